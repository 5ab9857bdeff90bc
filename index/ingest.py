"""One run of `dateline index`.

Articles go to the archive first. What it has accepted is safe, whatever happens to the run: the next run begins by
bringing the index to where the archive is.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from index.catchup import Clock, Progress, catch_up_index, why_waiting
from index.enrich.enrichment import Tally, extract_batch
from index.faults import Faults
from index.intake import KEYS_NAMED, Ingest, Intake, Taken, rejected
from index.run_files import LeftOutValues, Rejects
from index.run_log import Report
from index.sources.wrapped_lines import with_joined_lines
from search.archive.acceptance.batches import Accepted
from search.archive.store import Archive
from search.engine.base import SearchEngine
from search.model.article import ExtractedBatch
from search.people import register

BATCH = 1_000  # articles in one transaction of the archive; fewer if reading them takes longer than ...
BATCH_SECONDS = 2.0  # ... this


def update(ingest: Ingest, archive: Archive, engine: SearchEngine, clock: Clock, progress: Progress) -> Report:
    """Take in an ingest and return its report.

    Raises `UnreadableSource` before anything is written. `ArchiveUnusable`, `IndexBusy` and other errors of an engine
    can be raised at any time; the articles accepted until then are kept.
    """
    started = time.monotonic()
    began = clock()
    with Rejects(ingest.data, began) as rejects, LeftOutValues(ingest.data, began) as left_out:
        intake, faults = Intake(ingest, rejects, left_out), Faults(rejects)

        def show(what: str, more: int, _: float = 0) -> None:
            progress(what, more, intake.share)

        def take(batch: Sequence[Taken]) -> tuple[ExtractedBatch, Accepted]:
            articles = [each.article for each in batch]
            found = extract_batch(archive.unknown(articles), engine.settings, archive.languages_in)
            return found, archive.accept(articles, clock(), register, found, clean_again=with_joined_lines)

        first = revision = catch_up_index(archive, engine, clock, show, faults)
        counts: Counter[str] = Counter()
        tally = Tally()
        for batch in _batches(intake.articles()):
            for found, accepted in faults.results(batch, take, lambda each, reason: rejected(each.raw, reason)):
                tally.count(found)
                counts.update(accepted.counts())
            show("read", len(batch))
            revision = catch_up_index(archive, engine, clock, show, faults)
        removed, not_pruned = _prune(ingest, intake, archive, clock)
        if removed:
            revision = catch_up_index(archive, engine, clock, show, faults)
        engine.merge_after(revision - first)
        verdicts: dict[str, Any] = dict(counts)
        return replace(
            _of_reading(intake, rejects, left_out),
            **verdicts,
            removed=removed,
            not_pruned=not_pruned,
            enriched=tally.record(),
            seconds=round(time.monotonic() - started, 3),
            revision=revision,
            waiting=why_waiting(engine),
        )


def _of_reading(intake: Intake, rejects: Rejects, left_out: LeftOutValues) -> Report:
    """Return a report with what it says of the sources."""
    return Report(
        set_aside=rejects.count,
        files_passed_by=intake.files_passed_by,
        keys_not_read=intake.keys_not_read,
        keys_left_out=intake.keys_left_out,
        left_out=left_out.count,
        left_out_keys=dict(sorted(left_out.by_key.items())[:KEYS_NAMED]),
        left_out_file=str(left_out.path) if left_out.count else None,
        rejects=str(rejects.path) if rejects.count else None,
    )


def _prune(ingest: Ingest, intake: Intake, archive: Archive, clock: Clock) -> tuple[int, str]:
    """Remove the articles that the feed no longer has; return their number, and the reason if this was not done."""
    if not ingest.prune:
        return 0, ""
    missing, reason = intake.presence.missing(archive, however_many=ingest.however_many)
    return len(archive.prune(missing, clock())) if missing else 0, reason


def _batches(articles: Iterable[Taken]) -> Iterator[list[Taken]]:
    batch: list[Taken] = []
    end = time.monotonic() + BATCH_SECONDS
    for article in articles:
        batch.append(article)
        if len(batch) >= BATCH or time.monotonic() >= end:
            yield batch
            batch = []
            end = time.monotonic() + BATCH_SECONDS
    if batch:
        yield batch
