"""The views of the API, below `/api/v1`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from search.archive.store import Archive
from search.archive.tables import State
from search.errors import ArticleNotFound, InvalidRequest
from search.fields import FACETS
from search.model.article import DEFAULT_FEED, article_id
from search.model.record import to_record
from search.model.request import ENGLISH, OffsetUnit, SearchRequest
from search.model.result import FacetValues
from search.model.viewer import Viewer
from web.context import admit, services, staff_of, viewer_of
from web.formats.answers import person_answer, search_answer, status_answer, suggestions_answer, values_answer
from web.formats.article_answers import article_answer, articles_answer, related_answer
from web.formats.openapi import document
from web.i18n import LOCALE
from web.params.addresses import LONGEST_IN_HEADER
from web.params.links import SearchLinks, absolute, decided_by, export_addresses, kept
from web.params.list_types import ARTICLE_FIELDS, ID_LIST
from web.params.parameter import Changes
from web.params.parameters import FIELDS, IDS, OFFSETS, PREFIX, QUERY
from web.params.request_args import args_of, read_list, read_one, read_request, refuse_unknown, write_args
from web.rendering import json_response

api_blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
api_blueprint.before_request(admit)

_SHOWN = (QUERY, OFFSETS, LOCALE)
_LOOKED_UP = ("feed", "source_id", IDS, FIELDS, *_SHOWN)


@api_blueprint.get("/search")
def search() -> Response:
    """Answer a search."""
    return _search(request.args)


@api_blueprint.post("/search")
def search_at_length() -> Response:
    """Answer a search with its parameters in a JSON body: a long query does not fit into an address."""
    return _search(args_of(request))


def _search(args: MultiDict[str, str]) -> Response:
    settings, engine = services().settings, services().engine
    viewer = viewer_of(request)
    search_request = engine.current(read_request(args, settings), viewer)
    if search_request.fields and "snippets" not in search_request.fields:
        search_request = replace(search_request, passages=0)
    result = engine.search(search_request, viewer)
    path, asked = absolute(url_for("api.search"), settings), write_args(search_request, settings)
    addresses = {"self": SearchLinks(path, asked).same(), **export_addresses(asked, decided_by(result), settings)}
    answer = search_answer(result, search_request, SearchLinks(path, asked, kept(result)), viewer, addresses)
    return _linked(json_response(answer), answer["links"])


@api_blueprint.get("/openapi.json")
def description() -> Response:
    """Answer with the OpenAPI document."""
    refuse_unknown(request.args, ())
    settings = services().settings
    described = document(settings.public_url, absolute(url_for("docs.show"), settings))
    return json_response(described, mimetype="application/vnd.oai.openapi+json")


@api_blueprint.get("/status")
def status() -> Response:
    """Answer with the state of the index, and how many articles the viewer may see."""
    refuse_unknown(request.args, ())
    return json_response(status_answer(services().engine.searcher(viewer_of(request)).state))


@api_blueprint.get("/articles/<wanted>")
def article(wanted: str) -> Response:
    """Answer with an article by its id."""
    refuse_unknown(request.args, _SHOWN)
    return _article(wanted)


@api_blueprint.get("/articles/<wanted>/related")
def related(wanted: str) -> Response:
    """Answer with the articles that are most similar to another."""
    refuse_unknown(request.args, ())
    viewer = viewer_of(request)
    return json_response(related_answer(services().engine.related(wanted, viewer), viewer))


@api_blueprint.get("/articles/<wanted>/versions")
def versions(wanted: str) -> Response:
    """Answer staff with every version of an article."""
    refuse_unknown(request.args, ())
    staff_of(request)
    return json_response(history(services().archive, wanted))


@api_blueprint.get("/people/<wanted>")
def person(wanted: str) -> Response:
    """Answer with a person by an id, which may have been merged into another."""
    refuse_unknown(request.args, ())
    return json_response(person_answer(services().engine.person(wanted, viewer_of(request))))


@api_blueprint.get("/articles")
def articles() -> Response:
    """Answer with articles by their ids, or with one by its feed and source id."""
    refuse_unknown(request.args, _LOOKED_UP)
    if not any(request.args.getlist(IDS)):
        _refuse_beside("it can be used only with ids", FIELDS)
        return _article_of_source()
    _refuse_beside("it cannot be combined with ids", "source_id", QUERY, OFFSETS)
    viewer, locale = viewer_of(request), read_one(LOCALE, request.args) or ENGLISH
    ids, fields = read_list(IDS, ID_LIST, request.args), read_list(FIELDS, ARTICLE_FIELDS, request.args)
    found = services().engine.articles(ids, viewer, feed=request.args.get("feed") or DEFAULT_FEED, locale=locale)
    return json_response(articles_answer(found, viewer, fields))


def _refuse_beside(reason: str, *names: str) -> None:
    for name in names:
        if request.args.get(name):
            raise InvalidRequest(name, reason, expected="nothing")


def _article_of_source() -> Response:
    source_id = request.args.get("source_id", "")
    if not source_id:
        expected = "the source's id of the article"
        reason = "it is required (and feed, unless that is main), or else ids"
        raise InvalidRequest("source_id", reason, code="missing-parameter", expected=expected)
    return _article(article_id(request.args.get("feed") or DEFAULT_FEED, source_id))


def _linked(response: Response, links: Mapping[str, str | None]) -> Response:
    """Add the header `Link` (RFC 8288): tools that know it need not read the body to go on."""
    following = links["next"]
    if following and len(following) <= LONGEST_IN_HEADER:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _article(wanted: str) -> Response:
    viewer, text = viewer_of(request), request.args.get(QUERY, "")
    locale = read_one(LOCALE, request.args) or ENGLISH
    unit = OffsetUnit(read_one(OFFSETS, request.args) or OffsetUnit.CODE_POINTS)
    found = services().engine.article(wanted, viewer, text=text, locale=locale)
    return json_response(article_answer(found, viewer, with_marks=bool(text), offsets=unit))


completions_blueprint = Blueprint("completing", __name__, url_prefix="/api/v1")
completions_blueprint.before_request(admit)


@completions_blueprint.get("/facets/<name>")
def values(name: str) -> Response:
    """Answer with a page of a facet's values within a search."""
    settings, viewer = services().settings, viewer_of(request)
    prefix, rest = apart(request.args)
    search_request = services().engine.current(read_request(rest, settings), viewer)
    found = found_values(search_request, name, prefix, viewer)
    args = write_args(search_request, settings)
    own = SearchLinks(absolute(url_for("completing.values", name=name), settings), with_prefix(args, prefix))
    searches = SearchLinks(absolute(url_for("api.search"), settings), args)
    return json_response(values_answer(found, search_request, own, searches))


