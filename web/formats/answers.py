"""Results, articles and facets as the JSON of the API."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from search.fields import DATE, INDEX_FORMAT
from search.model.hit import CloseHit, Hit, Marked, Snippet
from search.model.lookup import Person
from search.model.request import Highlight, MatchRule, SearchRequest
from search.model.result import Cost, Facet, FacetValue, FacetValues, IndexState, SearchResult, Suggestion
from search.model.viewer import Viewer
from web.context import RELEASE
from web.formats.article_answers import Json, chosen, index_state, listed_answer
from web.formats.crossed_facets import crossed_answer
from web.params.clicks import allow, pick, unpick
from web.params.links import SearchLinks, decided_by
from web.params.param_types import write_capitals
from web.params.parameter import Changes
from web.params.parameters import CURSOR, FILTERS, MATCH, PAGE, QUERY
from web.params.request_args import write_narrowing
from web.rendering import marked_html, offsets

_OF_BARS = ("id", "count", "of", "selected")


def search_answer(
    result: SearchResult, request: SearchRequest, links: SearchLinks, viewer: Viewer, addresses: Mapping[str, str]
) -> Json:
    """Return the answer to a search. `links` make the API's own; `addresses` are of the search and of its exports."""
    onward = _next(result, request, links)  # before other links take up the room
    return {
        "total": result.total,
        "page": None if request.cursor else request.page,
        "page_size": request.page_size,
        "pages": request.pages(result.total),
        "order_by": request.order_by.value,
        "query": _query(result, request, links.args),
        "index": index_state(result.state),
        "next_cursor": _next_cursor(result, request),
        "since": result.since,
        **(asdict(result.dropped) if result.dropped else {}),
        "results": [_chosen_hit(hit, viewer, request) for hit in result.hits],
        **({"close": [_close_hit(hit, viewer, request) for hit in result.close]} if result.close else {}),
        **({"unfiltered": result.unfiltered} if result.unfiltered else {}),
        **({"costs": [_cost(cost, links) for cost in result.costs]} if result.costs else {}),
        "facets": {facet.name: _facet(facet, links) for facet in result.facets} | crossed_answer(result.crossed),
        "links": {name: url or None for name, url in {"self": "", "next": onward, **addresses}.items()},
    }


def person_answer(person: Person) -> Json:
    """Return a person with the forms of the name."""
    return {
        "id": person.id,
        "label": person.label,
        "articles": person.articles,
        "variants": [{"text": variant.text, "articles": variant.articles} for variant in person.variants],
        "index": index_state(person.state),
    }


def status_answer(state: IndexState) -> Json:
    """Return the state of the serving index, its format, the release, and the number of articles the viewer may see."""
    return {
        "articles": state.articles,
        "index": index_state(state) | {"schema_version": INDEX_FORMAT},
        "release": RELEASE,
    }


def values_answer(found: FacetValues, request: SearchRequest, own: SearchLinks, searches: SearchLinks) -> Json:
    """Return a page of a facet's values; `own` makes the addresses of such pages, `searches` those of API searches."""
    goes_on = request.page < request.pages(found.total)
    return {
        "facet": found.name,
        "total": found.total,
        "page": request.page,
        "page_size": request.page_size,
        "pages": request.pages(found.total),
        "index": index_state(found.state),
        "values": [_value(found.name, value, searches) for value in found.values],
        "links": {
            "self": own.same() or None,
            "next": own.changed({PAGE: (str(request.page + 1),)}) or None if goes_on else None,
        },
    }


def suggestions_answer(text: str, suggested: Iterable[Suggestion], searches: SearchLinks) -> Json:
    """Return the suggestions for a typed text; `searches` are the API's searches for everything."""
    return {"q": text, "suggestions": [_suggestion(each, searches) for each in suggested]}


def filters_among(args: Changes) -> Json:
    """Return the parameters that narrow a search."""
    return {name: list(values) for name, values in args.items() if name in FILTERS}


