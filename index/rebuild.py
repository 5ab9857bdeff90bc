"""Rebuild, rollback, verify."""

from index.catchup import BATCH, Clock, Progress, catch_up
from index.enrich.enrichment import refresh
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

    The lock is taken only to swap, so updates go on meanwhile; what they brought while the generation was checked is
    written before it. Raises `IndexDamaged` and what an archive and an engine raise; the old one serves on then.
    """
    with generation.writer() as writer:
        began = writer.revision
    generation.merge_after(catch_up(archive, generation.writer, clock, progress) - began)
    generation.check()
    catch_up(archive, generation.writer, clock, progress)
    with engine.locked():
        revision = catch_up(archive, generation.writer, clock, progress)
        generation.serve()
    return Swapped(generation=generation.name, revision=revision)


def rebuild(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Swapped:
    """Build a new generation and let it serve; if anything fails, the old one goes on serving.

    What an older version has enriched is enriched anew before.

    Raises `ArchiveUnusable` for an archive without a single change, as an index made from it would replace all by
    nothing, and `IndexBusy` while another process builds.
    """
    if not archive.last_change():
        raise ArchiveUnusable("the archive is empty, so no index can be built from it; run `dateline index` first")
    refresh(archive, engine.settings, progress)
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
    """Let the former generation serve again, with all that has changed since: what was taken out stays out.

    Raises `NoIndex` if there is none, and `IndexOutdated` if this version cannot read it.
    """
    archive.check_not_restored()
    with engine.changing_generations():
        return let_serve(engine.former_generation(), archive, engine, clock, progress)


@value_object
class Verified:
    """How many articles and former versions the archive has, and articles the index, at which revision.

    `behind` is how many changes of the archive the index has still to come to.
    """

    archived: int
    indexed: int
    revision: int
    behind: int


def verify(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Verified:
    """Read everything. Raises `ArchiveUnusable`, `NoIndex` or `IndexDamaged`, naming what is wrong and the way back."""
    archived = archive.check()
    engine.check()
    archive.check_not_restored()
    searcher = engine.searcher(Viewer(now=clock(), staff=True))
    revision, indexed = searcher.state.revision, _compare(archive, searcher, progress)
    return Verified(archived=archived, indexed=indexed, revision=revision, behind=archive.last_change() - revision)


def _compare(archive: Archive, searcher: Searcher, progress: Progress) -> int:
    """Hold the index against the archive, article by article; those that have changed since are left out."""
    after, there = 0, 0
    revision = searcher.state.revision
    while changes := [change for change in archive.changes(after, BATCH) if change.number <= revision]:
        for change in changes:
            if searcher.article(change.article_id) != change.article:
                raise IndexDamaged(
                    f"article {change.article_id} differs between archive and index; run `dateline rebuild`"
                )
            there += change.article is not None
        after = changes[-1].number
        progress("verified", len(changes), after / max(revision, 1))
    newer = archive.changed_since(revision)
    if not there <= searcher.state.articles <= there + newer:
        raise IndexDamaged(
            f"the index has {searcher.state.articles:,} articles, but the archive {there:,}; run `dateline rebuild`"
        )
    return searcher.state.articles
