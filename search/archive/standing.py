"""What an arriving version of an article does to the one that is there: the rules of corrections and tombstones."""

from datetime import datetime
from enum import Enum, StrEnum, auto

from search.model.article import Article, Status
from search.types import noun


class State(StrEnum):
    """Whether an article is there, or which kind of tombstone stands in its place."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"  # by its source
    REMOVED = "removed"  # by staff
    PRUNED = "pruned"  # its feed no longer has it
    ERASED = "erased"  # by staff, with all that told of it


class Verdict(Enum):
    """What is done with an arriving version; the first four get a change number."""

    ADDED = auto()
    CHANGED = auto()
    WITHDRAWN = auto()
    RESTORED = auto()
    UNCHANGED = auto()
    OUTDATED = auto()  # older than what is there
    KEPT_OUT = auto()  # held back by a tombstone, or a withdrawal that staff took back


ACCEPTED = frozenset({Verdict.ADDED, Verdict.CHANGED, Verdict.WITHDRAWN, Verdict.RESTORED})


@noun
class Standing:
    """What the archive knows of an article. `source_version` is the highest its source has given, 0 if none.

    `updated_at` is the latest that is known; a withdrawal that does not say when it was made counts as made on arrival.
    `overruled` is the hash of a withdrawal that staff took back.
    """

    state: State
    hash: str
    source_version: int = 0
    updated_at: datetime | None = None
    overruled: str = ""


class _Age(Enum):
    NEWER = auto()
    OLDER = auto()
    UNKNOWN = auto()


def judge(standing: Standing | None, article: Article, content_hash: str) -> Verdict:
    """Decide on an arriving version.

    Newer is a higher version, else a later `updated_at`. With neither, different content replaces a live article but
    never a tombstone. Removed and erased articles stay out whatever comes; pruned ones return. That a removed one is
    withdrawn is noted, so that it is out for both. A withdrawal that staff took back does not count again.
    """
    if standing is None:
        return Verdict.WITHDRAWN if article.status is Status.WITHDRAWN else Verdict.ADDED
    if standing.state is State.ERASED or standing.overruled == content_hash:
        return Verdict.KEPT_OUT
    if standing.state is State.REMOVED and article.status is not Status.WITHDRAWN:
        return Verdict.KEPT_OUT
    if standing.hash == content_hash and standing.state is not State.PRUNED:
        return Verdict.UNCHANGED
    age = _age(standing, article)
    if standing.state is State.WITHDRAWN and (age is not _Age.NEWER or article.status is Status.WITHHELD):
        return Verdict.KEPT_OUT
    return Verdict.OUTDATED if age is _Age.OLDER else _taken(standing.state, article.status)


def _taken(state: State, status: Status) -> Verdict:
    if status is Status.WITHDRAWN:
        return Verdict.WITHDRAWN
    return Verdict.CHANGED if state is State.LIVE else Verdict.RESTORED


def _age(standing: Standing, article: Article) -> _Age:
    if standing.source_version and article.version and standing.source_version != article.version:
        return _Age.NEWER if article.version > standing.source_version else _Age.OLDER
    if standing.updated_at and article.updated_at and standing.updated_at != article.updated_at:
        return _Age.NEWER if article.updated_at > standing.updated_at else _Age.OLDER
    return _Age.UNKNOWN
