"""The JSON Schema of every answer."""

from collections.abc import Mapping

from search.errors import ArticleGone, ArticleNotFound
from search.fields import CURSOR_KEY, KEYWORDS
from search.model.article import Status
from search.model.request import MatchRule
from search.model.result import SuggestionKind
from search.text.analyzers.ways import WAYS, Way
from web.formats.facet_schemas import (
    CROSSED,
    DATES,
    LINK,
    MOMENT_OR_NULL,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    VALUE,
    VALUES,
    listed,
    structure,
    texts,
)
from web.http_errors import ERRORS
from web.params.param_types import Schema, named

_VIA = {
    "type": "string",
    "enum": [way.value for way in Way],
    "description": "; ".join(f"`{way.value}`: {text}" for way, text in WAYS.items()),
}

SUMMARY: Mapping[str, Schema] = {
    "id": TEXT,
    "feed": TEXT,
    "source_id": TEXT,
    "title": TEXT_OR_NULL,
    "url": TEXT_OR_NULL,
    "published_at": MOMENT_OR_NULL,
    "updated_at": MOMENT_OR_NULL,
    "source": TEXT_OR_NULL,
    "section": TEXT_OR_NULL,
    "dateline": TEXT_OR_NULL,
    "standfirst": TEXT_OR_NULL,
    "authors": texts(),
    "language": TEXT_OR_NULL,
    "status": {"type": "string", "enum": [status.value for status in Status]},
    "hidden": {"type": ["string", "null"], "description": "why readers do not see it; for staff only"},
    "embargo_until": MOMENT_OR_NULL | {"description": "for staff only"},
    "version": NUMBER,
    "correction_note": TEXT_OR_NULL,
    "countries": listed(named("Country")),
    "persons": listed(named("Person")),
    **{key: texts() for key in KEYWORDS},
}
RESULT: Mapping[str, Schema] = {
    **SUMMARY,
    "score": {"type": "number", "description": "for staff only"},
    "snippets": named("Snippets"),
    "matched": listed(named("MatchedWord")),
}
TO_STAFF = ("hidden", "embargo_until", "score")
TEXTS: Mapping[str, Schema] = {
    "body": TEXT_OR_NULL | {"description": "paragraphs, separated by blank lines"},
    "caption": TEXT_OR_NULL,
    "tags": texts(),
    "mentioned_countries": listed(named("Country")),
}
ON_DEMAND: Mapping[str, Schema] = {
    **TEXTS,
    CURSOR_KEY: TEXT | {"description": "the cursor behind this article: send it to get what follows"},
}


_NEXT: Schema = TEXT_OR_NULL | {"description": "null on the last page, and if the address would be too long"}
_LINKS = {"self": LINK, "next": _NEXT, "atom": LINK, "csv": LINK, "jsonl": LINK, "manifest": LINK}
_FETCHED: Mapping[str, Schema] = {**SUMMARY, **TEXTS, "indexed_at": MOMENT_OR_NULL}
_OF_ARTICLES = (ERRORS[ArticleNotFound].code, ERRORS[ArticleGone].code)
_SPAN = structure({"start": NUMBER, "end": NUMBER}) | {
    "description": "offsets into the text: Unicode code points, or UTF-16 code units with offsets=utf-16"
}
_MARKED_TEXT = {
    "description": "HTML with <mark> as the only markup; with highlight=offsets a plain text and its marks",
    "oneOf": [TEXT, structure({"text": TEXT, "marks": listed(_SPAN)})],
}
_SUGGESTION = structure(
    {
        "kind": {"type": "string", "enum": [kind.value for kind in SuggestionKind]},
        "id": TEXT_OR_NULL,
        "text": TEXT,
        "count": NUMBER,
        "url": LINK,
    }
)
_QUERY = structure(
    {
        "q": TEXT,
        "parsed": TEXT | {"description": "the query as interpreted, in the query language"},
        "match": TEXT,
        "matched_by": {"type": "string", "enum": [rule.value for rule in MatchRule if rule is not MatchRule.AUTO]}
        | {"description": "which words had to match; what `auto` chose"},
        "least_score": {"type": ["number", "null"]}
        | {"description": "of a close set: send it as `least-score` with match=close to get the same articles again"},
        "capitals": TEXT
        | {"description": "how words in capitals were read: send it as `capitals` to have them read so again"},
        "filters": {"type": "object", "additionalProperties": texts()},
        "timezone": TEXT,
        "warnings": listed(structure({"code": TEXT, "message": TEXT})),
        "suggestion": TEXT_OR_NULL | {"description": "a corrected query, if it finds something"},
        "names": listed(structure({"field": TEXT, "q": TEXT, "total": NUMBER}))
        | {"description": "searches for what was typed as a name in a field, such as an author, that find something"},
    }
)
_SPANS = listed(_SPAN)

