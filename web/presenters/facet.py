"""A facet beside the results, and the page of all its values."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from flask import url_for

from search.fields import DATE, FACETS
from search.model.request import NONE, SearchRequest
from search.model.result import Facet, FacetValue, FacetValues
from search.types import value_object
from web.i18n import gettext, gettext_noop, ngettext
from web.l10n import number
from web.params.clicks import allow, chosen, clear, either, exclude, is_together, pick, together, unpick
from web.params.facet_lists import LARGEST_FACET, LARGEST_FACETS, write_facets
from web.params.links import SearchLinks
from web.params.parameter import Changes
from web.params.parameters import FACET, PAGE, PREFIX, exclude_name
from web.presenters.paging import Choice, Paging, paging


@value_object
class Together:
    """The choice between any and all of the selected values, each with its total; the current one has no address."""

    any_of: Choice
    all_of: Choice


def together_choice(facet: str, links: SearchLinks, total: Callable[[Changes], int]) -> Together | None:
    """Return the choice if at least two values are selected, else None; `total` counts a changed search.

    It is None, too, if the address of the other choice is too long.
    """
    picks = len(chosen(links.args, facet))
    if picks < 2 or not FACETS[facet].all_of:
        return None
    any_of, all_of = either(links.args, facet), together(links.args, facet)
    texts = (
        (gettext_noop("either"), gettext_noop("both together"))
        if picks == 2
        else (gettext_noop("any of them"), gettext_noop("all together"))
    )
    current, other = (all_of, any_of) if is_together(links.args, facet) else (any_of, all_of)
    url = links.changed(other)
    if not url:
        return None
    choices = [
        Choice(label=f"{gettext(text)}, {number(total(changes))}", url="" if changes is current else url)
        for text, changes in zip(texts, (any_of, all_of), strict=True)
    ]
    return Together(any_of=choices[0], all_of=choices[1])


_NEXT_SIZE = 5  # factor by which each "more" lengthens the list


@value_object
class Row:
    """One value. `state` is "picked", "excluded", "none" or empty; `not_url` is empty where it cannot be excluded."""

    label: str
    count: int
    state: str
    url: str
    not_url: str = ""


@value_object
class More:
    """The text and the address of a longer list."""

    text: str
    url: str


@value_object
class Find:
    """A form that looks for a value in a long list."""

    url: str
    hidden: tuple[tuple[str, str], ...]


@value_object
class FacetView:
    """A facet as it is shown; `clear_url` is empty if nothing is selected."""

    name: str
    label: str
    rows: tuple[Row, ...]
    clear_url: str
    together: Together | None
    more: More | None
    find: Find | None


def facet_view(facet: Facet, request: SearchRequest, links: SearchLinks, total: Callable[[Changes], int]) -> FacetView:
    """Return the rows of a facet: selected values, excluded ones, the others by count, and those without a value."""
    rows = sorted((_row(facet, value, links) for value in facet.values), key=_rank)
    return FacetView(
        name=facet.name,
        label=gettext(FACETS[facet.name].label),
        rows=(*rows, *_none_row(facet, links)),
        clear_url=clear_url(facet.name, links),
        together=together_choice(facet.name, links, total),
        more=_more(facet, request, links),
        find=_find(facet, request, links),
    )


def clear_url(facet: str, links: SearchLinks) -> str:
    """Return the address without what is selected in the facet; empty if nothing is selected."""
    changes = clear(facet)
    return links.changed(changes) if any(links.args.get(name) for name in changes) else ""


def _rank(row: Row) -> int:
    return {"picked": 0, "excluded": 1}.get(row.state, 2)


def _row(facet: Facet, value: FacetValue, links: SearchLinks) -> Row:
    label = gettext(FACETS[facet.name].none_label) if value.id == NONE else value.label
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
        label=gettext(FACETS[facet.name].none_label),
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
    others = sum(other.size for other in request.facets if other.name not in (facet.name, DATE))
    longer = min(size * _NEXT_SIZE, LARGEST_FACET, LARGEST_FACETS - others)
    if longer <= size:
        return None
    wanted = tuple(replace(other, size=longer) if other.name == facet.name else other for other in request.facets)
    text = (
        gettext_noop("Show all {distinct}") if longer >= facet.distinct else gettext_noop("Show {longer} of {distinct}")
    )
    text = gettext(text, distinct=number(facet.distinct), longer=number(longer))
    url = links.changed({FACET: (write_facets(wanted),)})
    return More(text=text, url=url) if url else None


@value_object
class ValueChoice:
    """A value with the address that selects it, or removes it again."""

    label: str
    count: int
    is_picked: bool
    url: str


@value_object
class Choosing:
    """The page of all values; `outcome` says how many there are, `back_url` is the search."""

    name: str
    label: str
    prefix: str
    outcome: str
    choices: tuple[ValueChoice, ...]
    paging: Paging | None
    back_url: str
    hidden: tuple[tuple[str, str], ...]


def choosing(
    found: FacetValues, request: SearchRequest, prefix: str, own: SearchLinks, searches: SearchLinks
) -> Choosing:
    """Return the page of all values; `own` makes the addresses of such pages, `searches` those of searches."""
    return Choosing(
        name=found.name,
        label=gettext(FACETS[found.name].label),
        prefix=prefix,
        outcome=_outcome(found.total, prefix),
        choices=tuple(_choice(found.name, value, searches) for value in found.values),
        paging=paging(found.total, request, own),
        back_url=searches.changed({}),
        hidden=tuple(own.hidden_fields(PREFIX, PAGE)),
    )


def _outcome(total: int, prefix: str) -> str:
    if not total:
        with_prefix = gettext_noop("No value has a word that starts with “{prefix}”")
        return gettext(with_prefix if prefix else gettext_noop("There are no values"), prefix=prefix)
    values = ngettext("1 value", "{number} values", total, number=number(total))
    return (
        gettext("{values} with a word that starts with “{prefix}”", values=values, prefix=prefix) if prefix else values
    )


def _choice(facet: str, value: FacetValue, links: SearchLinks) -> ValueChoice:
    change = unpick if value.selected else pick
    url = links.changed(change(links.args, facet, value.id))
    return ValueChoice(label=value.label, count=value.count, is_picked=value.selected, url=url)
