"""Whether archive and index are what was written, and say the same."""

from index.catchup import BATCH, Clock, Progress
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.engine.port import View
from search.errors import IndexDamaged
from search.model.viewer import Viewer
from search.types import noun


@noun
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
    view = engine.view(Viewer(now=clock(), staff=True))
    revision, indexed = view.state.revision, _compare(archive, view, progress)
    return Verified(archived=archived, indexed=indexed, revision=revision, behind=archive.last_change() - revision)


def _compare(archive: Archive, view: View, progress: Progress) -> int:
    """Hold the index against the archive, article by article; those that have changed since are left out."""
    after, there = 0, 0
    revision = view.state.revision
    while changes := [change for change in archive.changes(after, BATCH) if change.number <= revision]:
        for change in changes:
            if view.article(change.article_id) != change.article:
                raise IndexDamaged(
                    f"the index does not have article {change.article_id} as the archive has it; "
                    "run `dateline rebuild` to make it anew"
                )
            there += change.article is not None
        after = changes[-1].number
        progress("verified", len(changes), after / max(revision, 1))
    newer = archive.changed_since(revision)
    if not there <= view.state.articles <= there + newer:
        raise IndexDamaged(
            f"the index has {view.state.articles:,} articles, and the archive {there:,}; run `dateline rebuild`"
        )
    return view.state.articles
