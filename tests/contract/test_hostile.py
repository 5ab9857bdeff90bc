"""Texts that try to break things, as queries and as articles. Ours run anywhere; the big lists where they are."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from support.articles import READER, STAFF, article, index_of
from support.asking import ask, facet

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import InvalidArticle, QueryRefused
from search.fields import FACETS
from search.model.article import Article, PersonTag
from search.model.request import FacetFilter, FacetRequest, Match, Order, SearchRequest
from search.settings import ENGINES, Settings

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
OURS = (
    "", " ", "\t\n", "'", '"', '""', "“", "(", ")", "((((((((((", "()", "-", "--", "- -", "*", "**", "~", "~~5", '"~', '"a"~', "AND",
    "OR OR", "NOT", "NOT NOT a", "a AND", "OR a", "title:", "title:title:", ":", "::", "date:", "date:..", "date:>", "id:", "nofield:x",
    "country:", "\\", "\\\\", "%", "%00", "\x00", "a\x00b", "\ud800", "a\udfffb", "\ufeff", "\u202e", "\u200b", "e\u0301" * 50,
    "ﷺ" * 20, "İıſß", "Ǆǅǆ", "👩‍👩‍👧‍👦", "🏳️‍🌈", "a" * 999, "a " * 499, "a*" * 300, "中" * 900, "'; DROP TABLE articles; --",
    "<script>alert(1)</script>", "<mark>oil</mark>", "&lt;b&gt;&amp;#60;", "{{7*7}}", "${x}", "_none", "__proto__", "None", "nan", "-1",
    "1e309", "9" * 400, "\n\n\n", "a\u2028b\u2029c", "((a OR b) AND (c OR d)) -e*", '"a b"~99999999999999999999', "[a TO z]", "/.*/",
)  # fmt: skip


def shared() -> list[str]:
    if not HOSTILE.is_dir():
        pytest.skip("the lists of hostile strings are not on this machine")
    naughty = (HOSTILE / "big_list_of_naughty_strings.jsonl").read_text(encoding="utf-8").splitlines()
    markup = (HOSTILE / "html_sanitising_cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in naughty] + [json.loads(line)["payload"] for line in markup]


@pytest.fixture(scope="module", params=("ours", "shared"))
def strings(request: pytest.FixtureRequest) -> list[str]:
    return list(OURS) if request.param == "ours" else shared()


@pytest.fixture(scope="module")
def accepted(strings: list[str]) -> list[Article]:
    """An article with the string everywhere; what is refused is refused with the name of the field."""
    articles = []
    for number, text in enumerate(strings):
        for fields in (_everywhere(text), {"title": text, "body": f"oil {text} oil"}, {"body": text}):
            with suppress(InvalidArticle):
                articles.append(article(f"{number}/{len(fields)}", **fields))
    return articles


@pytest.fixture(scope="module", params=ENGINES)
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, accepted: list[Article]
) -> SearchEngine:
    engine = open_engine(Settings(engine=request.param, data=tmp_path_factory.mktemp("data")))
    index_of(engine, accepted)
    return engine


def test_no_text_makes_a_search_fail(hostile: SearchEngine, strings: list[str]) -> None:
    facets = tuple(FacetRequest(name=name) for name in (*FACETS, "date"))
    for text in strings:
        for shape in (text, f'"{text}"', f"title:{text}", f"{text}*", f"{text}~", f'"{text}"~3', f"-{text} oil", f"date:{text}"):
            with suppress(QueryRefused):
                result = hostile.search(SearchRequest(text=shape, facets=facets, page_size=3), READER)
                assert result.total >= len(result.hits)


def test_a_text_that_is_too_long_is_refused_and_not_cut(hostile: SearchEngine) -> None:
    with pytest.raises(QueryRefused, match="1,001 characters"):
        hostile.search(SearchRequest(text="a" * 1001), READER)
    with pytest.raises(QueryRefused, match="65 clauses"):
        hostile.search(SearchRequest(text="a " * 65), READER)
    assert hostile.search(SearchRequest(text="a " * 65), STAFF).match is Match.AUTO


def test_no_value_makes_a_filter_fail(hostile: SearchEngine, strings: list[str]) -> None:
    for text in strings:
        for name in FACETS:
            picked = FacetFilter(include=(text, "x"), exclude=(f"{text} ",))
            assert ask(hostile, filters={name: picked}, order_by=Order.NEWEST, page_size=1, passages=0).total >= 0


def test_no_id_makes_reading_fail(hostile: SearchEngine, strings: list[str]) -> None:
    view = hostile.view(READER)
    for text in strings:
        assert view.article(text) is None
        assert not view.was_public(text)
        assert view.person_label(text) in (None, text)


def test_articles_are_read_back_as_they_were_given(hostile: SearchEngine, accepted: list[Article]) -> None:
    view = hostile.view(READER)
    for each in {each.id: each for each in accepted}.values():
        assert view.article(each.id) == each


def test_marked_texts_are_the_texts_and_hold_no_markup_that_was_not_there(
    hostile: SearchEngine, accepted: list[Article], strings: list[str]
) -> None:
    by_id = {each.id: each for each in accepted}
    for text in strings:
        with suppress(QueryRefused):
            for hit in ask(hostile, f"{text} oil", match=Match.ANY, page_size=5).hits:
                original = by_id[hit.summary.id]
                assert "".join(piece for piece, _ in hit.snippet.title) == original.title
                texts = hostile.article(original.id, READER, text=text).texts
                assert "".join(piece for piece, _ in texts.caption) == original.caption
                for passage in hit.snippet.body:
                    shown = "".join(piece for piece, _ in passage).removeprefix("… ").removesuffix(" …")
                    assert shown in " ".join(f"{original.standfirst}\n{original.body}\n{original.caption}".split())


def test_values_of_facets_are_the_texts_as_given(hostile: SearchEngine, accepted: list[Article]) -> None:
    sources = {each.source for each in accepted if each.source}
    assert {value.id for value in facet(hostile, "source", size=10_000).values} == sources


def _everywhere(text: str) -> dict[str, object]:
    return {
        "title": text,
        "standfirst": text,
        "body": text,
        "caption": text,
        "dateline": text,
        "authors": (text,),
        "section": text,
        "source": text,
        "tags": (text,),
        "correction_note": text,
    }
