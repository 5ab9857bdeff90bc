"""The JSON Schema of counts: facets, the bars of the date, two facets crossed."""

from collections.abc import Iterable, Mapping

from search.model.intervals import Interval
from web.params.param_types import Schema

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_MOMENT = "a time in UTC (2019-07-03T10:00:00Z), or a day (2019-07-03), a month (2019-07) or a year (2019) alone"
MOMENT_OR_NULL: Schema = {"type": ["string", "null"], "description": _MOMENT}


def texts(description: str = "") -> Schema:
    """Return the schema of a list of texts."""
    return {"type": "array", "items": TEXT} | ({"description": description} if description else {})


def listed(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def structure(properties: Mapping[str, Schema], *, without: Iterable[str] = ()) -> Schema:
    """Return the schema of an object that has all of these properties; those in `without` may be missing."""
    optional = set(without)
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }


LINK: Schema = TEXT_OR_NULL | {"description": "null if the address would be too long"}
VALUE = structure({"id": TEXT, "label": TEXT, "count": NUMBER, "selected": FLAG, "excluded": FLAG, "url": LINK})
VALUES = structure(
    {
        "missing": NUMBER | {"description": "articles without a value"},
        "other": NUMBER | {"description": "articles with unlisted values only"},
        "distinct": NUMBER | {"description": "number of values, listed or not"},
        "values": listed(VALUE),
    }
)
_INTERVALS = [*(each.value for each in Interval if each is not Interval.AUTO), None]
DATES = structure(
    {
        "interval": {
            "type": ["string", "null"],
            "enum": _INTERVALS,
        },
        "missing": NUMBER | {"description": "articles without a date, or with one that is coarser than the interval"},
        "values": listed(structure({"id": TEXT, "count": NUMBER, "of": NUMBER, "selected": FLAG})),
    }
)
CROSSED = structure(
    {
        "interval": {
            "type": ["string", "null"],
            "enum": _INTERVALS,
            "description": "the width of the bars, if one of both is the date",
        },
        "missing": NUMBER | {"description": "articles without a value of the first facet"},
        "other": NUMBER | {"description": "articles with unlisted values of the first facet only"},
        "distinct": NUMBER | {"description": "number of values of the first facet, listed or not"},
        "columns": listed(structure({"id": TEXT, "label": TEXT})),
        "values": listed(
            structure(
                {
                    "id": TEXT,
                    "label": TEXT,
                    "count": NUMBER,
                    "selected": FLAG,
                    "cells": listed(structure({"id": TEXT, "count": NUMBER})),
                }
            )
        ),
    }
)