@completions_blueprint.get("/suggest")
def suggest() -> Response:
    """Answer with suggestions for a typed text."""
    refuse_unknown(request.args, (QUERY, LOCALE))
    text = request.args.get(QUERY, "")
    locale = read_one(LOCALE, request.args) or ENGLISH
    suggested = services().engine.suggest(text, viewer_of(request), locale=locale)
    searches = SearchLinks(absolute(url_for("api.search"), services().settings), {})
    return json_response(suggestions_answer(text, suggested, searches))


def found_values(search_request: SearchRequest, name: str, prefix: str, viewer: Viewer) -> FacetValues:
    """Return the values of a facet. Aborts with 404 if there is no facet of this name."""
    if name not in FACETS:
        abort(404)
    return services().engine.facet_values(search_request, name, prefix, viewer)


def apart(args: MultiDict[str, str]) -> tuple[str, MultiDict[str, str]]:
    """Return the prefix of the values, and the parameters of the search without it."""
    rest = MultiDict(args)
    return rest.poplist(PREFIX)[0] if PREFIX in args else "", rest


def with_prefix(args: Changes, prefix: str) -> Changes:
    """Return the parameters of a search with the prefix of the values."""
    return {**args, PREFIX: (prefix,)} if prefix else args


Json = dict[str, Any]


def history(archive: Archive, article_id: str) -> Json:
    """Return an article's versions, the oldest first; `current` is the latest, null if the article is a tombstone.

    Raises `ArticleNotFound`, also for an erased article.
    """
    now = archive.get(article_id)
    if now is None or now.state is State.ERASED:
        raise ArticleNotFound(f"the archive has no article {article_id}")
    former = archive.former_versions(article_id)
    return {
        "id": article_id,
        "state": now.state.value,
        "current": to_record(now.article) if now.article else None,
        "former": [to_record(each.article) | {"version": each.version} for each in former],
    }
