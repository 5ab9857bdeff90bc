"""The addresses of exports: `/search.csv`, `/search.jsonl` and `/search.manifest.json`, asked as `/search` is."""

from collections.abc import Iterator

from flask import Blueprint, Response, request

from search.engine.hits import Walk
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.types import noun
from web.answers import Json, summary_answer
from web.context import admit, services, viewer_of
from web.exports.format import LINES, TABLE, Format
from web.exports.manifest import Manifest
from web.middleware.request_queue import Turns, current_turns
from web.params.links import Changes, export_addresses
from web.params.request_args import read_request, write_args
from web.problems import json_text

blueprint = Blueprint("exports", __name__)
blueprint.before_request(admit)


@noun
class Asked:
    """What is exported, for whom."""

    request: SearchRequest
    args: Changes
    viewer: Viewer
    walk: Walk
    turns: Turns

    def pages(self) -> Iterator[list[Json]]:
        """Yield some articles at a time; between two of them, other requests have their turn."""
        pages = self.walk.pages()
        while True:
            with self.turns.patient_turn():
                page = [summary_answer(summary, self.viewer) for summary in next(pages, ())]
            if not page:
                return
            yield page


@blueprint.get("/search.csv")
def table() -> Response:
    """Send all that a search finds as a table."""
    return _sent(TABLE)


@blueprint.get("/search.jsonl")
def lines() -> Response:
    """Send all that a search finds as lines of JSON."""
    return _sent(LINES)


@blueprint.get("/search.manifest.json")
def manifest() -> Response:
    """Send what makes the result of a search citable."""
    asked = _asked()
    return Response(_manifest(asked), mimetype="application/json")


def _sent(wanted: Format) -> Response:
    asked = _asked()
    response = Response(_written(asked, wanted), mimetype=wanted.mimetype)
    day = asked.viewer.now.astimezone(asked.request.zone).date()
    response.headers["Content-Disposition"] = f'attachment; filename="dateline-{day}.{wanted.name}"'
    manifest = export_addresses(asked.args, asked.walk.decision.match, services().settings)["manifest"]
    response.headers["Link"] = f'<{manifest}>; rel="describedby"'
    return response


def _asked() -> Asked:
    settings, viewer = services().settings, viewer_of(request)
    asked = services().engine.current(read_request(request.args, settings), viewer)
    return Asked(
        request=asked,
        args=write_args(asked, settings),
        viewer=viewer,
        walk=services().engine.walk(asked, viewer),
        turns=current_turns(),
    )


def _written(asked: Asked, wanted: Format) -> Iterator[bytes]:
    yield wanted.head()
    for page in asked.pages():
        yield wanted.written(page)


def _manifest(asked: Asked) -> Iterator[bytes]:
    found = Manifest()
    for page in asked.pages():
        found.add(page)
    answer = found.answer(asked.walk, asked.request, asked.args, asked.viewer.now)
    yield json_text(answer).encode(errors="replace")
