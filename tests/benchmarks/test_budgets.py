"""Budgets say what was measured and whether it holds; the chart shows it."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from benchmarks.budgets import lines
from benchmarks.chart import chart

FASTER = {"Dateline": (1.0, 1), "tantivy 0": (1.2, 1.2), "stock Whoosh 2": (150.0, 150)}


def peer(name: str, p50: float, ratio: float) -> dict[str, Any]:
    times = {key: {"value": p50 * factor, "ratio": ratio} for key, factor in (("p50", 1), ("p95", 2))}
    return {
        "name": name,
        "warm": {"all": times},
        "indexed_per_second": {"value": 500, "ratio": 0.05},
        "indexed_per_processor_second": {"value": 500, "ratio": 0.05},
        "update_ms": {"value": 1200, "ratio": 1},
        "own_mb": {"value": 120, "ratio": 1},
    }


def results(folder: Path, growth: float) -> None:
    for size, factor in ((19_043, 1.0), (190_430, growth)):
        peers = [peer(name, p50 * factor, ratio) for name, (p50, ratio) in FASTER.items()]
        result = {"size": size, "peers": peers, "whole": {"seconds": 38}}
        (folder / f"{size}.json").write_text(json.dumps(result), encoding="utf-8")


def verdict(folder: Path, what: str) -> str:
    (line,) = (line for line in lines(folder) if what in line)
    return line.split(" | ")[-1].removesuffix(" |")


def test_a_budget_holds_or_does_not(tmp_path: Path) -> None:
    results(tmp_path, growth=5)
    assert verdict(tmp_path, "tantivy's time for a search, in Dateline's: p50 at 19,043") == "holds"
    assert verdict(tmp_path, "articles indexed in a second of the processor, in stock Whoosh's: at 190,430") == "holds"
    assert verdict(tmp_path, "growth") == "does not hold"
    assert verdict(tmp_path, "100 changed articles") == "does not hold"
    assert verdict(tmp_path, "the whole of `dateline index`") == "holds"


def test_the_costliest_request_is_held_against_its_budgets(tmp_path: Path) -> None:
    kinds = {"a": {"seconds": 1.9, "megabytes": 0.1}, "b": {"seconds": 0.2, "megabytes": 2.1}}
    (tmp_path / "costliest-19043.json").write_text(json.dumps({"kinds": kinds}), encoding="utf-8")
    assert verdict(tmp_path, "seconds of the processor: 19,043") == "holds"
    assert verdict(tmp_path, "MB of the answer: 19,043") == "does not hold"


def test_what_was_not_measured_is_not_claimed(tmp_path: Path) -> None:
    results(tmp_path, growth=2)
    (line,) = (line for line in lines(tmp_path) if "canned" in line)
    assert "not measured" in line


def test_the_chart_names_each_peer_at_each_size(tmp_path: Path) -> None:
    results(tmp_path, growth=2)
    drawn = "".join(ET.fromstring(chart(tmp_path)).itertext())
    assert drawn.count("Dateline") == drawn.count("stock Whoosh 2") == 2
    assert "19,043 articles" in drawn
    assert "190,430 articles" in drawn
