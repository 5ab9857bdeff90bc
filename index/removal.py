"""Removes, erases and restores articles by hand."""

from collections.abc import Sequence

from index.catchup import Clock, Progress, catch_up_index, write_change
from index.enrich.enrichment import enrich_again
from index.run_files import LeftOutValues, Rejects, without
from search.archive.backup import kept_archives
from search.archive.store import Archive, open_archive
from search.archive.tombstones import Known
from search.engine.base import SearchEngine
from search.errors import ArchiveUnusable, ArticleNotFound, DatelineError
from search.people import register
from search.settings import Settings


def find(archive: Archive, names: Sequence[str], feed: str | None) -> list[Known]:
    """Return the articles with these ids or source ids; `feed` chooses among several feeds.

    Raises `ArticleNotFound`, and `DatelineError` for a source id that several feeds use.
    """
    return [_only(name, archive.known_as(name), feed) for name in names]


def remove(archive: Archive, engine: SearchEngine, known: Sequence[Known], clock: Clock, progress: Progress) -> int:
    """Remove articles at once and return the index's revision. They stay removed until they are restored."""
    archive.check_not_restored()
    _take_out(archive, engine, archive.remove([each.id for each in known], clock()), clock)
    return catch_up_index(archive, engine, clock, progress)


def erase(archive: Archive, engine: SearchEngine, known: Sequence[Known], clock: Clock, progress: Progress) -> int:
    """Remove articles and delete everything about them but their ids: in archives, index, former index and rejects.

    It can be repeated if it was stopped half-way. Raises `IndexBusy` while an index is being built, because the former
    index cannot be deleted then; by that time only the former index still has the articles.
    """
    ids = [each.id for each in known]
    archive.check_not_restored()
    _take_out(archive, engine, archive.remove(ids, clock()), clock)
    for kind in (Rejects, LeftOutValues):
        without(engine.settings.data / kind.folder, {each.source_id for each in known if each.source_id})
    archive.erase(ids, clock())
    for former in kept_archives(engine.settings):
        _erase_in_former(former, ids, clock)
    revision = catch_up_index(archive, engine, clock, progress)
    with engine.changing_generations():
        engine.drop_former()
    return revision


def _take_out(archive: Archive, engine: SearchEngine, ids: Sequence[str], clock: Clock) -> None:
    """Remove articles from the serving index at once, before the changes that are still to be indexed.

    The revision stays, so catching up meets the same change again; it then changes nothing.
    """
    if ids:
        with engine.writer() as writer:
            for change in filter(None, map(archive.get, ids)):
                write_change(writer, change)
            writer.commit(revision=writer.revision, at=clock())


def _erase_in_former(settings: Settings, ids: Sequence[str], clock: Clock) -> None:
    """Erase articles in an archive that was set aside when a backup was restored."""
    try:
        with open_archive(settings) as former:
            former.erase([each for each in ids if former.get(each)], clock())
    except ArchiveUnusable as error:
        raise ArchiveUnusable(
            f"{error}; it may contain the articles to erase: delete it, and run the command again"
        ) from error


def restore(archive: Archive, engine: SearchEngine, known: Known, clock: Clock, progress: Progress) -> int:
    """Bring an article back and return the index's revision. Raises `NothingToRestore`."""
    archive.restore(known.id, clock(), register)
    enrich_again(archive, archive.unenriched(known.id), engine.settings)
    return catch_up_index(archive, engine, clock, progress)


def _only(name: str, found: Sequence[Known], feed: str | None) -> Known:
    wanted = [each for each in found if feed is None or each.feed in (feed, "")]
    if not wanted:
        raise ArticleNotFound(f"the archive has no article {name!r}; give its id or source_id")
    if len(wanted) > 1:
        feeds = ", ".join(sorted(each.feed for each in wanted))
        raise DatelineError(f"several feeds ({feeds}) have an article {name!r}; choose one with --feed, or give its id")
    return wanted[0]
