"""Parameters in the terms of OpenAPI: in an address, and in the body of a POST."""

import re
from collections.abc import Iterable
from typing import Any

from web.formats.facet_schemas import TEXT
from web.params.param_types import OFFSET, Schema, zones
from web.params.parameter import Parameter

_EMPTY: Schema = {"const": ""}  # forms send empty fields: they count as missing


def in_address(parameter: Parameter) -> Schema:
    """Return a parameter of the query string; a repeated one is an array."""
    return query_parameter(
        parameter.name, parameter.meaning, dict(parameter.param_type.schema), repeated=parameter.repeated
    )


def query_parameter(name: str, description: str, schema: Schema = TEXT, *, repeated: bool = False) -> Schema:
    """Return a parameter of the query string that need not be given, and may be empty, as a text may anyway."""
    described: Schema = {"name": name, "in": "query", "description": description}
    if repeated:
        return described | {"schema": {"type": "array", "items": _any_of(schema, _EMPTY)}}
    return described | ({} if schema == TEXT else {"allowEmptyValue": True}) | {"schema": schema}


def in_body(parameters: Iterable[Parameter]) -> Schema:
    """Return parameters as properties of a JSON body. One value may also be a list of one; null counts as missing."""
    properties = {each.name: {"description": each.meaning} | _property(each) for each in parameters}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _property(parameter: Parameter) -> Schema:
    value = _any_of(dict(parameter.param_type.schema), *map(dict, parameter.param_type.in_body), _EMPTY)
    values: dict[str, Any] = {"type": "array", "items": value}
    if not parameter.repeated:
        values["maxItems"] = 1
    return _any_of(value, {"type": "null"}, values)


def _takes_empty(schema: Schema) -> bool:
    return schema == TEXT or ("pattern" in schema and re.match(schema["pattern"], "") is not None)


def _any_of(*schemas: Schema) -> Schema:
    """Return the schema of a value that fits one of several; an empty text may fit another of them already."""
    needed = [each for each in schemas if each != _EMPTY or not any(map(_takes_empty, schemas))]
    return needed[0] if len(needed) == 1 else {"anyOf": needed}


def time_zones() -> Schema:
    """Return the schema of the names of time zones and of offsets."""
    return {
        "description": "a name of the IANA time zone database, or an offset from UTC; a space stands for its plus",
        "anyOf": [{"type": "string", "enum": sorted(zones())}, {"type": "string", "pattern": OFFSET}],
    }
