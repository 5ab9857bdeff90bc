"""A fresh index from the archive, built beside the one that serves and put in its place when it is whole."""

from index.catchup import Clock, Progress
from index.enrich.refresh import refresh
from index.swap import Swapped, let_serve
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.errors import ArchiveUnusable


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
