"""What an engine must do to be compared."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.questions import Question
from benchmarks.story import Story

VALUES = 10  # listed of each facet; months are listed all
FACETS = ("country", "person", "month")
FEWEST = 10  # articles that `most` must find, else any word will do

Counts = list[tuple[str, int]]


class Hit(NamedTuple):
    """A story found: its id and title, and a passage with what matched marked."""

    id: str
    title: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of results: the total, hits, and counts of each facet that ignore its own picks."""

    total: int
    hits: list[Hit]
    facets: dict[str, Counts]


class Unavailable(Exception):
    """Says why a peer cannot be run here."""


class Peer(ABC):
    """One engine with its index in a folder; used by one thread of a process of its own."""

    name: str
    tuning: str  # what of its documentation's advice is followed

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def build(self, stories: Iterable[Story]) -> None:
        """Index all stories into the empty folder, on one core."""

    @abstractmethod
    def open(self) -> None:
        """Make ready to answer."""

    @abstractmethod
    def ask(self, question: Question) -> Answer:
        """Answer a question."""

    @abstractmethod
    def update(self, stories: Sequence[Story]) -> None:
        """Put these in place of those with the same ids, lasting and seen by the next `ask`."""
