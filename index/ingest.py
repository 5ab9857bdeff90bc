"""One run of `dateline index`.

Articles go to the archive first. What it has accepted is safe, whatever happens to the run: the next run begins by
bringing the index to where the archive is.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator

from index.catchup import Clock, Progress, catch_up_index
from index.enrich.enrichment import Tally, extract_batch
from index.intake import Ingest, Intake
from index.run_log import FOLDER, Rejects, Report
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.model.article import Article
from search.people import register

BATCH = 1_000  # articles in one transaction of the archive; fewer if reading them takes longer than ...
BATCH_SECONDS = 2.0  # ... this


def update(ingest: Ingest, archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Report:
    """Take in an ingest and return its report.

    Raises `UnreadableSource` before anything is written. `ArchiveUnusable`, `IndexBusy` and other errors of an engine
    can be raised at any time; the articles accepted until then are kept.
    """
    started = time.monotonic()
    with Rejects(ingest.data / FOLDER / f"{clock():%Y%m%dT%H%M%S%fZ}.jsonl") as rejects:
        intake = Intake(ingest, rejects)

        def show(what: str, more: int, _: float = 0) -> None:
            progress(what, more, intake.share)

        began = revision = catch_up_index(archive, engine, clock, show)
        counts: Counter[str] = Counter()
        tally = Tally()
        for batch in _batches(intake.articles()):
            found = extract_batch(archive.unknown(batch), engine.settings, archive.languages_in)
            accepted = archive.accept(batch, clock(), register, found)
            tally.count(found)
            counts.update(accepted.counts())
            show("read", len(batch))
            revision = catch_up_index(archive, engine, clock, show)
        removed, not_pruned = _prune(ingest, intake, archive, clock)
        if removed:
            revision = catch_up_index(archive, engine, clock, show)
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
    """Remove the articles that the feed no longer has; return their number, and the reason if this was not done."""
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
