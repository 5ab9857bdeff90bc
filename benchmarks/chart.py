"""Draws the results: the time for a page of results, p50 to p95, one panel for each size, on a logarithmic scale."""

import json
from collections.abc import Iterator
from html import escape
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

WIDTH, LEFT, RIGHT = 720, 170, 150
ROW, HEAD, FOOT = 26, 44, 30
_INK, _FAINT, _OURS, _THEIRS = "#222", "#ddd", "#b3261e", "#4a6fa5"


def chart(folder: Path) -> str:
    """Return an SVG with a panel for each size that has results."""
    paths = sorted((path for path in folder.glob("*.json") if path.stem.isdigit()), key=lambda path: int(path.stem))
    results = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    scale = _Scale([time for result in results for peer in result["peers"] for time in _times(peer)])
    panels, top = [], 0
    for result in results:
        panels += list(_panel(result, scale, top))
        top += HEAD + ROW * len(result["peers"]) + FOOT
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" font-family="sans-serif" font-size="13">'
    )
    title = "<title>Time for a page of results: p50 to p95</title>"
    return "\n".join([head, title, f'<rect width="{WIDTH}" height="{top}" fill="#fff"/>', *panels, "</svg>\n"])


class _Scale:
    """Converts milliseconds to x coordinates between the margins."""

    def __init__(self, times: list[float]) -> None:
        self._low, self._high = floor(log10(min(times))), ceil(log10(max(times)))
        self.ticks = [10.0**power for power in range(self._low, self._high + 1)]

    def place(self, milliseconds: float) -> float:
        share = (log10(milliseconds) - self._low) / max(self._high - self._low, 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _times(peer: dict[str, Any]) -> tuple[float, float]:
    times = peer["warm"]["all"]
    return times["p50"]["value"], times["p95"]["value"]


def _panel(result: dict[str, Any], scale: _Scale, top: int) -> Iterator[str]:
    rows = len(result["peers"])
    bottom = top + HEAD + ROW * rows
    yield f'<text x="12" y="{top + 24}" font-weight="bold" fill="{_INK}">{result["size"]:,} articles, warm</text>'
    for tick in scale.ticks:
        x = scale.place(tick)
        yield f'<path d="M{x} {top + HEAD - 8}V{bottom}" stroke="{_FAINT}"/>'
        yield f'<text x="{x}" y="{bottom + 16}" text-anchor="middle" fill="{_INK}">{tick:g} ms</text>'
    for number, peer in enumerate(result["peers"]):
        yield from _row(peer, scale, top + HEAD + ROW * number + ROW // 2)


def _row(peer: dict[str, Any], scale: _Scale, y: int) -> Iterator[str]:
    p50, p95 = _times(peer)
    colour = _OURS if peer["name"] == "Dateline" else _THEIRS
    start, end = scale.place(p50), scale.place(p95)
    yield f'<text x="12" y="{y + 4}" fill="{_INK}">{escape(peer["name"])}</text>'
    yield f'<path d="M{start} {y}H{end}" stroke="{colour}" stroke-width="4" opacity=".5"/>'
    yield f'<circle cx="{start}" cy="{y}" r="5" fill="{colour}"/><circle cx="{end}" cy="{y}" r="3" fill="{colour}"/>'
    yield f'<text x="{end + 10}" y="{y + 4}" fill="{_INK}">{p50:.3g} / {p95:.3g}</text>'
