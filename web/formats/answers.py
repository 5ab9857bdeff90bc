"""Results, articles and facets as the JSON of the API."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from search.fields import DATE, INDEX_FORMAT, KEYWORDS
from search.model.dates import Published, write_published
from search.model.lookup import FullArticle, MarkedTexts, Person, Related
from search.model.request import Highlight, MatchRule, SearchRequest
from search.model.result import (
    Cost,
    Facet,
    FacetValue,
    FacetValues,
    Hit,
    IndexState,
    Labelled,
    Marked,
    SearchResult,
    Snippet,
    Suggestion,
    Summary,
)
from search.model.viewer import Viewer, hidden
from web.context import RELEASE
from web.params.links import Changes, SearchLinks, allow, outward, pick, unpick
from web.params.parameters import CURSOR, FILTERS, MATCH, PAGE, QUERY
from web.params.request_args import write_narrowing
from web.rendering import marked_html, offsets, plain, spans

Json = dict[str, Any]

_SHOWN: Mapping[Highlight, Callable[[Marked], Any]] = {Highlight.HTML: marked_html, Highlight.OFFSETS: offsets}
_OF_BARS = ("id", "count", "of", "selected")


def search_answer(
    result: SearchResult, request: SearchRequest, links: SearchLinks, viewer: Viewer, taken_along: Mapping[str, str]
) -> Json:
    """Return the answer to a search. `links` are the API's own; `taken_along` are the addresses of the exports."""
    own, onward = links.same() or None, _next(result, request, links)  # before other links take up the room
    return {
        "total": result.total,
        "page": None if request.cursor else request.page,
        "page_size": request.page_size,
        "pages": -(-result.total // request.page_size),
        "order_by": request.order_by.value,
        "query": _query(result, request, links.args),
        "index": index_state(result.state),
        "since": result.since,
        **(asdict(result.dropped) if result.dropped else {}),
        "results": [_chosen(_hit(hit, viewer, request.highlight), request.fields) for hit in result.hits],
        **({"costs": [_cost(cost, links) for cost in result.costs]} if result.costs else {}),
        "facets": {facet.name: _facet(facet, links) for facet in result.facets},
        "links": {"self": own, "next": onward, **{name: url or None for name, url in taken_along.items()}},
    }


def article_answer(article: FullArticle, viewer: Viewer, *, with_marks: bool) -> Json:
    """Return a whole article; `with_marks` adds the matches in each of its texts."""
    texts = article.texts
    return {
        **summary_answer(article.summary, viewer),
        "body": "\n\n".join(map(plain, texts.paragraphs)) or None,
        "caption": plain(texts.caption) or None,
        **({"marks": _marks(texts)} if with_marks else {}),
        "tags": list(article.tags),
        "mentioned_countries": [_country(tag) for tag in article.mentioned_countries],
        "indexed_at": _time(article.summary.indexed_at),
        "index": index_state(article.state),
    }


def related_answer(related: Related, viewer: Viewer) -> Json:
    """Return the articles that are most similar to another."""
    return {
        "results": [summary_answer(summary, viewer) for summary in related.articles],
        "index": index_state(related.state),
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


def summary_answer(summary: Summary, viewer: Viewer) -> Json:
    """Return an article as a result list shows it."""
    return {
        "id": summary.id,
        "feed": summary.feed,
        "source_id": summary.source_id,
        "title": summary.title or None,
        "url": outward(summary.url) or None,
        "published_at": _time(summary.published),
        "updated_at": _time(summary.updated_at),
        "source": summary.source or None,
        "section": summary.section or None,
        "dateline": summary.dateline or None,
        "standfirst": summary.standfirst or None,
        "authors": list(summary.authors),
        "language": summary.language or None,
        "status": summary.status.value,
        **(_for_staff(summary, viewer) if viewer.staff else {}),
        "version": summary.version,
        "correction_note": summary.correction_note or None,
        "countries": [_country(tag) for tag in summary.countries],
        "persons": [{"id": tag.id, "label": tag.label, "as": list(tag.surface_forms)} for tag in summary.persons],
        **{key: list(summary.keywords(key)) for key in KEYWORDS},
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
    goes_on = request.page * request.page_size < found.total
    return {
        "facet": found.name,
        "total": found.total,
        "page": request.page,
        "page_size": request.page_size,
        "pages": -(-found.total // request.page_size),
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


def index_state(state: IndexState) -> Json:
    """Return the state of the index that answered."""
    return {"generation": state.generation, "revision": state.revision, "updated_at": _time(state.updated_at)}


def filters_among(args: Changes) -> Json:
    """Return the parameters that narrow a search."""
    return {name: list(values) for name, values in args.items() if name in FILTERS}


def _query(result: SearchResult, request: SearchRequest, args: Changes) -> Json:
    return {
        "q": request.text,
        "parsed": result.parsed,
        "match": result.match.value,
        "matched_by": result.matched_by.value,
        "filters": filters_among(args),
        "timezone": request.zone.key,
        "warnings": [{"code": warning.code, "message": warning.message} for warning in result.warnings],
        "suggestion": result.suggestion.text if result.suggestion else None,
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


def _hit(hit: Hit, viewer: Viewer, highlight: Highlight) -> Json:
    shown = _SHOWN.get(highlight)
    return {
        **summary_answer(hit.summary, viewer),
        **({"score": hit.score} if viewer.staff else {}),
        **({"snippets": _snippets(hit.snippet, shown)} if shown else {}),
        "matched": [{"word": word.word, "as": list(word.surface_forms), "via": word.via} for word in hit.matched],
    }


def _marks(texts: MarkedTexts) -> Json:
    """Return the spans of the matches in each text, as offsets in characters of the plain text."""
    body = tuple(piece for paragraph in texts.paragraphs for piece in (*paragraph, ("\n\n", False)))
    parts = {"title": texts.title, "standfirst": texts.standfirst, "body": body, "caption": texts.caption}
    return {name: spans(pieces) for name, pieces in parts.items()}


def _snippets(snippet: Snippet, shown: Callable[[Marked], Any]) -> Json:
    return {"title": shown(snippet.title), "body": [shown(passage) for passage in snippet.body]}


def _chosen(hit: Json, fields: tuple[str, ...]) -> Json:
    return {name: value for name, value in hit.items() if name in fields} if fields else hit


def _for_staff(summary: Summary, viewer: Viewer) -> Json:
    return {"hidden": hidden(summary, viewer.now, viewer.newsroom), "embargo_until": _time(summary.embargo_until)}


def _country(tag: Labelled) -> Json:
    return {"id": tag.id, "label": tag.label}


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
    """Return the address of the next page, None after the last one.

    It uses a cursor, so changes of the index do not shift the page, and the match rule that was decided.
    """
    if not result.next_cursor or (not request.cursor and request.page * request.page_size >= result.total):
        return None
    return links.changed({MATCH: (result.matched_by.value,), CURSOR: (result.next_cursor,)}) or None


def _time(value: Published | None) -> str | None:
    return write_published(value) if value else None
