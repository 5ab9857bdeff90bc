"""One run of `dateline index`.

The archive comes first. What it has accepted is not lost, whatever happens to the run: the next one begins by bringing
the index to where the archive is.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator

from index.catchup import Clock, Progress, catch_up_index
from index.enrich.enrichment import Tally, findings
from index.intake import Ingest, Intake
from index.run_log import FOLDER, Rejects, Report
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.model.article import Article
from search.people import register

BATCH = 1_000  # articles in one transaction of the archive, or ...
BATCH_SECONDS = 2.0  # ... those that were read in this time


def update(ingest: Ingest, archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Report:
    """Take in an ingest and return what became of it.

    Raises `UnreadableSource` before anything is done, and `ArchiveUnusable`, `IndexBusy` and what else an engine raises
    at any moment, which costs nothing of what was accepted by then.
    """
    started = time.monotonic()
    with Rejects(ingest.data / FOLDER / f"{clock():%Y%m%dT%H%M%S%fZ}.jsonl") as rejects:
        intake = Intake(ingest, rejects)

        def tell(what: str, more: int, _: float = 0) -> None:
            progress(what, more, intake.share)

        began = revision = catch_up_index(archive, engine, clock, tell)
        counts: Counter[str] = Counter()
        tally = Tally()
        for batch in _batches(intake.articles()):
            found = findings(archive.unknown(batch), engine.settings, archive.languages_in)
            accepted = archive.accept(batch, clock(), register, found)
            tally.count(found)
            counts.update(accepted.counts())
            tell("read", len(batch))
            revision = catch_up_index(archive, engine, clock, tell)
        removed, not_pruned = _prune(ingest, intake, archive, clock)
        if removed:
            revision = catch_up_index(archive, engine, clock, tell)
        engine.merge_after(revision - began)
        return Report(
            **counts,
            removed=removed,
            not_pruned=not_pruned,
            set_aside=rejects.count,
            enriched=tally.record(),
            files_passed_by=intake.files_passed_by,
            keys_not_read=intake.keys_not_read,
            keys_left_out=intake.keys_left_out,
            rejects=str(rejects.path) if rejects.count else None,
            seconds=round(time.monotonic() - started, 3),
            revision=revision,
        )


def _prune(ingest: Ingest, intake: Intake, archive: Archive, clock: Clock) -> tuple[int, str]:
    """Take out what the feed no longer has; return how many those are, and if it was not done, why."""
    if not ingest.prune:
        return 0, ""
    missing, reason = intake.presence.missing(archive, however_many=ingest.however_many)
    return len(archive.prune(missing, clock())) if missing else 0, reason


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    end = time.monotonic() + BATCH_SECONDS
    for article in articles:
        batch.append(article)
        if len(batch) >= BATCH or time.monotonic() >= end:
            yield batch
            batch = []
            end = time.monotonic() + BATCH_SECONDS
    if batch:
        yield batch
