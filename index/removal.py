"""Taking articles out by hand, and bringing them back."""

from collections.abc import Sequence
from pathlib import Path

from index.catchup import Clock, Progress, catch_up_index
from index.rejects import without
from search.archive.store import Archive
from search.archive.tombstones import Known
from search.engine.base import SearchEngine
from search.errors import ArticleNotFound, DatelineError
from search.people.register import name_key, register


def find(archive: Archive, names: Sequence[str], feed: str | None) -> list[Known]:
    """Return the articles with these ids, or that their sources call so, in one feed if it is named.

    Raises `ArticleNotFound`, and `DatelineError` for a name that several feeds use.
    """
    return [_only(name, archive.known_as(name), feed) for name in names]


def remove(archive: Archive, engine: SearchEngine, known: Sequence[Known], clock: Clock, progress: Progress) -> int:
    """Take articles out at once and return the index's revision; they stay out until they are restored."""
    archive.remove([each.id for each in known], clock())
    return catch_up_index(archive, engine, clock, progress)


def erase(
    archive: Archive, engine: SearchEngine, known: Sequence[Known], clock: Clock, progress: Progress, *, rejects: Path
) -> int:
    """Take articles out and leave nothing of them but their ids, in archive, index, former index and rejects.

    Can be done again if it was stopped half-way. Raises `IndexBusy` while an index is being built, as the former one
    cannot be removed then; nothing but that one has anything of the articles by then.
    """
    without(rejects, {each.source_id for each in known if each.source_id})
    archive.erase([each.id for each in known], clock(), name_key)
    revision = catch_up_index(archive, engine, clock, progress)
    with engine.changing_generations():
        engine.drop_former()
    return revision


def restore(archive: Archive, engine: SearchEngine, known: Known, clock: Clock, progress: Progress) -> int:
    """Bring an article back and return the index's revision. Raises `NothingToRestore`."""
    archive.restore(known.id, clock(), register)
    return catch_up_index(archive, engine, clock, progress)


def _only(name: str, found: Sequence[Known], feed: str | None) -> Known:
    wanted = [each for each in found if feed is None or each.feed in (feed, "")]
    if not wanted:
        raise ArticleNotFound(f"the archive has no article {name!r}; give its id, or what its source calls it")
    if len(wanted) > 1:
        feeds = ", ".join(sorted(each.feed for each in wanted))
        raise DatelineError(f"several feeds ({feeds}) have an article {name!r}; name one with --feed, or give its id")
    return wanted[0]
