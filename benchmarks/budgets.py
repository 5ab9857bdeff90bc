"""Compares the last results with the design's budgets: `python -m benchmarks.budgets` prints each with its figure."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.table import number

RESULTS = Path(__file__).parent / "results"
_SMALL, _LARGE, _LOAD, _COSTLIEST = "19043", "190430", "load-19043", "costliest-19043"
Results = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A figure that must be at most `most` or at least `least`; `measure` computes it from the results in `needs`."""

    what: str
    needs: tuple[str, ...]
    measure: Callable[..., float | None]
    most: float | None = None
    least: float | None = None

    def line(self, results: Results) -> str:
        """Return a row of the table: what is measured, the figure, the limit, and whether it holds."""
        value = self.measure(*(results[name] for name in self.needs)) if set(self.needs) <= results.keys() else None
        limit = f"at most {number(self.most)}" if self.most is not None else f"at least {number(self.least or 0)}"
        if value is None:
            return f"| {self.what} | not measured | {limit} | |"
        holds = value <= self.most if self.most is not None else value >= (self.least or 0)
        return f"| {self.what} | {number(value)} | {limit} | {'holds' if holds else 'does not hold'} |"


def _peer(result: dict[str, Any], name: str) -> dict[str, Any] | None:
    return next((peer for peer in result["peers"] if peer["name"].startswith(name)), None)


def _warm(name: str, key: str) -> Callable[[dict[str, Any]], float | None]:
    """Return a function: result -> the time of a peer as a multiple of Dateline's."""

    def ratio(result: dict[str, Any]) -> float | None:
        peer = _peer(result, name)
        return peer["warm"]["all"][key]["ratio"] if peer else None

    return ratio


def _growth(small: dict[str, Any], large: dict[str, Any]) -> float | None:
    figures = [_peer(result, "Dateline") for result in (small, large)]
    p50s = [peer["warm"]["all"]["p50"]["value"] for peer in figures if peer]
    return p50s[1] / p50s[0]


def _indexing(result: dict[str, Any]) -> float | None:
    peer = _peer(result, "stock Whoosh")
    return 1 / peer["indexed_per_processor_second"]["ratio"] if peer else None


def _whole(result: dict[str, Any]) -> float | None:
    peer = _peer(result, "stock Whoosh")
    if peer is None or not result.get("whole"):
        return None
    return result["whole"]["seconds"] * peer["indexed_per_second"]["value"] / result["size"]


def _ours(key: str) -> Callable[[dict[str, Any]], float | None]:
    def figure(result: dict[str, Any]) -> float | None:
        peer = _peer(result, "Dateline")
        return peer[key]["value"] if peer else None

    return figure


def _alone(name: str) -> Callable[[dict[str, Any]], float]:
    """Return a function: result -> the time of an answer as a multiple of an empty view's, with one client."""
    return lambda load: load["apps"][name]["one_client_p50"] / load["apps"]["an empty view"]["one_client_p50"]


def _at_half(load: dict[str, Any]) -> float:
    apps = load["apps"]
    return apps["the page"]["at"]["0.5"]["p99"] / apps["the page, result canned"]["at"]["0.5"]["p99"]


def _of_any_request(key: str) -> Callable[[dict[str, Any]], float]:
    """Return a function: result -> the most that any kind of request costs."""
    return lambda costliest: max(kind[key] for kind in costliest["kinds"].values())


def _beside_slow_clients(load: dict[str, Any]) -> float | None:
    beside = load.get("beside_slow_clients")  # results from before have none
    return beside["p99"] / load["apps"]["the page, result canned"]["at"]["0.5"]["p99"] if beside else None


def _searching() -> Iterator[Budget]:
    for size, articles in ((_SMALL, "19,043"), (_LARGE, "190,430")):
        for key in ("p50", "p95"):
            what = f"tantivy's time for a search, in Dateline's: {key} at {articles}"
            yield Budget(what=what, needs=(size,), measure=_warm("tantivy", key), least=1)
        what = f"stock Whoosh's time for a search, in Dateline's: p50 at {articles}"
        yield Budget(what=what, needs=(size,), measure=_warm("stock Whoosh", "p50"), least=100)
        what = f"articles indexed in a second of the processor, in stock Whoosh's: at {articles}"
        yield Budget(what=what, needs=(size,), measure=_indexing, least=10)


BUDGETS = (
    *_searching(),
    Budget(what="growth of p50 from 19,043 to 190,430", needs=(_SMALL, _LARGE), measure=_growth, most=4),
    Budget(
        what="the whole of `dateline index`, in stock Whoosh's time for indexing alone: 19,043",
        needs=(_SMALL,),
        measure=_whole,
        most=1.5,
    ),
    Budget(what="100 changed articles searchable, ms: 190,430", needs=(_LARGE,), measure=_ours("update_ms"), most=1000),
    Budget(what="own memory of a process, MB: 190,430", needs=(_LARGE,), measure=_ours("own_mb"), most=200),
    Budget(
        what="any request a reader may send, seconds of the processor: 19,043",
        needs=(_COSTLIEST,),
        measure=_of_any_request("seconds"),
        most=2,
    ),
    Budget(
        what="any request a reader may send, MB of the answer: 19,043",
        needs=(_COSTLIEST,),
        measure=_of_any_request("megabytes"),
        most=2,
    ),
    Budget(what="JSON, in an empty view's time, one client, p50", needs=(_LOAD,), measure=_alone("JSON"), most=3),
    Budget(what="the page, in an empty view's time, the same", needs=(_LOAD,), measure=_alone("the page"), most=6),
    Budget(what="the page's p99 at half saturation, in a canned page's", needs=(_LOAD,), measure=_at_half, most=3),
    Budget(what="the same beside slow clients", needs=(_LOAD,), measure=_beside_slow_clients, most=3),
)


def lines(folder: Path = RESULTS) -> Iterator[str]:
    """Yield the budgets as a table."""
    results = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    yield "| budget | measured | allowed | |"
    yield "| --- | --- | --- | --- |"
    yield from (budget.line(results) for budget in BUDGETS)


if __name__ == "__main__":
    print("\n".join(lines()))
