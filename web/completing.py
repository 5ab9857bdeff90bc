"""What there is to pick, for programs and for who types: the values of a facet by the beginnings of their names."""

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from search.fields import FACETS
from search.model.request import ENGLISH, SearchRequest
from search.model.result import FacetValues
from search.model.viewer import Viewer
from web.answers import suggestions_answer, values_answer
from web.context import admit, services, viewer_of
from web.i18n import LOCALE
from web.params.links import Changes, SearchLinks, absolute
from web.params.parameters import PREFIX, QUERY
from web.params.request_args import read_one, read_request, refuse_unknown, write_args
from web.problems import json_response

blueprint = Blueprint("completing", __name__, url_prefix="/api/v1")
blueprint.before_request(admit)


@blueprint.get("/facets/<name>")
def values(name: str) -> Response:
    """Answer a page of a facet's values within a search."""
    settings, viewer = services().settings, viewer_of(request)
    prefix, rest = apart(request.args)
    asked = services().engine.current(read_request(rest, settings), viewer)
    found = found_values(asked, name, prefix, viewer)
    args = write_args(asked, settings)
    own = SearchLinks(absolute(url_for("completing.values", name=name), settings), with_prefix(args, prefix))
    searches = SearchLinks(absolute(url_for("api.search"), settings), args)
    return json_response(values_answer(found, asked, own, searches))


@blueprint.get("/suggest")
def suggest() -> Response:
    """Answer what may be about to be typed."""
    refuse_unknown(request.args, (QUERY, LOCALE))
    text = request.args.get(QUERY, "")
    locale = read_one(LOCALE, request.args) or ENGLISH
    suggested = services().engine.suggest(text, viewer_of(request), locale=locale)
    searches = SearchLinks(absolute(url_for("api.search"), services().settings), {})
    return json_response(suggestions_answer(text, suggested, searches))


def found_values(asked: SearchRequest, name: str, prefix: str, viewer: Viewer) -> FacetValues:
    """Return the values of a facet; there is no page for what is none."""
    if name not in FACETS:
        abort(404)
    return services().engine.facet_values(asked, name, prefix, viewer)


def apart(args: MultiDict[str, str]) -> tuple[str, MultiDict[str, str]]:
    """Return the beginning that is looked for, and the parameters of the search in which it is."""
    rest = MultiDict(args)
    return rest.poplist(PREFIX)[0] if PREFIX in args else "", rest


def with_prefix(args: Changes, prefix: str) -> Changes:
    """Return the parameters of a search with the beginning that is looked for."""
    return {**args, PREFIX: (prefix,)} if prefix else args
