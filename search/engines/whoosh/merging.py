"""Which segments to merge: by tiers, so that each article is rewritten a handful of times however often is committed.

A tier holds segments of about one size; when it is full they become one of the next. An ingest of a hundred articles
never waits for the whole index to be written anew. A long one ends by making one of all that is small beside what it
has written itself, as each segment costs every search its share.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log

from whoosh.codec.whoosh3 import W3Segment

TIER = 4  # segments of a size before they are merged, and the ratio of one size to the next
SMALLEST = 100  # documents; segments below it are of one size
_MOSTLY_DELETED = -1


def segments_to_merge(segments: Sequence[W3Segment]) -> list[W3Segment]:
    """Return the segments to make one of: those mostly deleted, and all of each full tier."""
    tiers: dict[int, list[W3Segment]] = defaultdict(list)
    for segment in segments:
        mostly_deleted = segment.deleted_count() * 2 > segment.doc_count_all()
        tiers[_MOSTLY_DELETED if mostly_deleted else _tier(segment.doc_count())].append(segment)
    chosen = tiers.pop(_MOSTLY_DELETED, [])
    return chosen + [segment for tier in tiers.values() if len(tier) >= TIER for segment in tier]


def segments_to_settle(segments: Sequence[W3Segment], changes: int) -> list[W3Segment]:
    """Return the segments to make one of after a run of so many changes."""
    small = [segment for segment in segments if segment.doc_count() * TIER < changes]
    return small if len(small) > 1 else []


def _tier(documents: int) -> int:
    return 0 if documents < SMALLEST else int(log(documents / SMALLEST, TIER)) + 1
