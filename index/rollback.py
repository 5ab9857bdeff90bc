"""Going back to the index that served before, without going back in time."""

from index.catchup import Clock, Progress
from index.swap import Swapped, let_serve
from search.archive.store import Archive
from search.engine.base import SearchEngine


def rollback(archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Swapped:
    """Let the former generation serve again, with all that has changed since: what was taken out stays out.

    Raises `NoIndex` if there is none, and `IndexOutdated` if this version cannot read it.
    """
    archive.check_not_restored()
    with engine.changing_generations():
        return let_serve(engine.former_generation(), archive, engine, clock, progress)
