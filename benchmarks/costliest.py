"""Measures the costliest requests that a reader may send: `python -m benchmarks.costliest`, a part of `make load`.

Each kind asks for as much of one thing as the limits allow. The processor's time is that of the second request, when
the index is open, and the bytes are those of the answer before compression.
"""

import json
import logging
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_lowercase
from time import process_time
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient

from benchmarks.budgets import RESULTS, lines
from benchmarks.load import indexed
from benchmarks.machine import commit, machine
from benchmarks.table import number
from search.settings import Settings
from web import create_app

_PAIRS = [first + second for first in "stcprmb" for second in "aeiour"]
_PREFIXES = [f"{beginning}*" for beginning in (*ascii_lowercase, *_PAIRS)][:64]
_WORDS = ("govermnent", "ministre", "markte", "presidant", "compani", "develoment", "shareholdr", "petrolium")
_ENDINGS = ("", "s", "ed", "al", "er", "ing", "ly", "es")
_CODES = ("US", "GB", "JP", "DE", "FR", "CA", "CH", "SU", "CN", "BR", "IT", "NL", "BE", "AU", "NZ", "IN", "IR", "IQ")
_LARGEST = "country:300,mentioned-country:300,person:300,source:100,section:100,author:100,date:day"
_WHOLE = {"page-size": ["100"]}
KINDS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "64 beginnings, any of them": ("/search", {"q": [" OR ".join(_PREFIXES)], **_WHOLE}),
    "64 beginnings, as JSON": ("/api/v1/search", {"q": [" OR ".join(_PREFIXES)], **_WHOLE}),
    "64 beginnings, all facets": ("/search", {"q": [" OR ".join(_PREFIXES)], "facet": [_LARGEST], **_WHOLE}),
    "64 misspelled words": (
        "/search",
        {"q": [" ".join(f"{word}{ending}~" for word in _WORDS for ending in _ENDINGS)], "match": ["any"], **_WHOLE},
    ),
    "64 words that nothing has": ("/search", {"q": [" ".join(f"nowhere{each:02}" for each in range(64))]}),
    "everything, all facets": ("/search", {"facet": [_LARGEST], **_WHOLE}),
    "everything, all facets, as JSON": ("/api/v1/search", {"facet": [_LARGEST], **_WHOLE}),
    "as many filters as allowed": (
        "/search",
        {"exclude-author": [f"Nobody {each}" for each in range(100)], "country": [*_CODES * 5], "facet": [_LARGEST]},
    ),
    "filters that find nothing": ("/search", {"q": ["oil"], "person-all": [f"nobody-{each}" for each in range(18)]}),
    "the longest list of values": ("/facets/person", {"prefix": ["a"], **_WHOLE}),
    "a suggestion": ("/api/v1/suggest", {"q": ["s"]}),
    "a feed": ("/search.atom", {"q": [" OR ".join(_PREFIXES)], **_WHOLE}),
    "the start page": ("/", {}),
    "a country": ("/country/US", {}),
}


def main() -> None:
    """Measure, write the result as JSON, and print it."""
    parser = ArgumentParser(prog="benchmarks.costliest", description="Measure the costliest requests of a reader.")
    parser.add_argument("--size", type=int, default=19_043, help="number of articles (default: 19043)")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="for the corpus and the index")
    parser.add_argument("--stories", type=Path, help="articles as JSON lines instead of the Reuters stories")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder for the result")
    arguments = parser.parse_args()
    on, at = machine(), datetime.now(UTC)
    kinds = measured(indexed(arguments.size, arguments.folder, arguments.stories))
    result = {"size": arguments.size, "at": at.isoformat(timespec="seconds"), "commit": commit(), "machine": on}
    arguments.results.mkdir(parents=True, exist_ok=True)
    written = json.dumps({**result, "kinds": kinds}, indent=1, ensure_ascii=False)
    (arguments.results / f"costliest-{arguments.size}.json").write_text(f"{written}\n", encoding="utf-8")
    print(table(kinds))
    print("\n".join(lines(arguments.results)))


def measured(data: Path) -> dict[str, dict[str, Any]]:
    """Send each request twice to a site over an index; return the processor's seconds and the bytes by kind."""
    logging.disable(logging.INFO)
    client = create_app(Settings(data=data, search_seconds=600)).test_client()
    return {
        kind: _measured(client, f"{path}?{urlencode(params, doseq=True)}") for kind, (path, params) in KINDS.items()
    }


def _measured(client: FlaskClient, address: str) -> dict[str, Any]:
    client.get(address)
    began = process_time()
    answer = client.get(address)
    return {
        "status": answer.status_code,
        "seconds": round(process_time() - began, 3),
        "megabytes": round(len(answer.data) / 1e6, 3),
    }


def table(kinds: dict[str, dict[str, Any]]) -> str:
    """Return the result as a table in Markdown, the costliest first."""
    rows = sorted(kinds.items(), key=lambda row: -row[1]["seconds"])
    cells = (f"| {kind} | {number(each['seconds'])} | {number(each['megabytes'])} |" for kind, each in rows)
    return "\n".join(["| request | seconds of the processor | MB |", "| --- | --- | --- |", *cells])


if __name__ == "__main__":
    main()
