"""Measures speed against the peers: `python -m benchmarks.speed --size 19043` (see README.md beside this file)."""

import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.budgets import RESULTS, lines
from benchmarks.chart import chart
from benchmarks.contenders import CONTENDERS
from benchmarks.corpus import base, corpus
from benchmarks.figures import record
from benchmarks.machine import commit, machine
from benchmarks.questions import Question, questions
from benchmarks.race import Race
from benchmarks.table import tables
from benchmarks.whole import LARGEST, whole

_ONE_YEAR, _YEARS = (1987, 1987), (1980, 1985)  # years of the questions: those of the stories, and of the replicas


def main() -> None:
    """Measure, write the result as JSON, and print its tables."""
    parser = ArgumentParser(prog="make bench", description="Measure Dateline and its peers at the same work.")
    parser.add_argument("--size", type=int, default=19_043, help="number of articles (default: 19043)")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="for corpora and indexes")
    parser.add_argument("--stories", type=Path, help="articles as JSON lines instead of the Reuters stories")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder for the result")
    parser.add_argument("--questions", type=int, default=400, help="how many of the questions are asked (default: 400)")
    parser.add_argument("--peers", nargs="+", choices=CONTENDERS, default=list(CONTENDERS), help="who is run")
    arguments = parser.parse_args()
    names = list(dict.fromkeys(["dateline", *arguments.peers]))
    result = run(arguments.size, arguments.folder, arguments.stories, names, arguments.questions)
    arguments.results.mkdir(parents=True, exist_ok=True)
    written = json.dumps(result, indent=1, ensure_ascii=False)
    (arguments.results / f"{arguments.size}.json").write_text(f"{written}\n", encoding="utf-8")
    (arguments.results / "speed.svg").write_text(chart(arguments.results), encoding="utf-8")
    print(tables(result))
    print("\n".join(lines(arguments.results)))


def run(size: int, folder: Path, stories: Path | None, names: list[str], number: int) -> dict[str, Any]:
    """Measure the peers and return their figures."""
    measured_at, on = datetime.now(UTC), machine()
    file = corpus(folder, size, stories)
    race = Race(names, size, folder / f"indexes-{size}", _show)
    try:
        race.build(file, size)
        race.ask(_questions(folder, size, stories)[:number])
        race.update(file)
    finally:
        race.close()
    if size <= LARGEST:
        _show("the whole of `dateline index`")
    dateline = race.measured["dateline"]
    return {
        "size": size,
        "at": measured_at.isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": on,
        "peers": [record(measured, dateline) for measured in race.measured.values()],
        "skipped": race.skipped,
        "whole": whole(file, folder / f"whole-{size}") if size <= LARGEST else None,
    }


def _questions(folder: Path, size: int, stories: Path | None) -> list[Question]:
    asked_of = base(stories or folder / "reuters.jsonl")
    return questions(asked_of, _ONE_YEAR if size <= len(asked_of) else _YEARS)


def _show(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
