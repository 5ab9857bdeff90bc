"""Shows the figures of a run as tables in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_KINDS = {
    "all": "all questions",
    "common": "a common word",
    "rare": "a rare word",
    "two": "two words, both",
    "phrase": "a phrase of two words",
    "or": "any of four words",
    "prefix": "words that begin so",
    "picked": "two values picked in each facet",
    "auto": "three to six words as typed",
}


def tables(result: dict[str, Any]) -> str:
    """Return all tables of a result."""
    return "\n".join(_lines(result))


def _lines(result: dict[str, Any]) -> Iterator[str]:
    peers = result["peers"]
    names = [peer["name"] for peer in peers]
    yield from _table(["warm, ms: p50 / p95 / p99", *names], _latencies(peers, "warm"))
    yield from _table(["first pass, ms: p50 / p95 / p99", *names], _latencies(peers, "first"))
    yield from _table(["in ratio to Dateline, warm: p50 / p95 / p99", *names], _latencies(peers, "warm", part="ratio"))
    yield from _table(["otherwise (in ratio to Dateline)", *names], _others(peers))
    if result["whole"]:
        whole = {name: number(value) for name, value in result["whole"].items()}
        yield (
            f"The whole of `dateline index`, archive and enrichment included: {whole['seconds']} s on the clock, "
            f"{whole['processor']} s of the processors; then 100 changed articles: {whole['update_seconds']} s.\n"
        )
    yield from (f"- {name} was not run: {reason}" for name, reason in result["skipped"].items())


def _latencies(peers: Sequence[dict[str, Any]], when: str, part: str = "value") -> Iterator[list[str]]:
    for kind, label in _KINDS.items():
        if kind in peers[0][when]:
            yield [label, *(_percentiles(peer[when].get(kind), part) for peer in peers)]


def _percentiles(times: dict[str, Any] | None, part: str) -> str:
    return " / ".join(number(times[key][part]) for key in times) if times else "not asked"


def _others(peers: Sequence[dict[str, Any]]) -> Iterator[list[str]]:
    for key, label in {
        "per_second": "questions a second, warm, one thread",
        "indexed_per_second": "articles indexed a second, one core",
        "indexed_per_processor_second": "the same, a second of the processor",
        "index_mb": "index, MB",
        "update_ms": "100 changed articles until found, ms",
        "opening_ms": "opening, ms",
        "own_mb": "own memory after it (USS beyond the mapped index), MB",
    }.items():
        yield [label, *(f"{number(peer[key]['value'])} ({number(peer[key]['ratio'])})" for peer in peers)]
    yield ["totals within a tenth of Dateline's, but as typed", *(f"{peer['same_total']:.0%}" for peer in peers)]


def number(value: float) -> str:
    """Return a number with three significant digits."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
