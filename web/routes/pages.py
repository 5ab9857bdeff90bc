"""The pages `/`, `/search`, `/article` and `/help`, with robots.txt and opensearch.xml."""

from functools import partial

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from search.model.hit import Labelled
from search.model.viewer import Viewer
from web.context import current_state, is_admitted, services, viewer_of
from web.help import DATE_EXAMPLES, EXAMPLES, field_examples
from web.i18n import in_language_of_reader
from web.middleware.headers import ROBOTS, static_url
from web.params.addresses import Room
from web.params.links import (
    SearchLinks,
    absolute,
    article_path,
    decided_by,
    export_addresses,
    kept,
    slug_of,
    total,
)
from web.params.parameter import Changes
from web.params.parameters import PARAMETERS, QUERY
from web.params.request_args import read_leniently, write_args
from web.presenters.article_page import article_view, citation, preview
from web.presenters.results_page import page_request, results
from web.presenters.start_page import most_covered, start_request
from web.presenters.start_page import start as start_view
from web.presenters.subject_page import TallyRow, tally, tally_request
from web.presenters.summary import brief_view
from web.presenters.versions import versions
from web.rendering import page

blueprint = Blueprint("pages", __name__)

_RELATED = 5  # related articles on an article's page


@blueprint.get("/")
def start() -> Response:
    """Show the start page."""
    viewer, search_request, links = viewer_of(request), start_request(services().settings), _search_links({})
    search_request = in_language_of_reader(search_request, request)
    result = services().engine.search(search_request, viewer)
    today = viewer.now.astimezone(search_request.zone).date()
    covered = most_covered(lambda each: services().engine.search(each, viewer), links, search_request.zone, today)
    view = start_view(result, search_request, links, viewer.now, covered)
    followed = absolute(url_for("feeds.atom"), services().settings) if is_admitted(request) else ""
    return page("start.html", state=result.state, start=view, feed_url=followed)


@blueprint.get("/search")
def search() -> Response:
    """Show the results of a search."""
    settings, viewer = services().settings, viewer_of(request)
    search_request, left_out = read_leniently(request.args, settings)
    search_request = services().engine.current(search_request, viewer)
    asked = _search_links(write_args(search_request, settings))
    search_request = in_language_of_reader(page_request(search_request), request)
    result = services().engine.search(search_request, viewer)
    links = _search_links(asked.args, kept(result))
    view = results(result, search_request, links, viewer.now, total=partial(total, links, viewer), left_out=left_out)
    return page(
        "results.html",
        state=result.state,
        zone=search_request.zone,
        results=view,
        exports=export_addresses(asked.args, decided_by(result), settings) if is_admitted(request) else {},
        text=search_request.text,
        carried=asked.hidden_fields(QUERY),
    )


@blueprint.get("/article/<article_id>")
@blueprint.get("/article/<article_id>/<slug>")
def article(article_id: str, slug: str = "") -> AnyResponse:
    """Show an article, with the words of the search marked."""
    settings, viewer = services().settings, viewer_of(request)
    search_request, _ = read_leniently(request.args, settings)
    search_request = in_language_of_reader(search_request, request)
    found = services().engine.article(article_id, viewer, text=search_request.text, locale=search_request.locale)
    path = article_path(article_id, found.summary.title)
    if slug != slug_of(found.summary.title):
        query = request.query_string.decode("ascii", "replace")
        return redirect(Room().fitting(path, [query] if query else []) or path, 301)
    links, canonical = _search_links({}), absolute(path, settings)
    view = article_view(found, links, search_request.zone, viewer.now)
    permanent = absolute(url_for("pages.article", article_id=article_id), settings)
    alike = services().engine.related(article_id, viewer).articles[:_RELATED]
    return page(
        "article.html",
        state=found.state,
        zone=search_request.zone,
        article=view,
        preview=preview(found, view.title, canonical),
        text=search_request.text,
        back_url=_search_links(write_args(search_request, settings)).same() if request.args else "",
        canonical=canonical,
        citation=citation(found, view.title, permanent, search_request.zone),
        related=[brief_view(each, links, search_request.zone, viewer.now) for each in alike],
        versions=versions(services().archive, article_id, search_request.zone) if viewer.staff else (),
        countries=_tally("country", found.summary.countries, viewer),
        persons=_tally("person", found.summary.persons, viewer),
    )


@blueprint.get("/help")
def show_help() -> Response:
    """Show the help for the search field and for addresses."""
    return page(
        "help.html",
        state=current_state(viewer_of(request)),
        links=_search_links({}),
        examples=EXAMPLES,
        fields=field_examples(),
        dates=DATE_EXAMPLES,
        parameters=PARAMETERS.values(),
    )


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell robots not to follow searches."""
    return Response(ROBOTS, mimetype="text/plain")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search for browsers (OpenSearch 1.1); the description needs the public address."""
    settings = services().settings
    if not settings.public_url:
        abort(404)
    xml = render_template(
        "opensearch.xml",
        search=absolute(url_for("pages.search"), settings),
        here=absolute(url_for("pages.opensearch"), settings),
        icon=absolute(static_url("icon.svg"), settings),
    )
    return Response(xml, mimetype="application/opensearchdescription+xml")


def _search_links(args: Changes, decided: Changes | None = None) -> SearchLinks:
    return SearchLinks(url_for("pages.search"), args, decided)


def _tally(facet: str, tags: tuple[Labelled, ...], viewer: Viewer) -> tuple[TallyRow, ...]:
    if not tags:
        return ()
    return tally(facet, tags, services().engine.search(tally_request(facet, tags), viewer))
