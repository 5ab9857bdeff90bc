"""JSON Schema of every answer."""

from collections.abc import Iterable, Mapping

from search.model.article import Status
from search.model.result import SuggestionKind
from web.params.param_types import Schema, named

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_MOMENT = "a day (2019-07-03), or an instant in UTC (2019-07-03T10:00:00Z)"
MOMENT_OR_NULL: Schema = {"type": ["string", "null"], "description": _MOMENT}


def texts(description: str = "") -> Schema:
    """Return the schema of a list of texts."""
    return {"type": "array", "items": TEXT} | ({"description": description} if description else {})


def listed(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def structure(properties: Mapping[str, Schema], *, without: Iterable[str] = ()) -> Schema:
    """Return the schema of an object that has all of these properties, but for some that may be left out."""
    optional = set(without)
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
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
    "hidden": {"type": ["string", "null"], "description": "why readers do not see it; to staff only"},
    "embargo_until": MOMENT_OR_NULL | {"description": "to staff only"},
    "version": NUMBER,
    "correction_note": TEXT_OR_NULL,
    "countries": listed(named("Country")),
    "persons": listed(named("Person")),
}
RESULT: Mapping[str, Schema] = {
    **SUMMARY,
    "score": {"type": "number", "description": "to staff only"},
    "snippets": named("Snippets"),
    "matched": listed(named("MatchedWord")),
}
TO_STAFF = ("hidden", "embargo_until", "score")


_SPAN = structure({"start": NUMBER, "end": NUMBER})
_MARKED_TEXT = {
    "description": "HTML in which <mark> is the only markup, or with highlight=offsets a plain text and its marks",
    "oneOf": [TEXT, structure({"text": TEXT, "marks": listed(_SPAN)})],
}
_VALUE = structure({"id": TEXT, "label": TEXT, "count": NUMBER, "selected": FLAG, "excluded": FLAG, "url": TEXT})
_SUGGESTION = structure(
    {
        "kind": {"type": "string", "enum": [kind.value for kind in SuggestionKind]},
        "id": TEXT_OR_NULL,
        "text": TEXT,
        "count": NUMBER,
        "url": TEXT,
    }
)
_VALUES = structure(
    {
        "missing": NUMBER | {"description": "articles that have no value"},
        "other": NUMBER | {"description": "articles that have only values that are not listed"},
        "distinct": NUMBER | {"description": "values that there are, listed or not"},
        "values": listed(_VALUE),
    }
)
_DATES = structure(
    {
        "interval": {"type": ["string", "null"], "enum": ["year", "month", "day", None]},
        "missing": NUMBER,
        "values": listed(structure({"id": TEXT, "count": NUMBER, "of": NUMBER, "selected": FLAG})),
    }
)
_QUERY = structure(
    {
        "q": TEXT,
        "parsed": TEXT | {"description": "the query as it was read, in the query language"},
        "match": TEXT,
        "matched_by": TEXT | {"description": "how many of the words had to match: what `auto` came to"},
        "filters": {"type": "object", "additionalProperties": texts()},
        "timezone": TEXT,
        "warnings": listed(structure({"code": TEXT, "message": TEXT})),
        "suggestion": TEXT_OR_NULL | {"description": "what may have been meant instead, if that finds something"},
    }
)
_LINKS = {"self": TEXT, "next": TEXT_OR_NULL, "atom": TEXT, "csv": TEXT, "jsonl": TEXT, "manifest": TEXT}
_SPANS = listed(_SPAN)

SCHEMAS: Mapping[str, Schema] = {
    "Answer": structure(
        {
            "total": NUMBER,
            "page": {"type": ["integer", "null"], "description": "null where a cursor goes on"},
            "page_size": NUMBER,
            "pages": NUMBER,
            "order_by": TEXT,
            "query": _QUERY,
            "index": named("Index"),
            "since": TEXT | {"description": "to be given with a later search, for what is news by then"},
            "gone": texts(
                "of a search with since, on its first page: articles that were public and are not now, by id"
            ),
            "results": listed(named("Result")),
            "costs": listed(named("Cost"))
            | {"description": "of a search of several parts that found nothing, what each part costs"},
            "facets": {"type": "object", "additionalProperties": {"oneOf": [_VALUES, _DATES]}},
            "links": structure(_LINKS),
        },
        without=("costs", "gone"),
    ),
    "Cost": structure(
        {
            "part": {"type": "object", "additionalProperties": texts(), "description": "its parameters"},
            "alone": NUMBER | {"description": "articles that it finds by itself"},
            "without": NUMBER | {"description": "articles that the rest of the search finds"},
            "url": TEXT | {"description": "the rest of the search"},
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
            "values": listed(_VALUE),
            "links": structure({"self": TEXT, "next": TEXT_OR_NULL}),
        }
    ),
    "Suggestions": structure({"q": TEXT, "suggestions": listed(_SUGGESTION)}),
    "Result": structure(RESULT, without=RESULT) | {"description": "what `fields` chooses, else everything"},
    "Article": structure(
        {
            **SUMMARY,
            "body": TEXT_OR_NULL | {"description": "paragraphs, a blank line between"},
            "caption": TEXT_OR_NULL,
            "marks": structure({"title": _SPANS, "standfirst": _SPANS, "body": _SPANS, "caption": _SPANS})
            | {"description": "where the words of `q` stand, if it was given"},
            "tags": texts(),
            "mentioned_countries": listed(named("Country")),
            "indexed_at": MOMENT_OR_NULL,
            "index": named("Index"),
        },
        without=(*TO_STAFF, "marks"),
    ),
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
    "Person": structure({"id": TEXT, "label": TEXT, "as": texts("the forms that the article uses")}),
    "Snippets": structure({"title": _MARKED_TEXT, "body": listed(_MARKED_TEXT)}),
    "MatchedWord": structure({"word": TEXT, "as": texts(), "via": TEXT}),
    "Problem": structure(
        {
            "type": TEXT,
            "title": TEXT,
            "status": NUMBER,
            "detail": TEXT,
            "code": TEXT | {"description": "for programs; it stays as it is"},
            "parameter": TEXT,
            "expected": TEXT,
            "nearest": TEXT,
        },
        without=("parameter", "expected", "nearest"),
    ),
}
