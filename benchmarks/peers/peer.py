"""The interface of the engines that are compared."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.questions import Question
from benchmarks.story import Story
from search.engine.match_rule import MOST_EXACT

VALUES = 10  # values listed of each facet; all months are listed
FACETS = ("country", "person", "month")

Counts = list[tuple[str, int]]


class Hit(NamedTuple):
    """A story in a result: its id and title, and a passage with its matches marked."""

    id: str
    title: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of results: the total, the hits, and the counts of each facet without its own filter."""

    total: int
    hits: list[Hit]
    facets: dict[str, Counts]


def is_any(question: Question, count: Callable[[], int]) -> bool:
    """Tell whether any word is enough for a question as typed; `count` counts the stories with all its words."""
    return question.form == "typed" and (len(question.words) > MOST_EXACT or not count())


class Unavailable(Exception):
    """A peer cannot be run here; the message says why."""


class Peer(ABC):
    """One engine with its index in a folder; one thread of a process of its own uses it."""

    name: str
    tuning: str  # which advice of its documentation is followed

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def build(self, stories: Iterable[Story]) -> None:
        """Index all stories into the empty folder, on one core."""

    @abstractmethod
    def open(self) -> None:
        """Open the index, ready for questions."""

    @abstractmethod
    def ask(self, question: Question) -> Answer:
        """Answer a question."""

    @abstractmethod
    def update(self, stories: Sequence[Story]) -> None:
        """Replace the stories with the same ids. The change is on disk, and the next `ask` sees it."""
