"""Articles as lines of JSON, for scripts."""

from collections.abc import Iterable

from web.answers import Json
from web.problems import json_text

MIMETYPE = "application/x-ndjson"


def head() -> bytes:
    """Return what comes before the first article: nothing."""
    return b""


def lines(summaries: Iterable[Json]) -> bytes:
    """Return a line for each article, as the API tells of it."""
    return "".join(map(_line, summaries)).encode(errors="replace")


def _line(summary: Json) -> str:
    return f"{json_text(summary)}\n"
