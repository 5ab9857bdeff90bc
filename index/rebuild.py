"""Builds a new index, goes back to the former one, and checks an index against the archive."""

from index.catchup import BATCH, Clock, Progress, catch_up
from index.enrich.enrichment import refresh
from index.faults import Faults
from index.run_files import Rejects
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.engine.port import Generation, Searcher
from search.errors import ArchiveUnusable, IndexDamaged
from search.model.viewer import Viewer
from search.types import value_object


@value_object
class Swapped:
    """The generation that serves now, and the change number it has come to."""

    generation: str
    revision: int


def let_serve(
    generation: Generation, archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress
) -> Swapped:
    """Bring a generation to where the archive is, check every byte of it, and let it serve.

    The lock is held only for the swap, so ingests can go on during the check; what they add is written before the swap.
    Raises `IndexDamaged`, and what an archive and an engine raise. After an error the old generation still serves.
    """
    with Rejects(engine.settings.data, clock()) as rejects:
        faults = Faults(rejects)

        def catch_up_generation() -> int:
            return catch_up(archive, generation.writer, clock, progress, faults)

        with generation.writer() as writer:
            began = writer.revision
        generation.merge_after(catch_up_generation() - began)
        generation.check()
        catch_up_generation()
        with engine.locked():
            revision = catch_up_generation()
            generation.serve()
        return Swapped(generation=generation.name, revision=revision)


def rebuild(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Swapped:
    """Build a new generation and let it serve. If anything fails, the old one still serves.

    Articles that an older version enriched are enriched again first.

    Raises `ArchiveUnusable` for an archive without any change, because the new index would be empty, and `IndexBusy`
    while another process builds an index.
    """
    if not archive.last_change():
        raise ArchiveUnusable(
            "the archive is empty, so no index can be built from it; run `dateline index` first, "
            "or `dateline restore-backup FILE` if the archive was lost"
        )
    refresh(archive, engine.settings, clock, progress)
    with engine.changing_generations():
        generation = engine.new_generation()
        try:
            swapped = let_serve(generation, archive, engine, clock, progress)
        except BaseException:
            generation.discard()
            raise
    archive.is_indexed_anew()
    return swapped


def rollback(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Swapped:
    """Let the former generation serve again, with all changes since then: removed articles stay removed.

    Raises `NoIndex` if there is none, and `IndexOutdated` if this version cannot read it.
    """
    archive.check_not_restored()
    with engine.changing_generations():
        return let_serve(engine.former_generation(), archive, engine, clock, progress)


@value_object
class Verified:
    """The result of `verify`.

    `archived` counts the articles and former versions in the archive, `indexed` the articles in the index at
    `revision`. `behind` is the number of changes that the index still lacks. `former_damaged` names a damaged file of
    the former index, which does not serve; it is None if that is whole, or if there is none.
    """

    archived: int
    indexed: int
    revision: int
    behind: int
    former_damaged: str | None


def verify(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Verified:
    """Read the whole archive and the indexes, and compare the archive with the index that serves.

    Raises `ArchiveUnusable`, `NoIndex` or `IndexDamaged`; the message says what is wrong and how to repair it.
    """
    archived = archive.check()
    engine.check()
    archive.check_not_restored()
    searcher = engine.searcher(Viewer(now=clock(), staff=True))
    revision, indexed = searcher.state.revision, _compare(archive, searcher, progress)
    return Verified(
        archived=archived,
        indexed=indexed,
        revision=revision,
        behind=archive.last_change() - revision,
        former_damaged=_damage_of_former(engine),
    )


def _damage_of_former(engine: SearchEngine) -> str | None:
    try:
        engine.check_former()
    except IndexDamaged as error:
        return error.file
    return None


def _compare(archive: Archive, searcher: Searcher, progress: Progress) -> int:
    """Compare the index with the archive, article by article, except articles that have changed since the revision."""
    after, articles = 0, 0
    revision = searcher.state.revision
    while changes := [change for change in archive.changes(after, BATCH) if change.number <= revision]:
        for change in changes:
            if searcher.article(change.article_id) != change.article:
                raise IndexDamaged(
                    f"article {change.article_id} differs between archive and index; run `dateline rebuild`"
                )
            articles += change.article is not None
        after = changes[-1].number
        progress("verified", len(changes), after / max(revision, 1))
    newer = archive.changed_since(revision)
    if not articles <= searcher.state.articles <= articles + newer:
        raise IndexDamaged(
            f"the index has {searcher.state.articles:,} articles, but the archive {articles:,}; run `dateline rebuild`"
        )
    return searcher.state.articles
