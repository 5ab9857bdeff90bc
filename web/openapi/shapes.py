"""Shapes of answers as JSON Schema, each part once; what a result and an article consist of is named here alone."""

from collections.abc import Iterable, Mapping

from search.model.article import Status
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
