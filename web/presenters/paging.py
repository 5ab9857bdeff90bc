"""The orders of a result, its match rules, and its pages."""

from search.model.request import DEEPEST_HIT, MatchRule, Order, SearchRequest
from search.model.result import CLOSE_NOTE, SearchResult
from search.query.ast import ImplicitGroup
from search.query.parser import parse
from search.types import value_object
from web.i18n import gettext, gettext_noop
from web.params.links import SearchLinks
from web.params.parameters import MATCH, ORDER, PAGE

_LABELS = {
    Order.RELEVANCE: gettext_noop("Best match"),
    Order.NEWEST: gettext_noop("Newest"),
    Order.OLDEST: gettext_noop("Oldest"),
}


@value_object
class Choice:
    """One of several choices; the current one has no address."""

    label: str
    url: str


def orders(request: SearchRequest, links: SearchLinks) -> tuple[Choice, ...]:
    """Return the orders. Without words there is no relevance, and the newest articles come first."""
    offered = [order for order in Order if request.text.strip() or order is not Order.RELEVANCE]
    current = request.order_by if request.order_by in offered else Order.NEWEST
    urls = {
        order: "" if order is current else links.changed({ORDER: () if order is Order.RELEVANCE else (order.value,)})
        for order in offered
    }
    return tuple(
        Choice(label=gettext(_LABELS[order]), url=url) for order, url in urls.items() if url or order is current
    )


_RULES = {
    MatchRule.AUTO: gettext_noop("Automatic"),
    MatchRule.ALL: gettext_noop("All words"),
    MatchRule.CLOSE: gettext_noop("Closest"),
    MatchRule.ANY: gettext_noop("Any word"),
}
_CLOSE = gettext_noop("Best matches for these words.")


@value_object
class CloseSet:
    """What is said of a set of close articles, and the other match rules."""

    text: str
    choices: tuple[Choice, ...]


def match_rules(request: SearchRequest, links: SearchLinks) -> tuple[Choice, ...]:
    """Return the match rules; none if the query has no words side by side."""
    if not isinstance(parse(request.text).tree, ImplicitGroup):
        return ()
    rules = {rule: "" if rule is request.match else _url_of(rule, links) for rule in MatchRule}
    return tuple(_choice(rule, url) for rule, url in rules.items() if url or rule is request.match)


def close_set(result: SearchResult, links: SearchLinks) -> CloseSet | None:
    """Return what is said of a result that is a set of close articles, otherwise None."""
    if not result.least_score or not result.total:
        return None
    note = next((warning for warning in result.warnings if warning.code == CLOSE_NOTE), None)
    offered = (MatchRule.ANY,) if note else (MatchRule.ALL, MatchRule.ANY)
    return CloseSet(
        text=gettext(note.message if note else _CLOSE),
        choices=tuple(_choice(rule, url) for rule in offered if (url := _url_of(rule, links))),
    )


def _url_of(rule: MatchRule, links: SearchLinks) -> str:
    return links.changed({MATCH: () if rule is MatchRule.AUTO else (rule.value,)})


def _choice(rule: MatchRule, url: str) -> Choice:
    return Choice(label=gettext(_RULES[rule]), url=url)


_AROUND = 2  # pages on either side of the current one


@value_object
class Step:
    """A link to a page. Without a number it stands for omitted pages, without an address for the current page."""

    number: int = 0
    url: str = ""


@value_object
class Paging:
    """All steps, and the addresses of the previous and next page; empty where there is none."""

    steps: tuple[Step, ...]
    previous: str
    next: str


def pages_of(total: int, page_size: int) -> int:
    """Return the number of pages that can be opened."""
    return min(-(-total // page_size), DEEPEST_HIT // page_size)


def paging(total: int, request: SearchRequest, links: SearchLinks) -> Paging | None:
    """Return the steps from page to page.

    It is None if there is one page, if a cursor hides the page's number, or if the addresses are too long.
    """
    last = pages_of(total, request.page_size)
    if last < 2 or request.cursor or not _url(last, links):
        return None
    near = range(max(request.page - _AROUND, 1), min(request.page + _AROUND, last) + 1)
    steps: list[Step] = []
    for number in sorted({1, *near, last}):
        if steps and number > steps[-1].number + 1:
            steps.append(Step())
        steps.append(Step(number=number, url="" if number == request.page else _url(number, links)))
    return Paging(
        steps=tuple(steps),
        previous=_url(min(request.page - 1, last), links) if request.page > 1 else "",
        next=_url(request.page + 1, links) if request.page < last else "",
    )


def _url(page: int, links: SearchLinks) -> str:
    return links.changed({PAGE: (str(page),)} if page > 1 else {})
