"""What lies in tests/data: hostile strings in named groups, and pages as people save them from the web."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
PAGES = DATA / "pages"


@cache
def hostile_groups() -> dict[str, tuple[str, ...]]:
    """Return the strings by group; `times` says that a text is repeated."""
    groups = defaultdict(list)
    # Not splitlines(), which takes some of the hostile characters for ends of lines.
    for row in map(json.loads, (DATA / "hostile.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")):
        groups[row["group"]].append(row["text"] * row.get("times", 1))
    return {group: tuple(texts) for group, texts in groups.items()}


def hostile_strings(of_each: int | None = None) -> tuple[str, ...]:
    """Return all strings, or the first so many of each group, which are its sharpest."""
    return tuple(text for texts in hostile_groups().values() for text in texts[:of_each])
