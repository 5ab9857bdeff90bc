"""Counts of facets with labels; all values of one facet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from search.engine.collector import PERSON, Collected, Collector, FacetCounts, FacetSpec, collector_for
from search.engine.hits import value_label
from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.model.request import FacetFilter, FacetRequest, Order, SearchRequest
from search.model.result import Facet, FacetValue, FacetValues
from search.query.plan import FacetQuery, NotQuery, Query, all_of
from search.text.person_names import name_words


def counted(
    searcher: Searcher, request: SearchRequest, collector: Collector, collected: Collected
) -> tuple[Facet, ...]:
    """Return the facets with labels and with what was picked in them."""
    rows = zip(collector.facets, collected.counts, strict=True)
    return tuple(_facet(searcher, request, collector, wish, counts) for wish, counts in rows)


def _facet(
    searcher: Searcher, request: SearchRequest, collector: Collector, wish: FacetSpec, counts: FacetCounts
) -> Facet:
    name = wish.facet.name
    picked = request.filters.get(name, FacetFilter())
    offered = set(wish.listed) - {*picked.include, *picked.all_of}
    rows = [(value, count) for value, count in counts.values if count or value not in offered]
    of = counts.of or (None,) * len(rows)
    values = [
        FacetValue(
            id=value,
            label=value_label(searcher, name, value, request.locale),
            count=count,
            selected=value in picked.include or value in picked.all_of,
            of=share,
        )
        for (value, count), share in zip(rows, of, strict=True)
    ]
    return Facet(
        name=name,
        values=(*values, *_excluded(searcher, collector, name, picked, request.locale)),
        missing=counts.missing,
        other=counts.other,
        distinct=counts.distinct,
        interval=counts.interval,
    )


def _excluded(
    searcher: Searcher, collector: Collector, name: str, picked: FacetFilter, locale: str
) -> list[FacetValue]:
    """List what is excluded with the number of articles that doing so costs."""
    return [
        FacetValue(
            id=value,
            label=value_label(searcher, name, value, locale),
            count=searcher.count(_without_exclusion(collector, name, value)),
            excluded=True,
        )
        for value in picked.exclude
    ]


def _without_exclusion(collector: Collector, name: str, value: str) -> Query:
    match = FacetQuery(facet=name, values=(value,))
    lifted = tuple(
        replace(narrowing, required=tuple(clause for clause in narrowing.required if clause != NotQuery(clause=match)))
        for narrowing in collector.filters
    )
    return all_of(*replace(collector, filters=lifted).clauses(ignoring=name), match)


_ALL = 1 << 30
_MANY = 1 << 16  # names whose words are kept


def facet_values(
    searcher: Searcher, request: SearchRequest, decision: MatchDecision, facet: str, prefix: str
) -> FacetValues:
    """Return a page of the values with a word that begins so, most frequent first, with their counts in a search."""
    wish = FacetSpec(facet=FacetRequest(name=facet, size=_ALL))
    # Nothing need be scored for counting, and no article be read but one.
    collector = replace(
        collector_for(request, decision.plan, decision.now), order_by=Order.NEWEST, offset=0, limit=1, facets=(wish,)
    )
    (counts,) = searcher.select(collector).counts
    begins = _beginning(name_words(prefix), _names(searcher, facet, request.locale))
    found = [row for row in counts.values if begins(row[0])]
    picked = request.filters.get(facet, FacetFilter())
    chosen = {*picked.include, *picked.all_of}
    values = tuple(
        FacetValue(
            id=value, label=value_label(searcher, facet, value, request.locale), count=count, selected=value in chosen
        )
        for value, count in found[request.offset : request.offset + request.page_size]
    )
    return FacetValues(name=facet, values=values, total=len(found), state=searcher.state)


def _beginning(prefixes: list[str], name_of: Callable[[str], str]) -> Callable[[str], bool]:
    """Return what tells whether each of these begins some word of a value's name."""
    wanted = [f" {prefix}" for prefix in prefixes]
    return lambda value: all(prefix in name_of(value) for prefix in wanted)


def _names(searcher: Searcher, facet: str, locale: str) -> Callable[[str], str]:
    """Return what gives the words of a value's name, each behind a space.

    A person's are those of the id, and of the ids that lead there: to read the names of all would take seconds.
    """
    if facet != PERSON:
        return lambda value: _words(value_label(searcher, facet, value, locale))
    former = _former(searcher.merged_ids())
    return lambda value: _words(f"{value} {former.get(value, '')}")


def _former(merged_ids: Mapping[str, str]) -> dict[str, str]:
    former: dict[str, str] = {}
    for old, new in merged_ids.items():
        former[new] = f"{former.get(new, '')} {old}"
    return former


@lru_cache(maxsize=_MANY)
def _words(name: str) -> str:
    return "".join(f" {word}" for word in name_words(name))
