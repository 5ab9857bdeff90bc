"""The page of a search that found nothing: what each part costs, and searches nearby."""

from collections.abc import Callable, Iterator

from search.model.request import MatchRule, SearchRequest
from search.model.result import Cost
from search.query.ast import ImplicitGroup
from search.query.parser import parse
from search.types import value_object
from web.i18n import gettext, gettext_noop
from web.l10n import articles
from web.params.clicks import clear_all
from web.params.links import SearchLinks
from web.params.parameter import Changes
from web.params.parameters import MATCH, PAGE, QUERY
from web.params.request_args import write_narrowing
from web.presenters.paging import pages_of
from web.presenters.picked import Labels, PickedGroup, picked


@value_object
class CostRow:
    """A part of the search, and what the search finds without it; `url` is empty if that is nothing."""

    text: str
    typed: bool
    alone: int
    without: int
    url: str


def cost_row(cost: Cost, labels: Labels, links: SearchLinks) -> CostRow:
    """Return the row of a part."""
    return CostRow(
        text=cost.part.text or "; ".join(_sentence(group) for group in picked(cost.part, labels, links)),
        typed=bool(cost.part.text),
        alone=cost.alone,
        without=cost.without,
        url=links.changed(write_narrowing(cost.rest)) if cost.without else "",
    )


def _sentence(group: PickedGroup) -> str:
    return group.sentence[:1].upper() + group.sentence[1:]


_ANY_WORD: Changes = {MATCH: (MatchRule.ANY.value,)}
_EVERYTHING: Changes = {**clear_all(), QUERY: (), MATCH: ()}


@value_object
class WayOn:
    """A search nearby that finds something."""

    text: str
    url: str


def last_page(found: int, request: SearchRequest, links: SearchLinks) -> WayOn:
    """Return the link to the last page, for a request of a page behind it."""
    page = pages_of(found, request.page_size)
    return WayOn(text=gettext("The last page"), url=links.changed({PAGE: (str(page),)} if page > 1 else {}))


def ways_on(request: SearchRequest, links: SearchLinks, total: Callable[[Changes], int]) -> tuple[WayOn, ...]:
    """Return wider searches that find something, each more than the one before, or else the search for everything."""
    found: list[WayOn] = []
    most = 0
    for text, changes in _nearby(request, links):
        count = total(changes)
        if count > most:
            found.append(WayOn(text=f"{gettext(text)}: {articles(count)}", url=links.changed(changes)))
            most = count
    return tuple(found) or (WayOn(text=gettext("All articles"), url=links.changed(_EVERYTHING)),)


def _nearby(request: SearchRequest, links: SearchLinks) -> Iterator[tuple[str, Changes]]:
    several = isinstance(parse(request.text).tree, ImplicitGroup)
    picked = any(links.args.get(name) for name in clear_all())
    if several:
        yield gettext_noop("Any of the words"), _ANY_WORD
    if picked:
        yield gettext_noop("Without the filters"), clear_all()
    if several and picked:
        yield gettext_noop("Any of the words, without the filters"), {**clear_all(), **_ANY_WORD}
