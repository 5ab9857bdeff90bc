"""The verdict on an arriving version: conflict rules between a source, staff, and what the archive has."""

from datetime import datetime
from enum import Enum, auto

from search.archive.tables import State
from search.model.article import Article, Status
from search.types import value_object


class Verdict(Enum):
    """What happens with an arriving version. The first four verdicts get a change number."""

    ADDED = auto()
    CHANGED = auto()
    WITHDRAWN = auto()
    RESTORED = auto()
    UNCHANGED = auto()
    OUTDATED = auto()  # older than the current version
    KEPT_OUT = auto()  # kept out by a tombstone, or a withdrawal that staff overruled


ACCEPTED = frozenset({Verdict.ADDED, Verdict.CHANGED, Verdict.WITHDRAWN, Verdict.RESTORED})


@value_object
class KnownState:
    """What the archive knows of an article. `source_version` is the highest its source has given, 0 if none.

    `updated_at` is the latest known time; for a withdrawal without one it is the time of arrival. `overruled` is the
    hash of a withdrawal that staff overruled.
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


def resolve(known: KnownState | None, article: Article, content_hash: str) -> Verdict:
    """Decide what happens with an arriving version; `known` is None for a new article.

    A version is newer if its version number is higher, or else if its `updated_at` is later. Without either, different
    content replaces a live article, but never a tombstone. Removed and erased articles stay out; pruned ones return.
    The withdrawal of a removed article is recorded, so both staff and source keep it out. A withdrawal that staff
    overruled does not count again.
    """
    if known is None:
        return Verdict.WITHDRAWN if article.status is Status.WITHDRAWN else Verdict.ADDED
    if known.state is State.ERASED or known.overruled == content_hash:
        return Verdict.KEPT_OUT
    if known.state is State.REMOVED and article.status is not Status.WITHDRAWN:
        return Verdict.KEPT_OUT
    if known.hash == content_hash and known.state is not State.PRUNED:
        return Verdict.UNCHANGED
    age = _age(known, article)
    if known.state is State.WITHDRAWN and (age is not _Age.NEWER or article.status is Status.WITHHELD):
        return Verdict.KEPT_OUT
    return Verdict.OUTDATED if age is _Age.OLDER else _taken(known.state, article.status)


def _taken(state: State, status: Status) -> Verdict:
    if status is Status.WITHDRAWN:
        return Verdict.WITHDRAWN
    return Verdict.CHANGED if state is State.LIVE else Verdict.RESTORED


def _age(known: KnownState, article: Article) -> _Age:
    if known.source_version and article.version and known.source_version != article.version:
        return _Age.NEWER if article.version > known.source_version else _Age.OLDER
    if known.updated_at and article.updated_at and known.updated_at != article.updated_at:
        return _Age.NEWER if article.updated_at > known.updated_at else _Age.OLDER
    return _Age.UNKNOWN
