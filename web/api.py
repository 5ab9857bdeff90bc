"""The JSON endpoints under /api/v1."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from search.errors import InvalidRequest
from search.model.article import article_id
from search.model.request import ENGLISH
from web.answers import article_answer, person_answer, related_answer, search_answer, status_answer
from web.context import admit, services, staff_of, viewer_of
from web.histories import history
from web.i18n import LOCALE
from web.openapi.document import document
from web.params.links import SearchLinks, absolute, export_addresses
from web.params.parameters import QUERY
from web.params.request_args import args_in_body, read_one, read_request, refuse_unknown, write_args
from web.problems import json_response

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
blueprint.before_request(admit)

_SHOWN = (QUERY, LOCALE)
_IDENTITY = ("feed", "source_id", *_SHOWN)


@blueprint.get("/search")
def search() -> Response:
    """Answer a search."""
    return _search(request.args)


@blueprint.post("/search")
def search_at_length() -> Response:
    """Answer a search whose parameters are in the body, as JSON: an address has no room for a long query."""
    refuse_unknown(request.args, ())
    return _search(args_in_body(request))


def _search(args: MultiDict[str, str]) -> Response:
    settings, engine = services().settings, services().engine
    viewer = viewer_of(request)
    asked = engine.current(read_request(args, settings), viewer)
    if asked.fields and "snippets" not in asked.fields:
        asked = replace(asked, passages=0)
    result = engine.search(asked, viewer)
    links = SearchLinks(absolute(url_for("api.search"), settings), write_args(asked, settings))
    exported = export_addresses(links.args, result.matched_by, settings)
    answer = search_answer(result, asked, links, viewer, exported)
    return _linked(json_response(answer), answer["links"])


@blueprint.get("/openapi.json")
def description() -> Response:
    """Answer with what programs need to know of all this."""
    refuse_unknown(request.args, ())
    settings = services().settings
    described = document(settings.public_url, absolute(url_for("docs.show"), settings))
    return json_response(described, mimetype="application/vnd.oai.openapi+json")


@blueprint.get("/status")
def status() -> Response:
    """Answer which index serves, and how many articles there are for who asks."""
    refuse_unknown(request.args, ())
    return json_response(status_answer(services().engine.view(viewer_of(request)).state))


@blueprint.get("/articles/<wanted>")
def article(wanted: str) -> Response:
    """Answer an article by its id."""
    refuse_unknown(request.args, _SHOWN)
    return _article(wanted)


@blueprint.get("/articles/<wanted>/related")
def related(wanted: str) -> Response:
    """Answer the articles that are most like another."""
    refuse_unknown(request.args, ())
    viewer = viewer_of(request)
    return json_response(related_answer(services().engine.related(wanted, viewer), viewer))


@blueprint.get("/articles/<wanted>/versions")
def versions(wanted: str) -> Response:
    """Answer every version of an article, to staff."""
    refuse_unknown(request.args, ())
    staff_of(request)
    return json_response(history(services().archive, wanted))


@blueprint.get("/people/<wanted>")
def person(wanted: str) -> Response:
    """Answer a person by an id, be it a former one."""
    refuse_unknown(request.args, ())
    return json_response(person_answer(services().engine.person(wanted, viewer_of(request))))


@blueprint.get("/articles")
def article_of_source() -> Response:
    """Answer an article by its feed and what its source calls it."""
    refuse_unknown(request.args, _IDENTITY)
    source_id = request.args.get("source_id", "")
    if not source_id:
        expected = "what the source calls the article"
        reason = "it must be given, and feed unless that is main"
        raise InvalidRequest("source_id", reason, code="missing-parameter", expected=expected)
    return _article(article_id(request.args.get("feed") or "main", source_id))


def _linked(response: Response, links: Mapping[str, str | None]) -> Response:
    """Say in the header `Link` (RFC 8288) as well where to go on: tools that know it need not read the body."""
    if links["next"]:
        response.headers["Link"] = f'<{links["next"]}>; rel="next"'
    return response


def _article(wanted: str) -> Response:
    viewer, text = viewer_of(request), request.args.get(QUERY, "")
    locale = read_one(LOCALE, request.args) or ENGLISH
    found = services().engine.article(wanted, viewer, text=text, locale=locale)
    return json_response(article_answer(found, viewer, with_marks=bool(text)))
