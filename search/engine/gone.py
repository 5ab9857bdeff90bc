"""What readers had seen and see no longer."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gone:
    """That an article was taken out after readers had seen it.

    `change` is the archive's number of that; `is_told`, whether who asks for the article by its id is told.
    """

    change: int
    is_told: bool


def in_order(taken_out: Mapping[str, Gone], hidden: Mapping[str, int], change: int) -> tuple[str, ...]:
    """Return the ids of articles taken out and of articles hidden, each by its change, that are behind a change."""
    changes = {article_id: gone.change for article_id, gone in taken_out.items()} | dict(hidden)
    rows = sorted((number, article_id) for article_id, number in changes.items())
    return tuple(article_id for number, article_id in rows if number > change)
