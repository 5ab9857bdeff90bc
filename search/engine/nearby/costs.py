"""What the parts of a search without hits cost: how many articles each finds alone, and the rest without it.

If the filters leave none of the articles that match the query, their number is told as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, islice

from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.model.periods import Period
from search.model.request import FacetFilter, SearchRequest
from search.model.result import Cost
from search.query.ast import And, ImplicitGroup, Node, write

_MOST = 20  # parts; each takes two searches

Pair = tuple[SearchRequest, SearchRequest]  # a part as a search of its own, and the search without it


def unfiltered(searcher: Searcher, request: SearchRequest, decision: MatchDecision) -> int | None:
    """Return how many articles match the query of a search whose filters leave none of them, otherwise None."""
    has_filters = bool(request.filters) or request.published != Period()
    if decision.tree is None or request.since or not has_filters:
        return None
    return searcher.count(decision.plan.match) or None


def costs(request: SearchRequest, tree: Node | None, finds: Callable[[SearchRequest], int]) -> tuple[Cost, ...]:
    """Return the cost of each part of a search, the parts of the query first and then the filters.

    A search of a single part has no costs, and neither has one of more than `_MOST` parts, which nobody would read.
    `finds` returns the number of articles that a search finds.
    """
    whole = replace(request, page=1, cursor="", facets=(), crossed=())
    # Each pair has the whole search but for one part, so those beyond the limit are not even made.
    pairs = [*islice(chain(_of_text(whole, tree), _of_filters(whole), _of_dates(whole)), _MOST + 1)]
    if not 2 <= len(pairs) <= _MOST:
        return ()
    return tuple(Cost(part=part, alone=finds(part), rest=rest, without=finds(rest)) for part, rest in pairs)


def _of_text(whole: SearchRequest, tree: Node | None) -> Iterator[Pair]:
    if tree is None:
        return
    clauses = tree.clauses if isinstance(tree, And | ImplicitGroup) else (tree,)
    for number, clause in enumerate(clauses):
        others = (*clauses[:number], *clauses[number + 1 :])
        joined = type(tree)(clauses=others) if isinstance(tree, And | ImplicitGroup) and len(others) > 1 else None
        rest = write(joined) if joined else "".join(map(write, others))
        yield replace(_bare(whole), text=write(clause)), whole.retyped(rest)


def _of_filters(whole: SearchRequest) -> Iterator[Pair]:
    for name, picked in whole.filters.items():
        for part, rest in _of_facet(picked):
            yield replace(_bare(whole), filters={name: part}), replace(whole, filters={**whole.filters, name: rest})


def _of_facet(picked: FacetFilter) -> Iterator[tuple[FacetFilter, FacetFilter]]:
    """Yield each part and the rest. The values of `include` are one part: without one of them a search finds less."""
    if picked.include:
        yield FacetFilter(include=picked.include), replace(picked, include=())
    for value in picked.all_of:
        yield FacetFilter(all_of=(value,)), replace(picked, all_of=_without(picked.all_of, value))
    for value in picked.exclude:
        yield FacetFilter(exclude=(value,)), replace(picked, exclude=_without(picked.exclude, value))


def _of_dates(whole: SearchRequest) -> Iterator[Pair]:
    if whole.published != Period():
        yield replace(_bare(whole), published=whole.published), replace(whole, published=Period())


def _bare(whole: SearchRequest) -> SearchRequest:
    return replace(whole.retyped(""), filters={}, published=Period())


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
