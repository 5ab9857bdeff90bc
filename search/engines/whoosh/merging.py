"""Which segments to merge: by tiers, so that each article is rewritten a handful of times however often is committed.

A tier holds segments of about one size; when it is full they become one of the next. An ingest of a hundred articles
never waits for the whole index to be written anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log

from whoosh.codec.whoosh3 import W3Segment

TIER = 10  # segments of a size before they are merged, and the ratio of one size to the next
SMALLEST = 100  # documents; segments below it are of one size


def segments_to_merge(segments: Sequence[W3Segment], new_documents: int) -> list[W3Segment]:
    """Return the segments to merge into one of so many new documents: all of a full tier, and those mostly deleted."""
    tiers: dict[int, list[W3Segment]] = defaultdict(list)
    for segment in segments:
        tiers[_tier(segment.doc_count())].append(segment)
    chosen = [segment for segment in segments if segment.deleted_count() * 2 > segment.doc_count_all()]
    incoming = _tier(new_documents)
    while len(tiers[incoming]) >= TIER:
        chosen += [segment for segment in tiers[incoming] if segment not in chosen]
        incoming += 1
    return chosen


def _tier(documents: int) -> int:
    return max(0, int(log(max(documents, 1) / SMALLEST, TIER)) + 1) if documents >= SMALLEST else 0
