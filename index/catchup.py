"""Brings an index to where the archive is, in batches that take a second or two.

An index that other analyzers made takes no articles, as their terms would differ. But what readers may not see any more
leaves it at once. Its revision stays, so a rebuilt index, and every since token, meets all that waited.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from index.faults import Faults, is_of_content
from index.run_files import Rejects
from search.archive.changes import Change
from search.archive.store import Archive
from search.archive.tables import State
from search.engine.base import SearchEngine
from search.engine.older_index import ANALYZER_CHANGED
from search.engine.port import IndexWriter
from search.errors import IndexOutdated

BATCH = 1_000  # changes in one commit: it takes a second or two, and holds the lock for that time

_LOG = logging.getLogger("dateline.index")

Clock = Callable[[], datetime]
# Called with what was done ("read", "indexed"), to how many more articles, and the share of the whole that is done.
Progress = Callable[[str, int, float], None]


def catch_up(
    archive: Archive, open_writer: Callable[[], IndexWriter], clock: Clock, progress: Progress, faults: Faults
) -> int:
    """Write the changes that the index lacks, and return the index's revision.

    The lock is released between two batches, so that other writers can work. An article that cannot be written is
    pruned from the archive, so that it stays out until its source has it again, and is set aside.

    Raises `IndexBusy` when the lock stays taken, and `IndexOutdated` for an index of another archive.
    """
    first, limit = None, BATCH
    while True:
        with open_writer() as writer:
            first = writer.revision if first is None else first
            last = archive.last_change()
            done = writer.taken_out if writer.waits else writer.revision
            changes = archive.changes(after=done, limit=limit)
            if not changes and done >= last:
                _check_same_past(archive, writer.revision)
                return writer.revision
            # The last change may belong to no article: a merge of two persons whom no article names any more.
            reached = changes[-1].number if changes else last
            error = _failure(writer, changes, reached, archive.moved_ids(), clock())
        if error is None:
            progress("indexed", len(changes), _share(first, reached, archive.last_change()))
            limit = min(2 * limit, BATCH)
        elif len(changes) > 1:
            limit = len(changes) // 2
        else:
            _check_can_write(open_writer, changes[0], clock(), error)
            faults.unwritten(changes[0], error)
            archive.prune([changes[0].article_id], clock())


def _failure(
    writer: IndexWriter, changes: Sequence[Change], revision: int, merged_ids: Mapping[str, str], at: datetime
) -> Exception | None:
    """Write changes as a revision; return the error if it may come from the content of one of them."""
    try:
        if writer.waits:
            _take_out(writer, changes, at)
            writer.commit(revision=writer.revision, at=at, taken_out=revision)
        else:
            for change in changes:
                write_change(writer, change)
            writer.commit(revision=revision, at=at, merged_ids=merged_ids)
    except Exception as error:
        if not changes or not is_of_content(error):
            raise
        return error
    return None


def _take_out(writer: IndexWriter, changes: Sequence[Change], at: datetime) -> None:
    """Take those articles out of an index that waits that readers may not see any more."""
    for change in changes:
        if change.article is None:
            write_change(writer, change)
        elif change.visible_from is None or change.visible_from > at:
            writer.remove(change.article_id, was_public=change.was_public, change=change.number, answers_gone=False)


def _check_can_write(open_writer: Callable[[], IndexWriter], change: Change, at: datetime, error: Exception) -> None:
    """Take an article out of the index; raise its error if that fails too, as the index is then to blame."""
    try:
        with open_writer() as writer:
            writer.remove(change.article_id, was_public=change.was_public, change=change.number, answers_gone=False)
            writer.commit(revision=writer.revision, at=at)
    except Exception as again:
        raise error from again


def _share(first: int, reached: int, last: int) -> float:
    return (reached - first) / max(last - first, 1)


def catch_up_index(
    archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress, faults: Faults | None = None
) -> int:
    """Write the changes that the serving index lacks, and return its revision.

    Without `faults`, what is set aside goes to a file of its own. The revision stays if the index waits for a rebuild.

    Raises what `catch_up` raises, and `IndexOutdated` for an index that was made before the archive was restored.
    """
    archive.check_not_restored()
    if faults:
        return catch_up(archive, engine.writer, clock, progress, faults)
    with Rejects(engine.settings.data, clock()) as rejects:
        revision = catch_up(archive, engine.writer, clock, progress, Faults(rejects))
    if reason := why_waiting(engine):
        _LOG.warning("%s", reason)
    return revision


def why_waiting(engine: SearchEngine) -> str:
    """Return why articles wait for a rebuild of the index that serves; empty if they do not."""
    with engine.writer() as writer:
        return ANALYZER_CHANGED if writer.waits else ""


def write_change(writer: IndexWriter, change: Change) -> None:
    """Write the last change of an article to the index."""
    if change.state is State.ERASED:
        writer.erase(change.article_id, was_public=change.was_public, change=change.number)
    elif change.article is None:
        # A source makes its withdrawals public. An article that staff or a feed takes out is answered as unknown.
        answers_gone = change.state is State.WITHDRAWN
        writer.remove(change.article_id, was_public=change.was_public, change=change.number, answers_gone=answers_gone)
    else:
        writer.put(change.article, was_public=change.was_public, change=change.number)


def _check_same_past(archive: Archive, revision: int) -> None:
    last = archive.last_change()
    if revision and not last:
        raise IndexOutdated(
            f"the index is at change {revision:,}, but the archive is empty: it was lost, or is elsewhere. Run "
            "`dateline restore-backup FILE`. Without a backup move the folder `index` out of the data folder, and "
            "index your sources again; tokens and removals are lost then"
        )
    if revision > last:
        raise IndexOutdated(
            f"the index is at change {revision:,}, the archive only at {last:,}: the archive is not the one this "
            "index was built from (or is an older backup); run `dateline rebuild`"
        )