SCHEMAS: Mapping[str, Schema] = {
    "Answer": structure(
        {
            "total": NUMBER,
            "page": {"type": ["integer", "null"], "description": "null if a cursor was given"},
            "page_size": NUMBER,
            "pages": NUMBER,
            "order_by": TEXT,
            "query": _QUERY,
            "index": named("Index"),
            "next_cursor": TEXT_OR_NULL
            | {"description": "send it as `cursor` with the same search to get what follows; null after the last page"},
            "since": TEXT | {"description": "send it with the same search later to get only what changed since"},
            "gone": texts("with since, on the first page: ids of articles that are no longer public"),
            "unmatched": texts(
                "with `gone`: ids of articles that changed since and are not found now, even if they never were"
            ),
            "more": {
                "type": "boolean",
                "description": "with `gone`: whether there are more ids than are listed; `since` goes as far as these",
            },
            "results": listed(named("Result")),
            "close": listed(named("CloseResult"))
            | {
                "description": "beside fewer than ten results, on the first page by relevance: the best articles that "
                "lack some of the words. total and facets do not count them; match=close finds them"
            },
            "unfiltered": NUMBER
            | {"description": "if the filters leave no results: how many articles match the query without them"},
            "costs": listed(named("Cost"))
            | {"description": "if a search of several parts found nothing: how many articles each part matches"},
            "facets": {"type": "object", "additionalProperties": {"anyOf": [VALUES, DATES, CROSSED]}},
            "links": structure(_LINKS),
        },
        without=("close", "unfiltered", "costs", "gone", "unmatched", "more"),
    ),
    "Cost": structure(
        {
            "part": {"type": "object", "additionalProperties": texts(), "description": "the parameters of the part"},
            "alone": NUMBER | {"description": "articles that the part matches on its own"},
            "without": NUMBER | {"description": "articles that the search finds without the part"},
            "url": TEXT_OR_NULL | {"description": "the search without the part; null if the address would be too long"},
        }
    ),
    "Values": structure(
        {
            "facet": TEXT,
            "total": NUMBER,
            "page": NUMBER,
            "page_size": NUMBER,
            "pages": NUMBER,
            "index": named("Index"),
            "values": listed(VALUE),
            "links": structure({"self": LINK, "next": _NEXT}),
        }
    ),
    "Suggestions": structure({"q": TEXT, "suggestions": listed(_SUGGESTION)}),
    "Result": structure({**RESULT, **ON_DEMAND}, without=(*RESULT, *ON_DEMAND))
    | {"description": f"the fields chosen by `fields`; without it all but {', '.join(ON_DEMAND)}"},
    "CloseResult": structure(
        {**RESULT, **ON_DEMAND, "lacks": texts("the words of the query, as typed, that the article lacks")},
        without=(*RESULT, *ON_DEMAND),
    ),
    "Article": structure(
        {
            **SUMMARY,
            **TEXTS,
            "marks": structure({"title": _SPANS, "standfirst": _SPANS, "body": _SPANS, "caption": _SPANS})
            | {"description": "where the words of `q` stand in each text, if it was given"},
            "indexed_at": MOMENT_OR_NULL,
            "index": named("Index"),
        },
        without=(*TO_STAFF, "marks"),
    ),
    "Articles": structure(
        {
            "results": listed(
                structure(
                    {
                        "asked": TEXT | {"description": "the id or source id as it was asked for"},
                        "article": {"oneOf": [named("FetchedArticle"), {"type": "null"}]},
                        "problem": {"type": ["string", "null"], "enum": [*_OF_ARTICLES, None]},
                    }
                )
            ),
            "index": named("Index"),
        }
    ),
    "FetchedArticle": structure(_FETCHED, without=_FETCHED)
    | {"description": "the fields chosen by `fields`, or all fields"},
    "Related": structure({"results": listed(named("Summary")), "index": named("Index")}),
    "Summary": structure(SUMMARY, without=TO_STAFF),
    "KnownPerson": structure(
        {
            "id": TEXT,
            "label": TEXT,
            "articles": NUMBER,
            "variants": listed(structure({"text": TEXT, "articles": NUMBER})),
            "index": named("Index"),
        }
    ),
    "History": structure(
        {
            "id": TEXT,
            "state": TEXT,
            "current": {"type": ["object", "null"]},
            "former": listed({"type": "object"}),
        }
    ),
    "Status": structure({"articles": NUMBER, "index": {"type": "object"}, "release": TEXT}),
    "Manifest": structure(
        {
            "query": {"type": "object"},
            "asked_at": TEXT,
            "index": named("Index"),
            "count": NUMBER,
            "sha256": structure({"csv": TEXT, "jsonl": TEXT}),
        }
    ),
    "Index": structure({"generation": TEXT, "revision": NUMBER, "updated_at": MOMENT_OR_NULL}),
    "Country": structure({"id": TEXT, "label": TEXT}),
    "Person": structure({"id": TEXT, "label": TEXT, "as": texts("the spellings in the article")}),
    "Snippets": structure({"title": _MARKED_TEXT, "body": listed(_MARKED_TEXT)}),
    "MatchedWord": structure({"word": TEXT, "as": texts(), "via": _VIA}),
    "Problem": structure(
        {
            "type": TEXT,
            "title": TEXT,
            "status": NUMBER,
            "detail": TEXT,
            "code": TEXT | {"description": "for programs; it does not change"},
            "parameter": TEXT,
            "expected": TEXT,
            "nearest": TEXT,
        },
        without=("parameter", "expected", "nearest"),
    ),
}
