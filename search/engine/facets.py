"""Facets of an answer, with labels; all values of one facet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from search.bounds import check_time
from search.engine.collector import PERSON, Collected, Collector, FacetCounts, FacetSpec, collector_for
from search.engine.hits import value_label
from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.errors import InvalidRequest
from search.fields import DATE
from search.model.request import FacetFilter, FacetRequest, Order, SearchRequest
from search.model.result import CrossedFacet, Facet, FacetValue, FacetValues
from search.query.plan import BooleanQuery, FacetQuery, NotQuery, Query, all_of
from search.text.person_names import name_words
from search.types import Message

MOST_BARS = 10_000  # of a date facet that are not empty: 27 years in days


def counted(
    searcher: Searcher, request: SearchRequest, collector: Collector, collected: Collected
) -> tuple[Facet, ...]:
    """Return the facets with labels and with the selected and excluded values.

    Raises `InvalidRequest` for a date facet with too many bars.
    """
    rows = zip(collector.facets, collected.counts, strict=True)
    return tuple(_facet(searcher, request, collector, spec, counts) for spec, counts in rows)


def _facet(
    searcher: Searcher, request: SearchRequest, collector: Collector, spec: FacetSpec, counts: FacetCounts
) -> Facet:
    check_time()
    name = spec.facet.name
    if name == DATE:
        _refuse_many(len(counts.values))
    picked = request.filters.get(name, FacetFilter())
    offered = set(spec.listed) - {*picked.include, *picked.all_of}
    rows = [(value, count) for value, count in counts.values if count or value not in offered]
    excluded = _excluded(searcher, collector, name, picked, request.locale)
    return _labelled(searcher, request, name, replace(counts, values=tuple(rows)), excluded)


def _refuse_many(bars: int) -> None:
    """Raise `InvalidRequest` for more bars than an answer may have: an interval may be small beside the archive."""
    if bars > MOST_BARS:
        reason = Message(
            "the date has {} bars; the limit is {}. Choose a wider interval, or narrow the dates",
            f"{bars:,}",
            f"{MOST_BARS:,}",
        )
        raise InvalidRequest("facet", reason, code="too-many-bars")


def crossed(searcher: Searcher, request: SearchRequest, collected: Collected) -> tuple[CrossedFacet, ...]:
    """Return the crossed facets with labels and with the selected values."""
    return tuple(
        CrossedFacet(
            rows=_labelled(searcher, request, pair.first.name, counts.rows),
            columns=_labelled(searcher, request, pair.second.name, counts.columns),
            cells=counts.cells,
        )
        for pair, counts in zip(request.crossed, collected.crossed, strict=True)
    )


def _labelled(
    searcher: Searcher, request: SearchRequest, name: str, counts: FacetCounts, more: Iterable[FacetValue] = ()
) -> Facet:
    """Return counts as a facet, with the labels of its values and with `more` values behind them."""
    picked = request.filters.get(name, FacetFilter())
    values = [
        FacetValue(
            id=value,
            label=value_label(searcher, name, value, request.locale),
            count=count,
            selected=value in picked.include or value in picked.all_of,
            of=share,
        )
        for (value, count), share in zip(counts.values, counts.of or (None,) * len(counts.values), strict=True)
    ]
    return Facet(
        name=name,
        values=(*values, *more),
        missing=counts.missing,
        undated=counts.undated,
        other=counts.other,
        distinct=counts.distinct,
        interval=counts.interval,
    )


def _excluded(
    searcher: Searcher, collector: Collector, name: str, picked: FacetFilter, locale: str
) -> list[FacetValue]:
    """Return the excluded values, each with the number of articles that its exclusion takes away."""
    if not picked.exclude:
        return []
    others = _without_exclusions(collector, name, picked.exclude)
    return [
        FacetValue(
            id=value,
            label=value_label(searcher, name, value, locale),
            count=searcher.count(all_of(others, FacetQuery(facet=name, values=(value,)))),
            excluded=True,
        )
        for value in picked.exclude
    ]


def _without_exclusions(collector: Collector, name: str, excluded: tuple[str, ...]) -> Query:
    """Return what an article must have whose only excluded value takes it away.

    It is one query for all values, which an engine evaluates once: a query for each value would name all the others.
    """
    values = tuple(FacetQuery(facet=name, values=(value,)) for value in excluded)
    exclusions = {NotQuery(clause=value) for value in values}
    filters = tuple(
        replace(each, required=tuple(clause for clause in each.required if clause not in exclusions))
        if each.facet == name
        else each
        for each in collector.filters
    )
    several = NotQuery(clause=BooleanQuery(at_least=2, clauses=values))
    return all_of(*replace(collector, filters=filters).clauses(name), several)


_ALL = 1 << 30
_MANY = 1 << 16  # names whose words are remembered


def facet_values(
    searcher: Searcher, request: SearchRequest, decision: MatchDecision, facet: str, prefix: str
) -> FacetValues:
    """Return a page of a facet's values, most frequent first, with their counts in a search.

    Each word of `prefix` must begin a word of the value's name.
    """
    spec = FacetSpec(facet=FacetRequest(name=facet, size=_ALL))
    # Counts need no scores, and a limit of 1 reads only one article.
    whole = collector_for(request, decision.plan, decision.now)
    collector = replace(whole, order_by=Order.NEWEST, offset=0, limit=1, facets=(spec,), crossed=())
    (counts,) = searcher.select(collector).counts
    matches = _prefix_test(name_words(prefix), _names(searcher, facet, request.locale))
    rows = [row for row in counts.values if matches(row[0])]
    picked = request.filters.get(facet, FacetFilter())
    chosen = {*picked.include, *picked.all_of}
    values = tuple(
        FacetValue(
            id=value, label=value_label(searcher, facet, value, request.locale), count=count, selected=value in chosen
        )
        for value, count in rows[request.offset : request.offset + request.page_size]
    )
    return FacetValues(name=facet, values=values, total=len(rows), state=searcher.state)


def _prefix_test(prefixes: list[str], name_of: Callable[[str], str]) -> Callable[[str], bool]:
    """Return a function that tells whether each prefix begins a word of a value's name."""
    wanted = [f" {prefix}" for prefix in dict.fromkeys(prefixes)]

    def matches(value: str) -> bool:
        check_time()
        return all(prefix in name_of(value) for prefix in wanted)

    return matches


def _names(searcher: Searcher, facet: str, locale: str) -> Callable[[str], str]:
    """Return a function from a value to the words of its name, each behind a space.

    For persons it takes the words of the id and of former ids, because reading all their names would take seconds.
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
