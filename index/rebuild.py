"""A fresh index from the archive, built beside the one that serves and put in its place when it is whole."""

from dataclasses import dataclass

from index.catchup import Clock, Progress, catch_up
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.errors import ArchiveUnusable


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """The generation that serves now, and the change number it has come to."""

    generation: str
    revision: int


def rebuild(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Rebuilt:
    """Build a new generation and let it serve; if anything fails, the old one goes on serving.

    The lock is taken only to swap, so updates go on meanwhile; what they bring is written before the swap. Raises
    `ArchiveUnusable` for an archive without a single change, as an index made from it would replace all by nothing.
    """
    if not archive.last_change():
        raise ArchiveUnusable("the archive is empty, so no index can be built from it; run `dateline index` first")
    generation = engine.new_generation()
    try:
        catch_up(archive, generation.writer, clock, progress)
        with engine.locked():
            revision = catch_up(archive, generation.writer, clock, progress)
            generation.serve()
    except BaseException:
        generation.discard()
        raise
    return Rebuilt(generation=generation.name, revision=revision)
