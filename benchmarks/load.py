"""Measures load over HTTP: `python -m benchmarks.load`, or `make load` (see README.md beside this file)."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.budgets import RESULTS, lines
from benchmarks.corpus import base, corpus
from benchmarks.machine import commit, machine
from benchmarks.overload import overloaded
from benchmarks.peers.dateline import Dateline, person_id
from benchmarks.questions import Question, questions
from benchmarks.servers import served
from benchmarks.slow_clients import OF_EACH, SlowClients
from benchmarks.story import read_stories
from benchmarks.table import number
from benchmarks.vegeta import attack, milliseconds

SHARES = (0.25, 0.5, 1.0, 2.0)  # of the rate at saturation
# As many exports as slow readers may want, and none of them refused because others begin at the same time.
_EXPORTS = {"DATELINE_EXPORTS": "1000", "DATELINE_CLIENT_EXPORTS": "0", "DATELINE_QUEUE": "100"}
_CLIENTS = 8  # clients that send requests as fast as they can, which gives the rate at saturation
APPS = {  # what is served, and the path that is requested
    "an empty view": ("benchmarks.servers:empty()", "/"),
    "JSON": ("wsgi:app", "/api/v1/search"),
    "the page": ("wsgi:app", "/search"),
    "the page, result canned": ("benchmarks.servers:canned()", "/search"),
}


def main() -> None:
    """Measure, write the result as JSON, and print it."""
    parser = ArgumentParser(prog="make load", description="Measure Dateline over HTTP under load.")
    parser.add_argument("--size", type=int, default=19_043, help="number of articles (default: 19043)")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="for the corpus and the index")
    parser.add_argument("--stories", type=Path, help="articles as JSON lines instead of the Reuters stories")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder for the result")
    parser.add_argument("--seconds", type=float, default=10, help="length of each measurement (default: 10)")
    parser.add_argument("--overload", type=float, default=60, help="seconds at twice saturation (default: 60)")
    arguments = parser.parse_args()
    result = run(arguments.size, arguments.folder, arguments.stories, arguments.seconds, arguments.overload)
    arguments.results.mkdir(parents=True, exist_ok=True)
    written = json.dumps(result, indent=1, ensure_ascii=False)
    (arguments.results / f"load-{arguments.size}.json").write_text(f"{written}\n", encoding="utf-8")
    print(table(result))
    print("\n".join(lines(arguments.results)))


def run(size: int, folder: Path, stories: Path | None, seconds: float, overload: float) -> dict[str, Any]:
    """Serve an index of `size` articles in each way, and return the measurements."""
    on, at = machine(), datetime.now(UTC)
    data = indexed(size, folder, stories)
    asked = questions(base(stories or folder / "reuters.jsonl"), (1987, 1987))
    measured = {}
    for name, (app, path) in APPS.items():
        with served(app, data) as (address, _):
            urls = [f"{address}{path}?{_arguments(question)}" for question in asked]
            measured[name] = _measured(name, urls, seconds)
    saturation = measured["the page"]["saturation"]
    with served("wsgi:app", data, **_EXPORTS) as (address, _), SlowClients(address):
        urls = [f"{address}/search?{_arguments(question)}" for question in asked]
        attack(urls, seconds=seconds / 2, clients=2)
        beside_slow = _at("the page beside slow clients", urls, saturation / 2, seconds)
    with served("wsgi:app", data) as (address, process):
        urls = [f"{address}/search?{_arguments(question)}" for question in asked]
        beyond = overloaded(address, urls, process, rate=2 * saturation, seconds=overload)
    return {
        "size": size,
        "at": at.isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": on,
        "apps": measured,
        "beside_slow_clients": beside_slow,
        "overload": beyond,
    }


def indexed(size: int, folder: Path, stories: Path | None) -> Path:
    """Return the folder of an index of `size` articles, which is made if there is none."""
    data = folder / f"load-{size}"
    if not data.exists():
        _show(f"indexing {size:,} articles")
        Dateline(data).build(read_stories(corpus(folder, size, stories)))
    return data


def _measured(name: str, urls: Sequence[str], seconds: float) -> dict[str, Any]:
    _show(f"{name}: one client, then {_CLIENTS}")
    attack(urls, seconds=seconds / 2, clients=2)  # every worker opens its index once before the measurement
    alone = attack(urls, seconds=seconds, clients=1)
    together = attack(urls, seconds=seconds, clients=_CLIENTS)
    saturation = sum(sent.status == 200 for sent in together) / seconds
    return {
        "one_client_p50": milliseconds(alone, 50),
        "one_client_p99": milliseconds(alone, 99),
        "saturation": saturation,
        "at": {str(share): _at(name, urls, share * saturation, seconds) for share in SHARES},
    }


def _at(name: str, urls: Sequence[str], rate: float, seconds: float) -> dict[str, float]:
    _show(f"{name}: {rate:.0f} requests a second")
    sent = attack(urls, seconds=seconds, rate=rate)
    answered = sum(one.status == 200 for one in sent)
    percentiles = {f"p{percent}": milliseconds(sent, percent) for percent in (50, 95, 99)} if answered else {}
    return {"rate": rate, "answered": answered / len(sent), **percentiles}


def _arguments(question: Question) -> str:
    form = {"phrase": '"{}"', "prefix": "{}*"}.get(question.form, "{}")
    match = {"any": "any", "typed": "auto"}.get(question.form, "all")
    first, last = question.period or (None, None)
    pairs = {
        "q": form.format(" ".join(question.words)),
        "match": match,
        "country": question.countries,
        "person": [person_id(name) for name in question.persons],
        "date": question.months,
        "from-date": first,
        "to-date": last,
    }
    return urlencode({name: value for name, value in pairs.items() if value}, doseq=True)


def table(result: dict[str, Any]) -> str:
    """Return the result as tables in Markdown."""
    heads = [f"p50 / p99 at {share:g} of it" for share in SHARES]
    lines = [
        f"| served | one client, p50 ms | requests a second at saturation | {' | '.join(heads)} |",
        f"|{' --- |' * (3 + len(heads))}",
    ]
    for name, figures in result["apps"].items():
        cells = [_cell(at) for at in figures["at"].values()]
        start = f"| {name} | {number(figures['one_client_p50'])} | {number(figures['saturation'])}"
        lines.append(f"{start} | {' | '.join(cells)} |")
    overload = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in result["overload"].items())
    beside = result["beside_slow_clients"]
    slow = f"Beside three times {OF_EACH} slow clients, at half of it: {_cell(beside)} for the page."
    return "\n".join([*lines, "", slow, "", f"At twice saturation: {overload}."])


def _cell(at: dict[str, float]) -> str:
    if "p50" not in at:
        return "none answered"
    refused = f" ({at['answered']:.0%} answered)" if at["answered"] < 1 else ""
    return f"{number(at['p50'])} / {number(at['p99'])}{refused}"


def _show(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
