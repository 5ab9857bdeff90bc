"""Which segments are merged, on both sides of each threshold; and what others may do meanwhile."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from support.articles import NOW, READER, article
from support.asking import found

from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.format.manifest import read_manifest
from search.engines.whoosh.write.merge_policy import merge_segments, segments_to_merge, segments_to_merge_after
from search.errors import IndexDamaged
from search.files import merging_lock
from search.settings import Settings


@dataclass
class Segment:
    """A segment with so many documents, of which some are deleted."""

    documents: int
    deleted: int = 0

    def doc_count_all(self) -> int:
        return self.documents

    def doc_count(self) -> int:
        return self.documents - self.deleted

    def deleted_count(self) -> int:
        return self.deleted


def merged(*documents: int) -> list[int]:
    return sorted(segment.documents for segment in segments_to_merge([Segment(number) for number in documents]))


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((1, 2, 99), []),  # a tier is full with four
        ((1, 2, 3, 99), [1, 2, 3, 99]),
        ((1, 2, 3, 4, 99), [1, 2, 3, 4, 99]),
        ((1, 2, 99, 100), []),  # with 100 documents the next tier begins,
        ((100, 101, 398, 399), [100, 101, 398, 399]),
        ((100, 101, 399, 400), []),  # with 400 the one after it,
        ((400, 401, 1598, 1599), [400, 401, 1598, 1599]),
        ((400, 401, 1599, 1600), []),  # and with 1,600 the one after that
        ((1, 1, 1, 1, 100, 100, 100, 100, 400), [1, 1, 1, 1, 100, 100, 100, 100]),
    ],
)
def test_four_segments_of_one_size_are_merged_and_each_size_is_four_times_the_one_before(documents, expected):
    assert merged(*documents) == expected


def test_the_size_is_that_of_what_is_not_deleted():
    segments = [Segment(150, deleted=51), Segment(99), Segment(98), Segment(97)]
    assert segments_to_merge(segments) == segments
    assert segments_to_merge([Segment(150, deleted=50), *segments[1:]]) == []


def test_a_segment_is_merged_when_more_than_half_of_it_is_deleted():
    assert segments_to_merge([Segment(1000, deleted=500)]) == []
    assert segments_to_merge([Segment(1000, deleted=501)]) == [Segment(1000, deleted=501)]
    assert segments_to_merge([Segment(2, deleted=2), Segment(50), Segment(50)]) == [Segment(2, deleted=2)]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((99, 99, 1000), [99, 99]),  # less than a quarter of the changes
        ((99, 100, 100), []),  # one is none to merge
        ((100, 100), []),
        ((1, 2, 3), [1, 2, 3]),
    ],
)
def test_after_a_run_of_400_changes_the_small_segments_are_merged(documents, expected):
    segments = [Segment(number) for number in documents]
    assert [segment.documents for segment in segments_to_merge_after(segments, 400)] == expected


def several(segments: Sequence[object]) -> list[object]:
    return list(segments) if len(segments) > 1 else []


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    """An index of two segments: a and b, c and d."""
    engine = WhooshEngine(Settings(data=tmp_path))
    put(engine, "a", "b")
    put(engine, "c", "d")
    return engine


def put(engine: WhooshEngine, *names: str, removed: str = "", erased: str = "") -> None:
    with engine.writer() as writer:
        for name in names:
            writer.put(article(name, body=f"oil {name}"))
        if removed:
            writer.remove(article(removed).id, was_public=True)
        if erased:
            writer.erase(article(erased).id)
        writer.commit(revision=writer.revision + 1, at=NOW + timedelta(seconds=writer.revision))


def folder(engine: WhooshEngine) -> Path:
    return engine.settings.data / "index" / "g000001"


def segments(engine: WhooshEngine) -> int:
    return sum(name.endswith(".trm") for name in read_manifest(folder(engine)).files)


def meanwhile(engine: WhooshEngine, happens: Callable[[], object]) -> Callable[[], AbstractContextManager[None]]:
    """Return the writer's lock, before which something happens once."""
    events = iter([happens])

    @contextmanager
    def locked() -> Iterator[None]:
        next(events, lambda: None)()
        with engine.locked():
            yield

    return locked


def merge(engine: WhooshEngine, happens: Callable[[], object] = lambda: None, choose=several) -> None:
    with merging_lock(engine.settings.data):
        merge_segments(folder(engine), "en", meanwhile(engine, happens), choose)


def all_there(engine: WhooshEngine) -> str:
    """Check what another process reads: each file, and each article by its own word."""
    another = WhooshEngine(engine.settings)
    another.check()
    names = found(another, "oil")
    assert names == found(another)
    assert all(found(another, name) == name for name in names.split())
    return names


def test_a_merge_leaves_one_segment_and_the_same_commit(engine):
    before = engine.searcher(READER).state
    merge(engine)
    assert (segments(engine), all_there(engine)) == (1, "a b c d")
    assert engine.searcher(READER).state == before
    assert not (folder(engine) / "merging").exists()


def test_what_is_not_chosen_stays(engine):
    put(engine, "e")
    merge(engine, choose=lambda segments: [*segments[1:]] if len(segments) > 2 else [])
    assert (segments(engine), all_there(engine)) == (2, "a b c d e")


def test_it_goes_on_until_nothing_is_chosen(engine):
    put(engine, "e")
    merge(engine, choose=lambda segments: [*segments[:2]] if len(segments) > 1 else [])
    assert (segments(engine), all_there(engine)) == (1, "a b c d e")


def test_an_article_removed_meanwhile_stays_removed(engine):
    merge(engine, lambda: put(engine, removed="b"))
    assert (segments(engine), all_there(engine)) == (1, "a c d")


def test_an_article_changed_meanwhile_is_there_once(engine):
    merge(engine, lambda: put(engine, "b", "e"), choose=lambda segments: several(segments)[:2])
    assert all_there(engine) == "a b c d e"


def test_all_that_was_removed_leaves_no_segment(engine):
    for name in "abcd":
        put(engine, removed=name)
    merge(engine, choose=list)
    assert (segments(engine), all_there(engine)) == (0, "")


def test_a_merge_whose_source_has_gone_is_given_up(engine):
    merge(engine, lambda: put(engine, erased="b"))  # an erasure rewrites the segment of the article
    assert all_there(engine) == "a c d"
    assert not (folder(engine) / "merging").exists()


def test_what_a_killed_merge_has_left_is_removed(engine):
    left = folder(engine) / "merging"
    left.mkdir()
    (left / "MAIN_x.pst").write_bytes(b"of an article that was erased since")
    merge(engine)
    assert not left.exists()
    assert (segments(engine), all_there(engine)) == (1, "a b c d")


def test_damage_in_a_source_is_found_before_it_is_merged(engine):
    file = next(folder(engine).glob("*.pst"))
    file.write_bytes(bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:])
    with pytest.raises(IndexDamaged, match=file.name):
        merge(engine)
    assert segments(engine) == 2


def test_damage_is_none_where_the_generation_was_dropped_meanwhile(engine):
    merge(engine, lambda: shutil.rmtree(folder(engine)))
    assert not folder(engine).exists()
