"""The description as one document."""

from functools import lru_cache
from typing import Any

from web.context import RELEASE
from web.openapi.codes import code_schemas
from web.openapi.operations import OPERATIONS, Operation
from web.openapi.schemas import SCHEMAS
from web.params.param_types import Schema, named

_PROBLEM = {"application/problem+json": {"schema": named("Problem")}}
_ABOUT = (
    "Search over a news archive. Everyone is answered what readers may see; a token of scope `staff` adds what is "
    "withheld, embargoed or not yet published. Within /api/v1 fields and parameters may be added, and nothing else "
    "changes."
)


@lru_cache(maxsize=1)
def document(public_url: str, docs_url: str) -> dict[str, Any]:
    """Return the description; `public_url` is where the service is reached, empty if that is not known.

    `docs_url` is where people read about it.
    """
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": RELEASE, "description": _ABOUT},
        "externalDocs": {"description": "Parameters, errors and recipes", "url": docs_url},
        "servers": [{"url": public_url or "/"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": {**SCHEMAS, **code_schemas()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation) -> Schema:
    content = {operation.mimetype: {"schema": named(operation.answer)} if operation.answer else {}}
    described: Schema = {
        "summary": operation.summary,
        "responses": {
            "200": {"description": "the answer", "content": content},
            "default": {"description": "what is wrong (RFC 9457)", "content": _PROBLEM},
        },
    }
    if operation.parameters:
        described["parameters"] = list(operation.parameters)
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": operation.body}}}
    return described
