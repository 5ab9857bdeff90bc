"""The OpenAPI description of the API."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from search.countries.codes import countries
from search.fields import FACETS
from search.model.request import NONE
from search.text.languages import locales
from search.types import value_object
from web.context import RELEASE
from web.formats.described_params import in_address, in_body, query_parameter, time_zones
from web.formats.facet_schemas import TEXT
from web.formats.schemas import SCHEMAS
from web.http_errors import problems
from web.i18n import LOCALE
from web.params.export_args import EXPORT_PARAMETERS, MANIFEST_PARAMETERS
from web.params.list_types import ARTICLE_FIELDS, ID_LIST
from web.params.param_types import LANGUAGE_CODE, Schema, named
from web.params.parameter import Parameter
from web.params.parameters import CURSOR, FIELDS, IDS, OFFSETS, PARAMETERS, PREFIX, QUERY, SINCE

JSON = "application/json"


@value_object
class Operation:
    """A route in Flask's notation without `<` and `>`; `answer` names the schema, or the schemas, of a JSON answer.

    `refusals` are the statuses of problems that not every operation has, and that its parameters do not tell.
    """

    path: str
    summary: str
    answer: str | tuple[str, ...] = ""
    mimetype: str = JSON
    method: str = "get"
    parameters: tuple[Schema, ...] = ()
    body: Schema | None = None
    refusals: tuple[int, ...] = ()

    def statuses(self) -> list[int]:
        """Return the statuses of all problems that the operation can answer with."""
        own = {*_ANYWHERE, *self.refusals}
        if self.body is not None:
            own |= _OF_BODIES
        if self.body is not None or any(each["name"] in _OUTLIVED for each in self.parameters):
            own.add(410)
        return sorted(own)


_ANYWHERE = (400, 401, 408, 429, 500, 503)
_OF_BODIES = {413, 415}
_OUTLIVED = (CURSOR, SINCE)  # parameters whose values end some day

_SEARCH = tuple(map(in_address, PARAMETERS.values()))
_ID: Schema = {"name": "wanted", "in": "path", "required": True, "description": "an article's id", "schema": TEXT}
_MARKED = query_parameter(QUERY, "a query; its words are marked in the texts")
_FACET = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "enum": list(FACETS)}}
_PREFIX = query_parameter(PREFIX, "the beginning of a word of the name")
_LANG = in_address(PARAMETERS[LOCALE])
_OFFSETS = in_address(PARAMETERS[OFFSETS])
_FEED = query_parameter("feed", "the feed (default: main)")
_SOURCE_ID = query_parameter("source_id", "the source's id of the article; it or ids must be given")
_IDS = query_parameter(
    IDS,
    f"{ID_LIST.expected}; source ids are those of the feed and have no comma; without source_id, q and offsets",
    dict(ID_LIST.schema),
)
_FIELDS = query_parameter(
    FIELDS, "with ids: fields of the articles to return (default: all)", dict(ARTICLE_FIELDS.schema), repeated=True
)


def _export(
    path: str, summary: str, mimetype: str, parameters: Mapping[str, Parameter] = EXPORT_PARAMETERS, answer: str = ""
) -> tuple[Operation, Operation]:
    """Return the operations of an export: with the parameters in its address, and in its body."""
    rows = parameters.values()
    get = Operation(
        path=path, summary=summary, mimetype=mimetype, parameters=tuple(map(in_address, rows)), answer=answer
    )
    return get, replace(get, method="post", summary=f"{summary}{_AT_LENGTH}", parameters=(), body=in_body(rows))


_AT_LENGTH = "; with the parameters in the body, for long queries"
OPERATIONS = (
    Operation(path="/api/v1/search", summary="Search", answer="Answer", parameters=_SEARCH),
    Operation(
        path="/api/v1/search",
        method="post",
        summary=f"Search{_AT_LENGTH}",
        answer="Answer",
        body=in_body(PARAMETERS.values()),
    ),
    Operation(
        path="/api/v1/facets/{name}",
        summary="The values of a facet within a search, in pages; prefix selects them by name",
        answer="Values",
        parameters=(_FACET, _PREFIX, *_SEARCH),
        refusals=(404,),
    ),
    Operation(
        path="/api/v1/suggest",
        summary="Countries, people and headline phrases that start with the typed text",
        answer="Suggestions",
        parameters=(query_parameter(QUERY, "the text typed so far"), _LANG),
    ),
    Operation(
        path="/api/v1/articles/{wanted}",
        summary="An article",
        answer="Article",
        parameters=(_ID, _MARKED, _OFFSETS, _LANG),
        refusals=(404, 410),
    ),
    Operation(
        path="/api/v1/articles",
        summary="An article by the source's id, or up to a hundred articles by their ids",
        answer=("Article", "Articles"),
        parameters=(_FEED, _SOURCE_ID, _MARKED, _OFFSETS, _IDS, _FIELDS, _LANG),
        refusals=(404, 410),
    ),
    Operation(
        path="/api/v1/articles/{wanted}/versions",
        summary="All versions of an article, for staff only",
        answer="History",
        parameters=(_ID,),
        refusals=(403, 404),
    ),
    Operation(
        path="/api/v1/articles/{wanted}/related",
        summary="The articles most similar to an article",
        answer="Related",
        parameters=(_ID,),
        refusals=(404, 410),
    ),
    Operation(
        path="/api/v1/people/{wanted}",
        summary="A person with all spellings of the name, by current or former id",
        answer="KnownPerson",
        parameters=(_ID | {"description": "a person's id"},),
        refusals=(404,),
    ),
    Operation(path="/api/v1/status", summary="The state of the index and the number of articles", answer="Status"),
    Operation(path="/api/v1/openapi.json", summary="This description", mimetype="application/vnd.oai.openapi+json"),
    Operation(
        path="/search.atom",
        summary="The newest results of a search, as an Atom feed",
        mimetype="application/atom+xml",
        parameters=_SEARCH,
    ),
    *_export(
        "/search.csv",
        "All results of a search, as a CSV table; cursor continues a table that broke off, without its head",
        "text/csv",
    ),
    *_export(
        "/search.jsonl",
        "All results of a search, as JSON lines; cursor continues after a line",
        "application/x-ndjson",
    ),
    *_export(
        "/search.manifest.json",
        "A manifest for citing a search: the number of results, the index and the hashes of the files",
        JSON,
        MANIFEST_PARAMETERS,
        "Manifest",
    ),
)


_PROBLEM = {"application/problem+json": {"schema": named("Problem")}}
_ABOUT = (
    "Full-text search over a news archive. Without a token the API shows what readers may see; a token with the scope "
    "`staff` also shows withheld, embargoed and unpublished articles. Within /api/v1 fields and parameters may be "
    "added; nothing is removed or changes meaning. An empty value counts as missing. Values that are right alone are "
    "refused together if they contradict each other: a range that ends before it begins, `cursor` with `page`, a facet "
    "named twice, `none` with other facets. Limits depend on the settings, and staff have higher ones. Each has its "
    "own code: `query-too-long`, `too-many-clauses`, `too-many-values`, `too-deep`."
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
    content = {operation.mimetype: {"schema": _answer(operation.answer)} if operation.answer else {}}
    described: Schema = {
        "summary": operation.summary,
        "responses": {
            "200": {"description": "the answer", "content": content},
            **{str(status): _problem(status) for status in operation.statuses()},
        },
    }
    if operation.parameters:
        described["parameters"] = list(operation.parameters)
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": operation.body}}}
    return described


def _problem(status: int) -> Schema:
    codes = ", ".join(problem.code for problem in problems() if problem.status == status)
    return {"description": f"a problem (RFC 9457): {codes}", "content": _PROBLEM}


def _answer(names: str | tuple[str, ...]) -> Schema:
    return named(names) if isinstance(names, str) else {"oneOf": [named(name) for name in names]}


def code_schemas() -> Mapping[str, Schema]:
    """Return name -> schema, for the schemas of codes."""
    return {
        "CountryCode": {
            "description": "ISO 3166-1 code or the code of a former state; small letters are accepted",
            "anyOf": [{"type": "string", "enum": [*countries(), NONE]}, {"type": "string", "pattern": _any_case()}],
        },
        "LanguageCode": {"type": "string", "pattern": LANGUAGE_CODE, "description": "ISO 639-1, otherwise ISO 639-3"},
        "TimeZone": time_zones(),
        "Locale": _one_of("a language into which names of countries and languages are translated", locales()),
    }


def _any_case() -> str:
    """Return the pattern of the codes of countries in capitals and small letters."""
    codes = "|".join("".join(f"[{letter}{letter.lower()}]" for letter in code) for code in countries())
    return f"^({codes})$"


def _one_of(description: str, codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [*codes], "description": description}
