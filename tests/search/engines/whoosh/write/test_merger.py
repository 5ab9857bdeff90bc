"""Joining the terms of several segments gives what writing all their articles as one segment would."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import NOW, READER, article
from support.drawn import articles

from search.engines import open_engine
from search.engines.whoosh.format.postings import FieldPostings, Postings
from search.engines.whoosh.write import merge_policy, merger
from search.engines.whoosh.write.merger import TermBlock, merge_block
from search.engines.whoosh.write.segment_writer import PostingsPool
from search.model.article import Article
from search.model.request import SearchRequest
from search.settings import Settings


def fields(several: list[Article]) -> dict[str, FieldPostings]:
    pool = PostingsPool("en")
    for document, each in enumerate(several):
        pool.add(document, each)
    cut = pool.cut()
    stems, _ = cut.stems.inverted()
    return dict(pool.fields(cut.words, stems))


def part(field: FieldPostings, first: int) -> TermBlock:
    """Return a field of a segment whose first document gets a number."""
    postings = Postings(
        documents=field.documents + np.uint32(first),
        frequencies=field.frequencies,
        counts=np.diff(field.starts),
        positions=field.positions,
    )
    return TermBlock(terms=field.terms, documents=np.diff(field.rows), postings=postings)


def listed(field: FieldPostings) -> list[object]:
    arrays = (field.rows, field.documents, field.frequencies, field.starts, field.positions)
    return [[*field.terms], *(array.tolist() for array in arrays)]


@settings(max_examples=30, deadline=None)
@given(st.lists(articles, max_size=6, unique_by=lambda each: each.id), st.data())
def test_parts_joined_are_the_whole(several: list[Article], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(several)))
    one, other, whole = fields(several[:cut]), fields(several[cut:]), fields(several)
    for name, field in whole.items():
        assert listed(merge_block([part(one[name], 0), part(other[name], cut)])) == listed(field)


@settings(max_examples=30, deadline=None)
@given(st.lists(articles, min_size=1, max_size=6, unique_by=lambda each: each.id), st.data())
def test_what_is_not_kept_is_left_out_as_if_it_had_not_been(several: list[Article], data: st.DataObject) -> None:
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(several), max_size=len(several))))
    rest = fields([each for each, is_kept in zip(several, kept.tolist(), strict=True) if is_kept])
    numbers = (np.cumsum(kept) - 1).astype(np.uint32)
    for name, field in fields(several).items():
        left = part(field, 0).of(kept)
        renumbered = Postings(
            documents=numbers[left.postings.documents],
            frequencies=left.postings.frequencies,
            counts=left.postings.counts,
            positions=left.postings.positions,
        )
        assert listed(merge_block([left.with_postings(renumbered)])) == listed(rest[name])


def test_a_merge_in_small_blocks_loses_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merger, "_TERMS", 2)
    monkeypatch.setattr(merger, "_NUMBERS", 3)
    monkeypatch.setattr(merge_policy, "TIER", 2)
    engine = open_engine(Settings(data=tmp_path))
    texts = ["oil gas coal", "gas wood", "coal oil oil", "zinc", "amber oil wind", "gas"]
    for number, text in enumerate(texts):
        with engine.writer() as writer:
            writer.put(article(str(number), title=text))
            writer.commit(revision=number + 1, at=NOW)
    for word in {word for text in texts for word in text.split()}:
        found = engine.search(SearchRequest(text=word), READER)
        assert {hit.summary.title for hit in found.hits} == {text for text in texts if word in text.split()}
