"""The pages of a person and of a country: what a reader otherwise composes by hand out of several searches."""

from functools import partial

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from search.countries.codes import is_country
from search.model.request import Match, SearchRequest
from web.context import is_admitted, services, viewer_of
from web.params.links import Changes, SearchLinks, absolute, export_addresses, subject_path, total
from web.params.request_args import read_leniently
from web.rendering import page
from web.views.subject import Subject, country_view, person_view, subject_request

blueprint = Blueprint("subjects", __name__)


@blueprint.get("/person/<person_id>")
def person(person_id: str) -> AnyResponse:
    """Show a person by the id that holds now."""
    viewer, links = viewer_of(request), SearchLinks(url_for("pages.search"), {"person": (person_id,)})
    found = services().engine.person(person_id, viewer)
    path = subject_path("person", found.id)
    if found.id != person_id:
        return redirect(path, 301)
    asked = subject_request("person", found.id, _zoned())
    result = services().engine.search(asked, viewer)
    return _page(person_view(found, result, asked, links, viewer.now), path, links.args, asked)


@blueprint.get("/country/<code>")
def country(code: str) -> AnyResponse:
    """Show a country or former state, be there articles about it or not."""
    if not is_country(code.upper()):
        abort(404)
    path = subject_path("country", code.upper())
    if code != code.upper():
        return redirect(path, 301)
    viewer, links = viewer_of(request), SearchLinks(url_for("pages.search"), {"country": (code,)})
    asked = subject_request("country", code, _zoned())
    result = services().engine.search(asked, viewer)
    shown = country_view(code, result, asked, links, viewer.now, total=partial(total, {}, viewer))
    return _page(shown, path, links.args, asked)


def _zoned() -> SearchRequest:
    return read_leniently(request.args, services().settings)[0]


def _page(subject: Subject, path: str, args: Changes, asked: SearchRequest) -> Response:
    settings = services().settings
    return page(
        "subject.html",
        state=subject.state,
        zone=asked.zone,
        subject=subject,
        feed_url=export_addresses(args, Match.AUTO, settings)["atom"] if is_admitted(request) else "",
        canonical=absolute(path, settings),
    )
