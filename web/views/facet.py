"""A facet as a column of rows to pick, unpick and exclude."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from flask import url_for

from search.fields import FACETS
from search.model.request import NONE, SearchRequest
from search.model.result import Facet, FacetValue
from search.types import noun
from web.i18n import noted, said
from web.l10n import number
from web.params.links import Changes, SearchLinks, allow, chosen, clear, exclude, pick, unpick
from web.params.param_types import LARGEST_FACET, write_facets
from web.params.parameters import FACET, exclude_name
from web.views.together import Together, together_choice

_NEXT_SIZE = 5  # times as many values with each "more"


@noun
class Row:
    """One value: `state` is picked, excluded, none or empty; `not_url` is empty where nothing can be excluded."""

    label: str
    count: int
    state: str
    url: str
    not_url: str = ""


@noun
class More:
    """A link to a longer list."""

    text: str
    url: str


@noun
class Find:
    """A form to find a value of a long list by."""

    url: str
    hidden: tuple[tuple[str, str], ...]


@noun
class FacetView:
    """A facet to show; `clear_url` is empty if nothing is picked in it."""

    name: str
    label: str
    rows: tuple[Row, ...]
    clear_url: str
    together: Together | None
    more: More | None
    find: Find | None


def facet_view(facet: Facet, request: SearchRequest, links: SearchLinks, total: Callable[[Changes], int]) -> FacetView:
    """Return the rows of a facet: what is picked, what is excluded, the rest by count, and last those with none."""
    rows = sorted((_row(facet, value, links) for value in facet.values), key=_rank)
    return FacetView(
        name=facet.name,
        label=said(FACETS[facet.name].label),
        rows=(*rows, *_none_row(facet, links)),
        clear_url=clear_url(facet.name, links),
        together=together_choice(facet.name, links, total),
        more=_more(facet, request, links),
        find=_find(facet, request, links),
    )


def clear_url(facet: str, links: SearchLinks) -> str:
    """Return the address without anything picked in the facet; empty if nothing is."""
    changes = clear(facet)
    return links.changed(changes) if any(links.args.get(name) for name in changes) else ""


def _rank(row: Row) -> int:
    return {"picked": 0, "excluded": 1}.get(row.state, 2)


def _row(facet: Facet, value: FacetValue, links: SearchLinks) -> Row:
    label = said(FACETS[facet.name].none_label) if value.id == NONE else value.label
    row = Row(label=label, count=value.count, state="", url="")
    if value.excluded:
        return replace(row, state="excluded", url=links.changed(allow(links.args, facet.name, value.id)))
    if value.selected:
        return replace(row, state="picked", url=links.changed(unpick(links.args, facet.name, value.id)))
    return replace(
        row,
        url=links.changed(pick(links.args, facet.name, value.id)),
        not_url=links.changed(exclude(links.args, facet.name, value.id)),
    )


def _none_row(facet: Facet, links: SearchLinks) -> Iterator[Row]:
    is_picked = NONE in chosen(links.args, facet.name)
    if NONE in links.args.get(exclude_name(facet.name), ()) or not (facet.missing or is_picked):
        return
    change = unpick if is_picked else pick
    yield Row(
        label=said(FACETS[facet.name].none_label),
        count=facet.missing,
        state="none picked" if is_picked else "none",
        url=links.changed(change(links.args, facet.name, NONE)),
    )


def _find(facet: Facet, request: SearchRequest, links: SearchLinks) -> Find | None:
    if facet.distinct <= _listed(facet, request):
        return None
    return Find(url=url_for("choosing.choose", name=facet.name), hidden=tuple(links.hidden_fields()))


def _listed(facet: Facet, request: SearchRequest) -> int:
    return next(wanted.size for wanted in request.facets if wanted.name == facet.name)


def _more(facet: Facet, request: SearchRequest, links: SearchLinks) -> More | None:
    size = _listed(facet, request)
    if facet.distinct <= size or size >= LARGEST_FACET:
        return None
    longer = min(size * _NEXT_SIZE, LARGEST_FACET)
    wanted = tuple(replace(other, size=longer) if other.name == facet.name else other for other in request.facets)
    text = noted("Show all {distinct}") if longer >= facet.distinct else noted("Show {longer} of {distinct}")
    text = said(text, distinct=number(facet.distinct), longer=number(longer))
    return More(text=text, url=links.changed({FACET: (write_facets(wanted),)}))
