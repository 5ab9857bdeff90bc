"""The page of all values of a facet: it finds one in a long list without JavaScript."""

from flask import Blueprint, Response, request, url_for

from web.completing import apart, found_values, with_prefix
from web.context import services, viewer_of
from web.i18n import in_language_of_reader
from web.params.links import SearchLinks
from web.params.request_args import read_leniently, write_args
from web.rendering import page
from web.views.choosing import choosing

blueprint = Blueprint("choosing", __name__)


@blueprint.get("/facets/<name>")
def choose(name: str) -> Response:
    """Show the values of a facet within a search, to pick from."""
    settings, viewer = services().settings, viewer_of(request)
    prefix, rest = apart(request.args)
    asked = services().engine.current(read_leniently(rest, settings)[0], viewer)
    found = found_values(in_language_of_reader(asked, request), name, prefix, viewer)
    args = write_args(asked, settings)
    own = SearchLinks(url_for("choosing.choose", name=name), with_prefix(args, prefix))
    shown = choosing(found, asked, prefix, own, SearchLinks(url_for("pages.search"), args))
    return page("choosing.html", state=found.state, zone=asked.zone, choosing=shown, text=asked.text)
