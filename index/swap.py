"""Letting another generation serve once it has come to where the archive is."""

from index.catchup import Clock, Progress, catch_up
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.engine.port import Generation
from search.types import noun


@noun
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
    generation.settle(catch_up(archive, generation.writer, clock, progress) - began)
    generation.check()
    catch_up(archive, generation.writer, clock, progress)
    with engine.locked():
        revision = catch_up(archive, generation.writer, clock, progress)
        generation.serve()
    return Swapped(generation=generation.name, revision=revision)
