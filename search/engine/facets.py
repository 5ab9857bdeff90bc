"""Facets: what must be listed before counting, and what the counts mean afterwards."""

from dataclasses import replace

from search.countries.codes import former_states
from search.engine.labels import value_label
from search.engine.port import View
from search.engine.selection import Counts, Selected, Selection, Wish
from search.fields import DATE
from search.model.request import NONE, FacetFilter, FacetRequest, SearchRequest
from search.model.result import Facet, FacetValue
from search.query.plan import HasValue, Match, Without, all_of


def wishes(request: SearchRequest) -> tuple[Wish, ...]:
    """Return the facets to count: what is picked stays listed, and who picks Russia is offered the Soviet Union."""
    return tuple(Wish(facet=facet, listed=_listed(request, facet)) for facet in request.facets)


def counted(view: View, request: SearchRequest, selection: Selection, selected: Selected) -> tuple[Facet, ...]:
    """Return the facets with labels and with what was picked in them."""
    rows = zip(selection.wishes, selected.counts, strict=True)
    return tuple(_facet(view, request, selection, wish, counts) for wish, counts in rows)


def _listed(request: SearchRequest, facet: FacetRequest) -> tuple[str, ...]:
    if facet.name == DATE:
        return ()
    picked = request.filters.get(facet.name, FacetFilter())
    chosen = (*picked.include, *picked.all_of)
    former = [code for value in chosen for code in former_states(value)] if facet.name == "country" else []
    return tuple(value for value in dict.fromkeys((*chosen, *former)) if value != NONE)


def _facet(view: View, request: SearchRequest, selection: Selection, wish: Wish, counts: Counts) -> Facet:
    name = wish.facet.name
    picked = request.filters.get(name, FacetFilter())
    offered = set(wish.listed) - {*picked.include, *picked.all_of}
    rows = [(value, count) for value, count in counts.values if count or value not in offered]
    of = counts.of or (None,) * len(rows)
    values = [
        FacetValue(
            id=value,
            label=value_label(view, name, value, request.locale),
            count=count,
            selected=value in picked.include or value in picked.all_of,
            of=share,
        )
        for (value, count), share in zip(rows, of, strict=True)
    ]
    return Facet(
        name=name,
        values=(*values, *_excluded(view, selection, name, picked, request.locale)),
        missing=counts.missing,
        other=counts.other,
        distinct=counts.distinct,
        interval=counts.interval,
    )


def _excluded(view: View, selection: Selection, name: str, picked: FacetFilter, locale: str) -> list[FacetValue]:
    """List what is excluded with the number of articles that doing so costs."""
    return [
        FacetValue(
            id=value,
            label=value_label(view, name, value, locale),
            count=view.count(_without_exclusion(selection, name, value)),
            excluded=True,
        )
        for value in picked.exclude
    ]


def _without_exclusion(selection: Selection, name: str, value: str) -> Match:
    match = HasValue(facet=name, values=(value,))
    lifted = tuple(
        replace(narrowing, always=tuple(clause for clause in narrowing.always if clause != Without(clause=match)))
        for narrowing in selection.narrowings
    )
    return all_of(*replace(selection, narrowings=lifted).clauses(ignoring=name), match)
