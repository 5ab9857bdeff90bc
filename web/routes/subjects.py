"""The pages of persons, countries and facets: `/person`, `/country`, `/facets`."""

from functools import partial

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from search.countries.codes import is_country
from search.model.request import SearchRequest
from web.context import is_admitted, services, viewer_of
from web.i18n import in_language_of_reader
from web.params.links import SearchLinks, absolute, export_addresses, subject_path, total
from web.params.parameter import Changes
from web.params.request_args import read_leniently, write_args
from web.presenters.facet import choosing
from web.presenters.results_page import with_hits
from web.presenters.subject_page import Subject, country_view, person_view, subject_request
from web.rendering import page
from web.routes.api import apart, found_values, with_prefix

subjects_blueprint = Blueprint("subjects", __name__)


@subjects_blueprint.get("/person/<person_id>")
def person(person_id: str) -> AnyResponse:
    """Show a person; a merged id is redirected to the current one."""
    viewer, links = viewer_of(request), SearchLinks(url_for("pages.search"), {"person": (person_id,)})
    found = services().engine.person(person_id, viewer)
    path = subject_path("person", found.id)
    if found.id != person_id:
        return redirect(path, 301)
    search_request = subject_request("person", found.id, _zoned())
    result = services().engine.search(search_request, viewer)
    return _page(person_view(found, result, search_request, links, viewer.now), path, links.args, search_request)


@subjects_blueprint.get("/country/<code>")
def country(code: str) -> AnyResponse:
    """Show a country or former state, whether or not there are articles about it."""
    if not is_country(code.upper()):
        abort(404)
    path = subject_path("country", code.upper())
    if code != code.upper():
        return redirect(path, 301)
    viewer, links = viewer_of(request), SearchLinks(url_for("pages.search"), {"country": (code,)})
    search_request = subject_request("country", code, _zoned())
    result = services().engine.search(search_request, viewer)
    everything = SearchLinks(url_for("pages.search"), {})
    view = country_view(code, result, search_request, links, viewer.now, total=partial(total, everything, viewer))
    return _page(view, path, links.args, search_request)


def _zoned() -> SearchRequest:
    return read_leniently(request.args, services().settings)[0]


def _page(subject: Subject, path: str, args: Changes, search_request: SearchRequest) -> Response:
    settings = services().settings
    return page(
        "subject.html",
        state=subject.state,
        zone=search_request.zone,
        subject=subject,
        feed_url=export_addresses(args, {}, settings)["atom"] if is_admitted(request) else "",
        canonical=absolute(path, settings),
    )


facets_blueprint = Blueprint("choosing", __name__)


@facets_blueprint.get("/facets/<name>")
def choose(name: str) -> Response:
    """Show all values of a facet within a search, to select from."""
    settings, viewer = services().settings, viewer_of(request)
    prefix, rest = apart(request.args)
    search_request = with_hits(services().engine.current(read_leniently(rest, settings)[0], viewer))
    found = found_values(in_language_of_reader(search_request, request), name, prefix, viewer)
    args = write_args(search_request, settings)
    own = SearchLinks(url_for("choosing.choose", name=name), with_prefix(args, prefix))
    view = choosing(found, search_request, prefix, own, SearchLinks(url_for("pages.search"), args))
    return page("choosing.html", state=found.state, zone=search_request.zone, choosing=view, text=search_request.text)
