"""The OpenAPI description of the API."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from search.countries.codes import countries
from search.fields import FACETS
from search.model.request import NONE
from search.text.languages import languages, locales
from search.types import value_object
from web.context import RELEASE
from web.formats.schemas import SCHEMAS, TEXT
from web.i18n import LOCALE
from web.params.param_types import Schema, named
from web.params.parameters import PARAMETERS, PREFIX, QUERY, Parameter

JSON = "application/json"


@value_object
class Operation:
    """A route in Flask's notation without `<` and `>`; `answer` names the schema of a JSON answer."""

    path: str
    summary: str
    answer: str = ""
    mimetype: str = JSON
    method: str = "get"
    parameters: tuple[Schema, ...] = ()
    body: Schema | None = None


def _in_address(parameter: Parameter) -> Schema:
    """Return a parameter of the query string in OpenAPI's terms; a repeated one is an array."""
    schema = dict(parameter.param_type.schema)
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.meaning,
        "schema": {"type": "array", "items": schema} if parameter.repeated else schema,
    }


def _in_body(parameters: Iterable[Parameter]) -> Schema:
    """Return the same parameters as properties of a JSON body, where a repeated one may also be a single value."""
    properties: dict[str, Any] = {}
    for parameter in parameters:
        schema = dict(parameter.param_type.schema)
        several = {"oneOf": [schema, {"type": "array", "items": schema}]}
        properties[parameter.name] = {"description": parameter.meaning} | (several if parameter.repeated else schema)
    return {"type": "object", "properties": properties, "additionalProperties": False}


_SEARCH = tuple(map(_in_address, PARAMETERS.values()))
_ID: Schema = {"name": "wanted", "in": "path", "required": True, "description": "an article's id", "schema": TEXT}
_MARKED = {"name": QUERY, "in": "query", "description": "a query; its words are marked in the texts", "schema": TEXT}
_FACET = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "enum": list(FACETS)}}
_PREFIX = {"name": PREFIX, "in": "query", "description": "the beginning of a word of the name", "schema": TEXT}
_LANG = _in_address(PARAMETERS[LOCALE])
_FEED = {"name": "feed", "in": "query", "description": "the feed (default: main)", "schema": TEXT}
_SOURCE_ID = {
    "name": "source_id",
    "in": "query",
    "required": True,
    "description": "the source's id of the article",
    "schema": {"type": "string", "minLength": 1},
}
OPERATIONS = (
    Operation(path="/api/v1/search", summary="Search", answer="Answer", parameters=_SEARCH),
    Operation(
        path="/api/v1/search",
        method="post",
        summary="Search with the same parameters in the body, for long queries",
        answer="Answer",
        body=_in_body(PARAMETERS.values()),
    ),
    Operation(
        path="/api/v1/facets/{name}",
        summary="The values of a facet within a search, in pages; prefix selects them by name",
        answer="Values",
        parameters=(_FACET, _PREFIX, *_SEARCH),
    ),
    Operation(
        path="/api/v1/suggest",
        summary="Countries, people and headline phrases that start with the typed text",
        answer="Suggestions",
        parameters=({"name": QUERY, "in": "query", "description": "the text typed so far", "schema": TEXT}, _LANG),
    ),
    Operation(
        path="/api/v1/articles/{wanted}", summary="An article", answer="Article", parameters=(_ID, _MARKED, _LANG)
    ),
    Operation(
        path="/api/v1/articles",
        summary="An article by the source's id",
        answer="Article",
        parameters=(_FEED, _SOURCE_ID, _MARKED, _LANG),
    ),
    Operation(
        path="/api/v1/articles/{wanted}/versions",
        summary="All versions of an article, for staff only",
        answer="History",
        parameters=(_ID,),
    ),
    Operation(
        path="/api/v1/articles/{wanted}/related",
        summary="The articles most similar to an article",
        answer="Related",
        parameters=(_ID,),
    ),
    Operation(
        path="/api/v1/people/{wanted}",
        summary="A person with all spellings of the name, by current or former id",
        answer="KnownPerson",
        parameters=(_ID | {"description": "a person's id"},),
    ),
    Operation(path="/api/v1/status", summary="The state of the index and the number of articles", answer="Status"),
    Operation(path="/api/v1/openapi.json", summary="This description", mimetype="application/vnd.oai.openapi+json"),
    Operation(
        path="/search.atom",
        summary="The newest results of a search, as an Atom feed",
        mimetype="application/atom+xml",
        parameters=_SEARCH,
    ),
    Operation(
        path="/search.csv", summary="All results of a search, as a CSV table", mimetype="text/csv", parameters=_SEARCH
    ),
    Operation(
        path="/search.jsonl",
        summary="All results of a search, as JSON lines",
        mimetype="application/x-ndjson",
        parameters=_SEARCH,
    ),
    Operation(
        path="/search.manifest.json",
        summary="A manifest for citing a search: the number of results, the index and the hashes of the files",
        answer="Manifest",
        parameters=_SEARCH,
    ),
)


_PROBLEM = {"application/problem+json": {"schema": named("Problem")}}
_ABOUT = (
    "Full-text search over a news archive. Without a token the API shows what readers may see; a token with the scope "
    "`staff` also shows withheld, embargoed and unpublished articles. Within /api/v1 fields and parameters may be "
    "added; nothing is removed or changes meaning."
)


@lru_cache(maxsize=1)
def document(public_url: str, docs_url: str) -> dict[str, Any]:
    """Return the OpenAPI document.

    `public_url` is the address of the service, empty if it is unknown; `docs_url` is the documentation for people.
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
            "default": {"description": "a problem (RFC 9457)", "content": _PROBLEM},
        },
    }
    if operation.parameters:
        described["parameters"] = list(operation.parameters)
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": operation.body}}}
    return described


def code_schemas() -> Mapping[str, Schema]:
    """Return name -> schema, for the schemas of codes."""
    return {
        "CountryCode": _one_of(
            "ISO 3166-1 code or the code of a former state; lower case is accepted", (*countries(), NONE)
        ),
        "LanguageCode": _one_of("ISO 639-1", (*languages(), NONE)),
        "Locale": _one_of("a language into which names of countries and languages are translated", locales()),
    }


def _one_of(description: str, codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [*codes], "description": description}
