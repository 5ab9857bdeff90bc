"""Articles as lines of JSON, for scripts."""

import json
from collections.abc import Iterable

from web.answers import Json

MIMETYPE = "application/x-ndjson"


def head() -> bytes:
    """Return what comes before the first article: nothing."""
    return b""


def lines(summaries: Iterable[Json]) -> bytes:
    """Return a line for each article, as the API tells of it."""
    return "".join(map(_line, summaries)).encode(errors="replace")


def _line(summary: Json) -> str:
    return json.dumps(summary, ensure_ascii=False, separators=(",", ":")) + "\n"
