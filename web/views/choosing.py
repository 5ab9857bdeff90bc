"""The page on which one picks among all values of a facet."""

from search.fields import FACETS
from search.model.request import SearchRequest
from search.model.result import FacetValue, FacetValues
from search.types import noun
from web.i18n import counted, noted, said
from web.l10n import number
from web.params.links import SearchLinks, pick, unpick
from web.params.parameters import PAGE, PREFIX
from web.views.paging import Paging, paging


@noun
class Choice:
    """A value to pick, or to take away again."""

    label: str
    count: int
    is_picked: bool
    url: str


@noun
class Choosing:
    """The page; `outcome` says how many values there are, `back_url` leads to the search."""

    name: str
    label: str
    prefix: str
    outcome: str
    choices: tuple[Choice, ...]
    paging: Paging | None
    back_url: str
    hidden: tuple[tuple[str, str], ...]


def choosing(
    found: FacetValues, request: SearchRequest, prefix: str, own: SearchLinks, searches: SearchLinks
) -> Choosing:
    """Return what the page shows; `own` are its addresses, `searches` those of searches."""
    return Choosing(
        name=found.name,
        label=said(FACETS[found.name].label),
        prefix=prefix,
        outcome=_outcome(found.total, prefix),
        choices=tuple(_choice(found.name, value, searches) for value in found.values),
        paging=paging(found.total, request, own),
        back_url=searches.changed({}),
        hidden=tuple(own.hidden_fields(PREFIX, PAGE)),
    )


def _outcome(total: int, prefix: str) -> str:
    if not total:
        with_prefix = noted("There is none with a word that begins with “{prefix}”")
        return said(with_prefix if prefix else noted("There is none"), prefix=prefix)
    values = counted("1 value", "{number} values", total, number=number(total))
    return said("{values} with a word that begins with “{prefix}”", values=values, prefix=prefix) if prefix else values


def _choice(facet: str, value: FacetValue, links: SearchLinks) -> Choice:
    change = unpick if value.selected else pick
    url = links.changed(change(links.args, facet, value.id))
    return Choice(label=value.label, count=value.count, is_picked=value.selected, url=url)
