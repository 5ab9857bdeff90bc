"""The index is Whoosh's own: its searcher, asked with `whoosh.query`, finds what our evaluation of arrays finds."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.index import open_dir
from whoosh.query.spans import SpanFirst, SpanNear

from search.engines.whoosh.engine import WhooshEngine
from search.fields import BAND_BITS, Band, TermField
from search.model.article import Article, CountryTag
from search.model.viewer import Viewer
from search.query.plan import FacetQuery, IdQuery, NotQuery, PhraseQuery, PrefixQuery, Query, TermQuery, all_of, any_of
from search.settings import Settings

NOW = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = ("oil", "oils", "price", "prices", "gas", "pipeline", "treaty")
COUNTRIES = ("AZ", "KZ", "RU")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
articles = st.builds(
    lambda number, title, body, countries: Article(
        feed="main",
        source_id=str(number),
        title=title,
        body=body,
        language="en",
        published=date(2019, 1, 1),
        countries=tuple(CountryTag(code=code) for code in countries),
    ),
    st.integers(0, 30),
    texts,
    texts,
    st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=2),
)
commits = st.lists(st.lists(st.one_of(articles, st.integers(0, 30)), min_size=1, max_size=12), min_size=1, max_size=4)


def exact(word: str, band: Band | None = None) -> TermQuery:
    return TermQuery(term_field=TermField.EXACT, terms=(word,), band=band)


def whoosh_exact(word: str) -> whoosh_query.Term:
    return whoosh_query.Term("exact", word)


# Each of our plans with the question that Whoosh is asked for the same articles.
SAME: list[tuple[Query, whoosh_query.Query]] = [
    (exact("oil"), whoosh_exact("oil")),
    (TermQuery(term_field=TermField.STEMS, terms=("en:price",)), whoosh_query.Term("stems", "en:price")),
    (PhraseQuery(members=(exact("oil"), exact("price"))), whoosh_query.Phrase("exact", ["oil", "price"])),
    (
        PhraseQuery(members=(exact("oil"), exact("gas")), slop=2),
        SpanNear(whoosh_exact("oil"), whoosh_exact("gas"), slop=3, ordered=False),
    ),
    (PrefixQuery(term_field=TermField.EXACT, prefix="pri"), whoosh_query.Prefix("exact", "pri")),
    (exact("gas", Band.TITLE), SpanFirst(whoosh_exact("gas"), limit=(1 << BAND_BITS) - 1)),
    (FacetQuery(facet="country", values=("AZ",)), whoosh_query.Term("country", "AZ")),
    (all_of(exact("oil"), exact("gas")), whoosh_query.And([whoosh_exact("oil"), whoosh_exact("gas")])),
    (any_of(exact("oil"), exact("treaty")), whoosh_query.Or([whoosh_exact("oil"), whoosh_exact("treaty")])),
    (
        all_of(exact("oil"), NotQuery(clause=exact("gas"))),
        whoosh_query.And([whoosh_exact("oil"), whoosh_query.Not(whoosh_exact("gas"))]),
    ),
]


def written(folder: Path, batches: list[list[Article | int]]) -> WhooshEngine:
    engine = WhooshEngine(Settings(data=folder))
    for revision, batch in enumerate(batches, 1):
        with engine.writer() as writer:
            for change in batch:
                if isinstance(change, Article):
                    writer.put(change)
                else:
                    writer.remove(Article(feed="main", source_id=str(change), title="x").id, was_public=False)
            writer.commit(revision=revision, at=NOW)
    return engine


def found_by_us(engine: WhooshEngine, match: Query) -> set[str]:
    searcher = engine.searcher(Viewer(now=NOW))
    everything = {Article(feed="main", source_id=str(number), title="x").id for number in range(31)}
    return {article_id for article_id in everything if searcher.count(all_of(match, IdQuery(id=article_id)))}


def found_by_whoosh(folder: Path, query: whoosh_query.Query) -> set[str]:
    generation = (folder / "index" / "serving").read_text().split()[0]
    with open_dir(str(folder / "index" / generation)).searcher() as searcher:
        if not searcher.doc_count_all():
            return set()
        column = searcher.reader().column_reader("id", translate=False)
        return {column[document].decode() for document in searcher.docs_for_query(query)}


@settings(max_examples=25, deadline=None)
@given(batches=commits)
def test_whooshs_searcher_finds_the_same_articles_in_several_segments_with_deletions(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Article | int]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    engine = written(folder, batches)
    for ours, theirs in SAME:
        assert found_by_us(engine, ours) == found_by_whoosh(folder, theirs), ours
    shutil.rmtree(folder)


def test_altering_one_posting_changes_both_answers(tmp_path: Path) -> None:
    titles = ("treaty", "treaty", "oil")
    written(
        tmp_path,
        [[Article(feed="main", source_id=str(n), title=title, language="en") for n, title in enumerate(titles)]],
    )
    file = next((tmp_path / "index" / "g000001").glob("*.pst"))
    without_checksums(file.parent / "manifest.json")
    data = bytearray(file.read_bytes())
    offset = bytes(data).rindex(np.array([0, 1], "<u4").tobytes() + np.zeros(2, "<u4").tobytes())
    data[offset + 4] = 2  # the second document of some term's postings becomes the third
    terms = [term for term in ("exact", "stems") if _differs(file, bytes(data), tmp_path, term)]
    assert terms in (["exact"], ["stems"])


def without_checksums(manifest: Path) -> None:
    """Leave a manifest as an earlier version wrote it, so that what is altered is read."""
    values = json.loads(manifest.read_bytes())
    del values["checksum"]
    values["files"] = {name: row for name, row in values["files"].items() if not name.endswith(".crc")}
    manifest.write_text(json.dumps(values), encoding="utf-8")


def _differs(file: Path, data: bytes, folder: Path, field: str) -> bool:
    """Write altered postings; tell whether a field's answer changed, the same for us and for Whoosh."""
    whole = file.read_bytes()
    term = "treaty" if field == "exact" else "en:treati"
    before = found_by_us(WhooshEngine(Settings(data=folder)), TermQuery(term_field=TermField(field), terms=(term,)))
    file.write_bytes(data)
    try:
        ours = found_by_us(WhooshEngine(Settings(data=folder)), TermQuery(term_field=TermField(field), terms=(term,)))
        theirs = found_by_whoosh(folder, whoosh_query.Term(field, term))
    finally:
        file.write_bytes(whole)
    assert ours == theirs
    return ours != before
