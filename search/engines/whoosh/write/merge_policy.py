"""Which segments to merge, and merging beside readers and writers.

A tier holds segments of about one size. When it is full, they become one segment of the next tier. So an ingest of a
hundred articles never waits until the whole index is rewritten. A long ingest ends by merging all segments that are
small compared to what it wrote, as each segment adds to the time of every search.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from math import log
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment

from search.engine.former_commits import read_former
from search.engines.whoosh.format.commits import CommittedIndex, seal_commit, write_toc, writing_to
from search.engines.whoosh.format.kept_files import WORK
from search.engines.whoosh.format.manifest import open_manifest
from search.engines.whoosh.format.met_damage import note_damage
from search.engines.whoosh.format.storage import MappedStorage
from search.engines.whoosh.write.merger import SegmentMerger
from search.errors import IndexDamaged
from search.files import sync_file

TIER = 4  # segments of a size before they are merged, and the ratio of one size to the next
SMALLEST = 100  # documents; segments below it are of one size
_MOSTLY_DELETED = -1


def segments_to_merge(segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Return the segments to merge: those with more than half deleted, and all of each full tier."""
    tiers: dict[int, list[W3Segment]] = defaultdict(list)
    for segment in segments:
        mostly_deleted = segment.deleted_count() * 2 > segment.doc_count_all()
        tiers[_MOSTLY_DELETED if mostly_deleted else _tier(segment.doc_count())].append(segment)
    chosen = tiers.pop(_MOSTLY_DELETED, [])
    return chosen + [segment for tier in tiers.values() if len(tier) >= TIER for segment in tier]


def segments_to_merge_after(segments: Sequence[W3Segment], changes: int) -> list[W3Segment]:
    """Return the segments to merge after a run that wrote `changes` articles."""
    small = [segment for segment in segments if segment.doc_count() * TIER < changes]
    return small if len(small) > 1 else []


def _tier(documents: int) -> int:
    return 0 if documents < SMALLEST else int(log(documents / SMALLEST, TIER)) + 1


Locked = Callable[[], AbstractContextManager[None]]
Choose = Callable[[Sequence[W3Segment]], list[W3Segment]]


def merge_segments(folder: Path, language: str, locked: Locked, choose: Choose = segments_to_merge) -> None:
    """Merge the segments that `choose` picks. The caller holds the merging lock. Raises `IndexDamaged` and `OSError`.

    Commits of others meanwhile are kept: a document deleted in a source is deleted in the merged segment too. If a
    source has gone, the merge is given up. Files of a killed merge are removed: they may hold an article that was
    erased since.
    """
    try:
        with writing_to(folder), suppress(FileNotFoundError):  # another commit took a source away
            shutil.rmtree(folder / WORK, ignore_errors=True)
            while _merged_once(folder, language, locked, choose):
                pass
    except IndexDamaged as error:
        if folder.is_dir():  # else a swap took the whole generation away
            note_damage(folder, error)
            raise


def _merged_once(folder: Path, language: str, locked: Locked, choose: Choose) -> bool:
    manifest = open_manifest(folder, language)
    index = CommittedIndex(folder, manifest)
    chosen = choose(index.segments)
    if not chosen:
        return False
    for segment in chosen:
        manifest.check_segment(folder, segment.segment_id())
    work = folder / WORK
    work.mkdir()
    try:
        sources = index.storage
        index.storage = MappedStorage(work)
        merger = SegmentMerger(index, sources, chosen)
        made = merger.merged()
        for path in work.iterdir():
            sync_file(path)
        with locked():
            return _replace_sources(folder, language, merger, made)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _replace_sources(folder: Path, language: str, merger: SegmentMerger, made: W3Segment | None) -> bool:
    manifest = open_manifest(folder, language)
    index = CommittedIndex(folder, manifest)
    now = {segment.segment_id(): segment for segment in index.segments}
    sources = {source.segment.segment_id(): source for source in merger.sources}
    if not sources.keys() <= now.keys():
        return False
    segments = [segment for name, segment in now.items() if name not in sources]
    if made is not None:
        for name, source in sources.items():
            for document in source.deleted_since(now[name]):
                made.delete_document(document)
        for path in (folder / WORK).glob(f"{made.segment_id()}.*"):
            path.replace(folder / path.name)
        segments.append(made)
    toc = write_toc(index, segments)
    at = manifest.updated_at
    seal_commit(
        folder,
        manifest,
        segments,
        toc,
        revision=manifest.revision,
        at=at,
        gone=manifest.gone,
        moved=manifest.moved,
        kept=read_former(folder),
    )
    return True
