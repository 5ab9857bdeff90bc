"""Computes figures from measurements: percentiles, and the record of a peer as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from benchmarks.process import Times
from benchmarks.questions import AS_TYPED

PERCENTILES = (50, 95, 99)


@dataclass(slots=True, kw_only=True)
class Measured:
    """The measurements of one peer; `first` and `warm` have (kind, times, total) of each question."""

    name: str
    tuning: str
    articles: int = 0
    build: Times = field(default_factory=lambda: Times(wall=0, processor=0))
    opening: Times = field(default_factory=lambda: Times(wall=0, processor=0))
    index_bytes: int = 0
    first: dict[int, tuple[str, Times, int]] = field(default_factory=dict)
    warm: list[dict[int, tuple[str, Times, int]]] = field(default_factory=list)
    own_bytes: int = 0
    mapped_bytes: int = 0
    updates: list[Times] = field(default_factory=list)


def percentile(values: Iterable[float], percent: float) -> float:
    """Return a percentile by the nearest rank: `percent` per cent of the values do not exceed it.

    Raises ValueError if there are no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("a percentile of nothing")
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def record(measured: Measured, dateline: Measured) -> dict[str, Any]:
    """Return a peer's figures. Times are in milliseconds; ratios to Dateline's use the questions that both answered."""
    kinds = sorted({kind for kind, _, _ in measured.first.values()})
    return {
        "name": measured.name,
        "tuning": measured.tuning,
        "articles": measured.articles,
        "asked": len(measured.first),
        "first": {kind: _times([measured.first], [dateline.first], kind) for kind in ("all", *kinds)},
        "warm": {kind: _times(measured.warm, dateline.warm, kind) for kind in ("all", *kinds)},
        "per_second": _with_ratio(_per_second(measured.warm, measured), _per_second(dateline.warm, measured)),
        "indexed_per_second": _with_ratio(_rate(measured, "wall"), _rate(dateline, "wall")),
        "indexed_per_processor_second": _with_ratio(_rate(measured, "processor"), _rate(dateline, "processor")),
        "index_mb": _with_ratio(measured.index_bytes / 1e6, dateline.index_bytes / 1e6),
        "update_ms": _with_ratio(_update(measured), _update(dateline)),
        "opening_ms": _with_ratio(1000 * measured.opening.wall, 1000 * dateline.opening.wall),
        "uss_mb": round(measured.own_bytes / 1e6, 1),
        "own_mb": _with_ratio(_beyond_index(measured), _beyond_index(dateline)),
        "same_total": round(_same_totals(measured, dateline), 3),
    }


def _with_ratio(value: float, ours: float) -> dict[str, float]:
    return {"value": _rounded(value), "ratio": _rounded(value / ours) if ours else 0.0}


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


Passes = Sequence[dict[int, tuple[str, Times, int]]]


def _times(passes: Passes, ours: Passes, kind: str) -> dict[str, dict[str, float]]:
    """Return percentiles in milliseconds: of the clock's time, with the ratio to Dateline's, and of the processor's."""
    asked = passes[0].keys()
    figures = {}
    for percent in PERCENTILES:
        own, other = (percentile(_milliseconds(which, kind, asked, "wall"), percent) for which in (passes, ours))
        processor = percentile(_milliseconds(passes, kind, asked, "processor"), percent)
        figures[f"p{percent}"] = {**_with_ratio(own, other), "processor": _rounded(processor)}
    return figures


def _milliseconds(passes: Passes, kind: str, asked: Iterable[int], which: str) -> list[float]:
    return [
        1000 * getattr(one[number][1], which) for one in passes for number in asked if kind in ("all", one[number][0])
    ]


def _per_second(passes: Passes, asked_as: Measured) -> float:
    times = _milliseconds(passes, "all", asked_as.first.keys(), "wall")
    return 1000 * len(times) / sum(times)


def _rate(measured: Measured, which: str) -> float:
    return measured.articles / max(getattr(measured.build, which), 1e-9)


def _update(measured: Measured) -> float:
    return 1000 * percentile([times.wall for times in measured.updates], 50)


def _beyond_index(measured: Measured) -> float:
    return (measured.own_bytes - measured.mapped_bytes) / 1e6


def _same_totals(measured: Measured, dateline: Measured) -> float:
    """Return the share of questions whose total is within a tenth of Dateline's: evidence of the same work.

    Questions as typed are left out: peers know no articles that come close, and count those with any word.
    """
    asked = ((number, total) for number, (kind, _, total) in measured.first.items() if kind != AS_TYPED)
    pairs = [(total, dateline.first[number][2]) for number, total in asked]
    return sum(abs(theirs - ours) <= 0.1 * max(ours, 10) for theirs, ours in pairs) / len(pairs)
