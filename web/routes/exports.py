"""Exports of a search: `/search.csv`, `.jsonl`, `.manifest.json` and `.atom`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from typing import TypeVar, cast

from flask import Blueprint, Flask, Response, current_app, render_template, request, url_for

from search.engine.hits import Walk
from search.fields import CURSOR_KEY
from search.model.request import FacetRequest, Order, SearchRequest
from search.model.viewer import Viewer
from search.types import value_object
from web.context import admit, services, viewer_of
from web.formats.article_answers import Json, listed_answer
from web.formats.atom import FeedLinks, feed
from web.formats.export_files import LINES, TABLE, Digest, Digesting, Digests, Format, manifest_answer
from web.middleware.export_limits import limited
from web.middleware.request_queue import RequestQueue, current_queue
from web.params.addresses import LONGEST_IN_HEADER
from web.params.export_args import EXPORT_PARAMETERS, MANIFEST_PARAMETERS, read_export
from web.params.links import SearchLinks, absolute, decided_args
from web.params.parameter import Changes, Parameter
from web.params.parameters import ORDER, PAGE_SIZE
from web.params.request_args import args_of, read_request, write_args
from web.rendering import json_text

Made = TypeVar("Made")

_KEY = "dateline-manifests"

exports_blueprint = Blueprint("exports", __name__)
exports_blueprint.before_request(admit)
_METHODS = ["GET", "POST"]  # a POST has the parameters in its body: a long query does not fit into an address


@value_object
class Export:
    """An export: the search, its viewer, and the queue in which its pages wait."""

    request: SearchRequest
    args: Changes
    viewer: Viewer
    walk: Walk
    queue: RequestQueue

    def identity(self) -> str:
        """Return a name of all that the files of this export depend on: equal names mean equal files."""
        state, now = self.walk.state, self.viewer.now
        days = (now.astimezone(zone).date() for zone in (UTC, self.request.zone))  # for recency, and for `yesterday`
        lifted = self.walk.searcher.last_visibility_change()
        index = (state.generation, state.revision, state.updated_at, lifted)
        return sha256(repr((*index, self.viewer.staff, *days, self.request)).encode(errors="replace")).hexdigest()

    def manifest(self, digest: Digest) -> bytes:
        """Return the manifest of the files with this digest."""
        answer = manifest_answer(digest, self.walk, self.request, self.args, self.viewer.now)
        return json_text(answer).encode(errors="replace")

    def made_of_pages(self, make: Callable[[list[Json]], Made]) -> Iterator[Made]:
        """Yield what is made of each page of articles; other requests can have the slot between two pages."""
        pages = self.walk.pages()
        while True:
            with self.queue.patient_slot():
                page = [listed_answer(each, self.viewer, self.request.fields) for each in next(pages, ())]
                if not page:
                    return
                made = make(page)
            yield made


@exports_blueprint.route("/search.csv", methods=_METHODS)
def table() -> Response:
    """Send all articles that a search finds as CSV."""
    return limited(lambda: _sent(TABLE))


@exports_blueprint.route("/search.jsonl", methods=_METHODS)
def lines() -> Response:
    """Send all articles that a search finds as JSON lines."""
    return limited(lambda: _sent(LINES))


@exports_blueprint.route("/search.manifest.json", methods=_METHODS)
def manifest() -> Response:
    """Send the manifest, which makes the result of a search citable."""
    return limited(_manifest)


def _sent(wanted: Format) -> Response:
    export = _export(EXPORT_PARAMETERS)
    export.walk.look()
    response = Response(_written(export, wanted), mimetype=wanted.mimetype)
    day = export.viewer.now.astimezone(export.request.zone).date()
    response.headers["Content-Disposition"] = f'attachment; filename="dateline-{day}.{wanted.name}"'
    manifest = _manifest_of(export)
    if manifest and len(manifest) <= LONGEST_IN_HEADER:
        response.headers["Link"] = f'<{manifest}>; rel="describedby"'
    return response


def _manifest_of(export: Export) -> str | None:
    """Return the address of the export's manifest; None for a part of a file, and for a file with cursors."""
    if export.request.cursor or CURSOR_KEY in export.request.fields:
        return None
    path = absolute(url_for("exports.manifest"), services().settings)
    decision = export.walk.decision
    return SearchLinks(path, export.args).changed(decided_args(decision.match, decision.least_score, decision.capitals))


def _export(known: Mapping[str, Parameter]) -> Export:
    settings, viewer = services().settings, viewer_of(request)
    search_request = services().engine.current(read_export(args_of(request), settings, known), viewer)
    return Export(
        request=search_request,
        args=write_args(search_request, settings),
        viewer=viewer,
        walk=services().engine.walk(search_request, viewer),
        queue=current_queue(),
    )


def _written(export: Export, wanted: Format) -> Iterator[bytes]:
    fields = export.request.fields
    # What follows a cursor is appended to a file that has its head. The head goes with the first page: once a byte was
    # sent, an error could only break the answer off.
    head = b"" if export.request.cursor else wanted.head(fields)
    for part in export.made_of_pages(lambda page: wanted.written(page, fields)):
        yield head + part
        head = b""
    if head:
        yield head


def init_app(app: Flask) -> None:
    """Prepare the app to keep digests, so that a manifest is made once for its revision."""
    app.extensions[_KEY] = Digests()


def _kept() -> Digests:
    return cast(Digests, current_app.extensions[_KEY])


def _manifest() -> Response:
    export, digests = _export(MANIFEST_PARAMETERS), _kept()
    if digest := digests.find(export.identity()):
        return Response(export.manifest(digest), mimetype="application/json")
    export.walk.look()
    return Response(_digested(export, digests), mimetype="application/json")


def _digested(export: Export, digests: Digests) -> Iterator[bytes]:
    digesting = Digesting(export.request.fields)
    for _ in export.made_of_pages(digesting.add):
        yield b""  # the server sees whether the reader is still there
    digest = digesting.digest()
    digests.keep(export.identity(), digest)
    yield export.manifest(digest)


feeds_blueprint = Blueprint("feeds", __name__)
feeds_blueprint.before_request(admit)

_ENTRIES = 50  # entries of a feed if the address has no page size
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML 1.0 does not allow


@feeds_blueprint.get("/search.atom")
def atom() -> Response:
    """Send the newest articles that a search finds as an Atom feed (RFC 4287), whatever its order."""
    settings, viewer = services().settings, viewer_of(request)
    search_request = _newest(read_request(request.args, settings))
    args = {name: values for name, values in write_args(search_request, settings).items() if name != ORDER}
    result = services().engine.search(search_request, viewer)
    links = FeedLinks(
        feed=SearchLinks(absolute(url_for("feeds.atom"), settings), args).same(),
        page=SearchLinks(absolute(url_for("pages.search"), settings), args).same(),
        settings=settings,
    )
    xml = render_template("feed.xml", feed=feed(result, search_request, links, viewer.now))
    return Response(_NO_XML.sub("\ufffd", xml), mimetype="application/atom+xml")


def _newest(search_request: SearchRequest) -> SearchRequest:
    """Return the request ordered by date; its facets are used only for the labels of selected values.

    A feed is asked again when there are other articles, so it decides anew what is close.
    """
    facets = tuple(FacetRequest(name=name, size=1) for name in search_request.filters)
    size = (search_request.page_size if PAGE_SIZE in request.args else 0) or _ENTRIES
    return replace(
        search_request,
        least_score=None,
        capitals={},
        order_by=Order.NEWEST,
        page_size=size,
        facets=facets,
        crossed=(),
        passages=min(search_request.passages, 2),
    )
