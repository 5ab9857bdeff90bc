"""What each word and each filter of a search that found nothing costs: what it finds alone, and the rest without it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from search.model.dates import Period
from search.model.request import FacetFilter, SearchRequest
from search.model.result import Cost
from search.query.ast import And, ImplicitGroup, Node, write

_MOST = 20  # parts looked at: each costs two searches

Pair = tuple[SearchRequest, SearchRequest]  # a part as a search of its own, and the search without it


def costs(request: SearchRequest, tree: Node | None, finds: Callable[[SearchRequest], int]) -> tuple[Cost, ...]:
    """Return what the parts of a search cost, in the order of the query and then of the filters.

    None for a search of a single part, or of so many that nobody would read them. `finds` tells what a search finds.
    """
    whole = replace(request, page=1, cursor="", facets=())
    pairs = [*_of_text(whole, tree), *_of_filters(whole), *_of_dates(whole)]
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
        yield replace(_bare(whole), text=write(clause)), replace(whole, text=rest)


def _of_filters(whole: SearchRequest) -> Iterator[Pair]:
    for name, picked in whole.filters.items():
        for part, rest in _of_facet(picked):
            yield replace(_bare(whole), filters={name: part}), replace(whole, filters={**whole.filters, name: rest})


def _of_facet(picked: FacetFilter) -> Iterator[tuple[FacetFilter, FacetFilter]]:
    """Yield each part and what it leaves: values of which any will do are one, as without one of them less is found."""
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
    return replace(whole, text="", filters={}, published=Period())


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
