"""The port: what an engine must implement. `Searcher` reads, `IndexWriter` writes, `Generation` is a whole index."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from search.engine.collector import PERSON, Collected, Collector
from search.engine.older_index import Committed
from search.model.article import Article
from search.model.lookup import Contribution
from search.model.request import NONE
from search.model.result import IndexState
from search.query.plan import FuzzyQuery, Plan, Query, Scored, TermQuery
from search.text.analyzers.version import is_current
from search.types import value_object

Changes = tuple[tuple[int, str], ...]  # the numbers of changes, ascending, each with the id of its article


class Searcher(ABC):
    """One commit for one viewer. No answer depends on articles that the viewer may not see."""

    @property
    @abstractmethod
    def state(self) -> IndexState:
        """The state of the index, with the number of articles that the viewer may see."""

    @abstractmethod
    def last_visibility_change(self) -> datetime | None:
        """Return the last moment, up to the viewer's, at which readers came to see a usable article, or None."""

    @abstractmethod
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the indexed stems, sorted."""

    @abstractmethod
    def count(self, match: Query) -> int:
        """Return how many articles match."""

    @abstractmethod
    def best_score(self, match: Query, leaves: tuple[Scored, ...]) -> float:
        """Return the greatest sum of the leaves' BM25 in an article that matches; 0.0 if none does.

        It is added up as for `MinScoreQuery`, over the same articles.
        """

    @abstractmethod
    def words_like(self, spelling: FuzzyQuery) -> Set[str]:
        """Return the words that a fuzzy query matches, in whatever band. The viewer may see none of their articles."""

    def spellings(self, spelling: FuzzyQuery, wanted: Callable[[str], bool]) -> Mapping[str, int]:
        """Return the wanted words that a fuzzy query matches, each with the number of its articles (at least one)."""
        rows = (
            (word, self.count(TermQuery(term_field=spelling.term_field, terms=(word,), band=spelling.band)))
            for word in self.words_like(spelling)
            if wanted(word)
        )
        return {word: count for word, count in rows if count}

    @abstractmethod
    def select(self, collector: Collector) -> Collected:
        """Collect hits and facet counts."""

    @abstractmethod
    def article(self, article_id: str) -> Article | None:
        """Return the article, or None if the viewer may not see it."""

    @abstractmethod
    def was_public(self, article_id: str) -> bool:
        """Tell whether this id has a tombstone that answers "gone"."""

    @abstractmethod
    def gone(self, change: int) -> Changes:
        """Return the articles that readers had seen and the viewer no longer sees, changed after a number."""

    @abstractmethod
    def unmatched(self, change: int, match: Query) -> Changes:
        """Return the articles that the viewer sees, that changed after a number, and that do not match.

        For staff they include articles that were taken out before any reader had seen them.
        """

    @abstractmethod
    def person_label(self, person_id: str) -> str | None:
        """Return the name of a person, from an article that the viewer may see; None if there is none."""

    @abstractmethod
    def merged_ids(self) -> Mapping[str, str]:
        """Return the ids of merged persons, each with the id that it leads to now."""

    @abstractmethod
    def spelling(self, facet: str, value: str) -> str:
        """Return a facet's value as most of the viewer's articles spell it, or as it is given if none has it.

        Of equally common spellings it is the first by their code points.
        """

    def current_value(self, facet: str, value: str) -> str:
        """Return the value under which a facet counts now what was picked: its current id or commonest spelling."""
        if facet == PERSON:
            return self.merged_ids().get(value, value)
        return value if value == NONE else self.spelling(facet, value)

    @abstractmethod
    def contributions(self, plan: Plan, article_id: str) -> tuple[Contribution, ...]:
        """Return the contribution of each scored leaf to the score of an article that the viewer may see."""


class IndexWriter(ABC):
    """Writes to an index. No change is visible before `commit`; the end of a `with` block discards the others."""

    @property
    @abstractmethod
    def last(self) -> Committed:
        """The commit that the changes come after."""

    @property
    def revision(self) -> int:
        """The revision of the last commit."""
        return self.last.revision

    @property
    def waits(self) -> bool:
        """Whether other analyzers than today's made the index: articles wait for a rebuild."""
        return not is_current(self.last.analyzer)

    @property
    def taken_out(self) -> int:
        """The change number up to which articles were taken out of an index that waits; at least the revision."""
        return max(self.last.taken_out, self.revision)

    @abstractmethod
    def put(self, article: Article, *, change: int = 0, was_public: bool = False) -> None:
        """Add an article. It replaces an article, or a tombstone, with the same id.

        `change` is the number of its last change in the archive. `was_public` says whether readers had seen a former
        version.
        """

    @abstractmethod
    def remove(self, article_id: str, *, was_public: bool, change: int = 0, answers_gone: bool = True) -> None:
        """Take an article out. A tombstone with its id and the change number remains.

        `answers_gone` says whether the tombstone answers "gone". If not, or if it was not public, the id is answered
        like one that never existed.
        """

    @abstractmethod
    def erase(self, article_id: str, *, was_public: bool = False, change: int = 0) -> None:
        """Take an article out. After the commit, no file of the index contains anything of it but its id."""

    @abstractmethod
    def commit(
        self,
        *,
        revision: int,
        at: datetime,
        merged_ids: Mapping[str, str] | None = None,
        taken_out: int | None = None,
    ) -> None:
        """Make the changes durable and visible; `revision` is the archive's change number up to which they come.

        `merged_ids` are the ids of merged persons, each with the id that it leads to now. `taken_out` is how far an
        index that waits has come. None leaves either unchanged.
        """

    @abstractmethod
    def close(self) -> None:
        """Release the lock, and discard what was not committed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Generation(ABC):
    """An index that does not serve: a new one that is being built, or the one that served before."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The name of the generation."""

    @abstractmethod
    def writer(self) -> IndexWriter:
        """Return a writer. It needs no lock: only the holder of `changing_generations` knows of this generation."""

    @abstractmethod
    def merge_after(self, changes: int) -> None:
        """Merge segments after this number of changes."""

    @abstractmethod
    def check(self) -> None:
        """Read every byte, which may take long. Raises `IndexDamaged`."""

    @abstractmethod
    def serve(self) -> None:
        """Check what was written since `check`, then let this generation serve. The caller holds the engine's lock."""

    @abstractmethod
    def discard(self) -> None:
        """Remove the generation, unless it serves."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of an article that was taken out.

    `change` is the number of that change in the archive. `answers_gone` says whether its address answers "gone".
    `was_public` says whether readers had seen it; if not, only staff learn of it.
    """

    change: int
    answers_gone: bool
    was_public: bool = True

    def to_record(self) -> dict[str, Any]:
        """Return the tombstone as engines store it: the keys are those of indexes written before."""
        record = {"change": self.change, "is_told": self.answers_gone}
        return record if self.was_public else record | {"was_public": False}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the tombstone of a record. Raises KeyError or TypeError for another one."""
        public = record.get("was_public", True)
        return cls(change=record["change"], answers_gone=record["is_told"], was_public=public)


def taken_out(tombstones: Mapping[str, Tombstone], *, was_public: bool) -> dict[str, int]:
    """Return the ids of articles that were taken out, after readers had seen them or before, with their changes."""
    return {key: tombstone.change for key, tombstone in tombstones.items() if tombstone.was_public == was_public}


def in_order(articles: Mapping[str, int], change: int) -> Changes:
    """Return the changes of these articles whose number is above `change`, in order."""
    return tuple(sorted((number, article_id) for article_id, number in articles.items() if number > change))


@value_object
class Indexed:
    """An article, the number of its last change, and whether readers had seen a former version of it."""

    article: Article
    change: int = 0
    was_public: bool = False