def _query(result: SearchResult, request: SearchRequest, args: Changes) -> Json:
    return {
        "q": request.text,
        "parsed": result.parsed,
        "match": result.match.value,
        "matched_by": result.matched_by.value,
        "least_score": result.least_score,
        "capitals": write_capitals(result.capitals),
        "filters": filters_among(args),
        "timezone": request.zone.key,
        "warnings": [{"code": warning.code, "message": warning.message} for warning in result.warnings],
        "suggestion": result.suggestion.text if result.suggestion else None,
        "names": [{"field": offer.field, "q": offer.text, "total": offer.total} for offer in result.names],
    }


def _suggestion(suggestion: Suggestion, searches: SearchLinks) -> Json:
    phrase: Changes = {QUERY: (suggestion.text,), MATCH: (MatchRule.ALL.value,)}
    taken = pick({}, suggestion.kind.value, suggestion.id) if suggestion.id else phrase
    return {
        "kind": suggestion.kind.value,
        "id": suggestion.id or None,
        "text": suggestion.text,
        "count": suggestion.count,
        "url": searches.changed(taken) or None,
    }


def _cost(cost: Cost, links: SearchLinks) -> Json:
    part = {name: list(values) for name, values in write_narrowing(cost.part).items() if values}
    without = links.changed(write_narrowing(cost.rest))
    return {"part": part, "alone": cost.alone, "without": cost.without, "url": without or None}


def _close_hit(close: CloseHit, viewer: Viewer, request: SearchRequest) -> Json:
    return _chosen_hit(close.hit, viewer, request) | {"lacks": list(close.lacks)}


def _chosen_hit(hit: Hit, viewer: Viewer, request: SearchRequest) -> Json:
    return chosen(_hit(hit, viewer, request), request.fields)


def _hit(hit: Hit, viewer: Viewer, request: SearchRequest) -> Json:
    shown = _shown_with(request)
    return {
        **listed_answer(hit.listed, viewer, request.fields),
        **({"score": hit.score} if viewer.staff else {}),
        **({"snippets": _snippets(hit.snippet, shown)} if shown else {}),
        "matched": [{"word": word.word, "as": list(word.surface_forms), "via": word.via} for word in hit.matched],
    }


def _shown_with(request: SearchRequest) -> Callable[[Marked], Any] | None:
    """Return what shows a passage as the request wants it; None if it wants no passages."""
    if request.highlight is Highlight.OFFSETS:
        return lambda pieces: offsets(pieces, request.offsets)
    return marked_html if request.highlight is Highlight.HTML else None


def _snippets(snippet: Snippet, shown: Callable[[Marked], Any]) -> Json:
    return {"title": shown(snippet.title), "body": [shown(passage) for passage in snippet.body]}


def _facet(facet: Facet, links: SearchLinks) -> Json:
    if facet.name == DATE:
        bars = [{name: getattr(value, name) for name in _OF_BARS} for value in facet.values]
        return {"interval": facet.interval and facet.interval.value, "missing": facet.missing, "values": bars}
    return {
        "missing": facet.missing,
        "other": facet.other,
        "distinct": facet.distinct,
        "values": [_value(facet.name, value, links) for value in facet.values],
    }


def _value(facet: str, value: FacetValue, links: SearchLinks) -> Json:
    change = allow if value.excluded else unpick if value.selected else pick
    return {
        "id": value.id,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
        "excluded": value.excluded,
        "url": links.changed(change(links.args, facet, value.id)) or None,
    }


def _next(result: SearchResult, request: SearchRequest, links: SearchLinks) -> str | None:
    """Return the address of the next page, None after the last one, or if no link can hold it.

    It uses a cursor, so changes of the index do not shift the page, and the match rule that was decided.
    """
    cursor = _next_cursor(result, request)
    return links.changed({**decided_by(result), CURSOR: (cursor,)}) or None if cursor else None


def _next_cursor(result: SearchResult, request: SearchRequest) -> str | None:
    """Return the cursor behind the last hit, None after the last page."""
    is_last = not request.cursor and request.page * request.page_size >= result.total
    return None if is_last else result.next_cursor or None
