"""What an engine must do: Searcher, IndexWriter, Generation."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from search.engine.collector import Collected, Collector
from search.model.article import Article
from search.model.lookup import Contribution
from search.model.result import IndexState
from search.query.plan import FuzzyQuery, Plan, Query
from search.types import value_object


class Searcher(ABC):
    """One revision of an index as one viewer sees it: nothing it answers depends on articles hidden from the viewer."""

    @property
    @abstractmethod
    def state(self) -> IndexState:
        """Which index this is, with the number of articles that the viewer may see."""

    @abstractmethod
    def last_visibility_change(self) -> datetime | None:
        """Return the last moment, up to that of asking, from which readers could see another usable article."""

    @abstractmethod
    def languages(self) -> tuple[str, ...]:
        """Return the languages that stems are indexed with, sorted."""

    @abstractmethod
    def count(self, match: Query) -> int:
        """Return how many articles match."""

    @abstractmethod
    def spellings(self, spelling: FuzzyQuery) -> Mapping[str, int]:
        """Return the words spelled so, each with how many articles have it: at least one."""

    @abstractmethod
    def select(self, collector: Collector) -> Collected:
        """Return hits and counts."""

    @abstractmethod
    def article(self, article_id: str) -> Article | None:
        """Return the article if the viewer may see it."""

    @abstractmethod
    def was_public(self, article_id: str) -> bool:
        """Tell whether this is the id of a withdrawn article that readers had seen."""

    @abstractmethod
    def gone(self, change: int) -> tuple[str, ...]:
        """Return the ids of articles that readers had seen and the viewer sees no longer, of changes after a number.

        They are in the order of their changes.
        """

    @abstractmethod
    def person_label(self, person_id: str) -> str | None:
        """Return the name of a person in some article that the viewer may see."""

    @abstractmethod
    def merged_ids(self) -> Mapping[str, str]:
        """Return the ids of persons who were merged, and those that they lead to."""

    @abstractmethod
    def contributions(self, plan: Plan, article_id: str) -> tuple[Contribution, ...]:
        """Return what each scored leaf brings to an article that the viewer may see."""


class IndexWriter(ABC):
    """Changes to an index, none seen before `commit`; leaving the `with` block without one discards them."""

    @property
    @abstractmethod
    def revision(self) -> int:
        """The archive's change number that the index has come to; 0 for an empty one."""

    @abstractmethod
    def put(self, article: Article, *, change: int = 0, was_public: bool = False) -> None:
        """Add the article, in place of any with its id, and of a tombstone.

        `change` is the archive's number of its last change; `was_public`, whether readers had seen a former version.
        """

    @abstractmethod
    def remove(self, article_id: str, *, was_public: bool, change: int = 0, is_told: bool = True) -> None:
        """Take an article out; the id of one that was public stays known, with the number of the change.

        Who asks for it by its id is told, or not: then it is as if it had never been.
        """

    @abstractmethod
    def erase(self, article_id: str, *, was_public: bool = False, change: int = 0) -> None:
        """Take an article out so that, after the commit, no file of the index has anything of it but its id."""

    @abstractmethod
    def commit(self, *, revision: int, at: datetime, merged_ids: Mapping[str, str] | None = None) -> None:
        """Make the changes lasting and visible; `revision` is the archive's change number they come to.

        `merged_ids` are the ids of persons who were merged, and those that they lead to; without it they stay the
        same.
        """

    @abstractmethod
    def close(self) -> None:
        """Give up the lock, and what was not committed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Generation(ABC):
    """An index beside the one that serves: a new one being built, or the one that served before."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the generation is called."""

    @abstractmethod
    def writer(self) -> IndexWriter:
        """Return a writer into it; no lock is needed, as only who holds `changing_generations` knows of it."""

    @abstractmethod
    def merge_after(self, changes: int) -> None:
        """Put in order what so many changes have written."""

    @abstractmethod
    def check(self) -> None:
        """Read every byte, which may take long. Raises `IndexDamaged`."""

    @abstractmethod
    def serve(self) -> None:
        """Check what was written since `check`, and let it serve; call it while holding the engine's lock."""

    @abstractmethod
    def discard(self) -> None:
        """Remove it; nothing happens if it serves already."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That an article was taken out after readers had seen it.

    `change` is the archive's number of that; `is_told`, whether who asks for the article by its id is told.
    """

    change: int
    is_told: bool


def in_order(taken_out: Mapping[str, Tombstone], hidden: Mapping[str, int], change: int) -> tuple[str, ...]:
    """Return the ids of articles taken out and of articles hidden, each by its change, that are behind a change."""
    changes = {article_id: gone.change for article_id, gone in taken_out.items()} | dict(hidden)
    rows = sorted((number, article_id) for article_id, number in changes.items())
    return tuple(article_id for number, article_id in rows if number > change)


@value_object
class Indexed:
    """An article, the archive's number of its last change, and whether readers had seen a former version of it."""

    article: Article
    change: int = 0
    was_public: bool = False
