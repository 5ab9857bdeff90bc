"""Hostile texts as queries and as articles: our own, and those that others collected."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from unicodedata import normalize

import pytest
from support.articles import READER, STAFF, article, index_of
from support.asking import ask, facet
from support.data import hostile_strings
from support.fetched import naughty_strings

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import InvalidArticle, QueryRefused
from search.fields import FACETS
from search.model.article import Article
from search.model.request import FacetFilter, FacetRequest, MatchRule, Order, SearchRequest
from search.settings import Settings

SHAPES = ("{}", '"{}"', "title:{}", "{}*", "{}~", '"{}"~3', "-{} oil", "date:{}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """An index of articles made of hostile strings, and the strings."""

    engine: SearchEngine
    strings: tuple[str, ...]
    shapes: tuple[str, ...]
    articles: tuple[Article, ...]


@pytest.fixture(
    scope="module",
    params=[
        ("whoosh", "our sharpest"),
        ("whoosh", "ours"),
        pytest.param(("memory", "our sharpest"), marks=pytest.mark.slow),  # the oracle would take minutes for more
        pytest.param(("whoosh", "naughty"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    name, which = request.param
    if which == "our sharpest":
        strings, shapes = hostile_strings(of_each=2), SHAPES
    else:
        strings, shapes = hostile_strings() if which == "ours" else naughty_strings(), SHAPES[:2]
    articles = tuple(each for number, text in enumerate(strings) for each in accepted(number, text))
    engine = open_engine(Settings(engine=name, data=tmp_path_factory.mktemp("data")))
    index_of(engine, articles)
    return Hostile(engine=engine, strings=strings, shapes=shapes, articles=articles)


def accepted(number: int, text: str) -> Iterator[Article]:
    """Yield articles with the string in every field, and in a text; leave out those that are refused."""
    names = {"authors": (text,), "tags": (text,), "section": text, "source": text, "dateline": text, "caption": text}
    for fields in ({"title": text, "standfirst": text, "body": text} | names, {"body": f"oil {text} oil"}):
        with suppress(InvalidArticle):
            yield article(f"{number}/{len(fields)}", **fields)


def test_no_text_makes_a_search_fail(hostile: Hostile) -> None:
    facets = tuple(FacetRequest(name=name) for name in ("author", "date"))
    for text in hostile.strings:
        for shape in hostile.shapes:
            with suppress(QueryRefused):
                request = SearchRequest(text=shape.format(text), facets=facets, page_size=3)
                assert hostile.engine.search(request, READER).hits is not None


def test_a_text_that_is_too_long_is_refused_and_not_cut(hostile: Hostile) -> None:
    with pytest.raises(QueryRefused, match="1,001 characters"):
        hostile.engine.search(SearchRequest(text="a" * 1001), READER)
    with pytest.raises(QueryRefused, match="65 clauses"):
        hostile.engine.search(SearchRequest(text="a " * 65), READER)
    assert hostile.engine.search(SearchRequest(text="a " * 65), STAFF).match is MatchRule.AUTO


def test_no_value_makes_a_filter_fail(hostile: Hostile) -> None:
    for number, text in enumerate(hostile.strings):
        name = [*FACETS][number % len(FACETS)]
        picked = {name: FacetFilter(include=(text, "x"), exclude=(f"{text} ",))}
        assert ask(hostile.engine, filters=picked, order_by=Order.NEWEST, page_size=1).total >= 0


def test_no_id_makes_reading_fail(hostile: Hostile) -> None:
    searcher = hostile.engine.searcher(READER)
    for text in hostile.strings:
        assert searcher.article(text) is None
        assert not searcher.was_public(text)
        assert searcher.person_label(text) is None


def test_articles_are_read_back_as_they_were_given(hostile: Hostile) -> None:
    searcher = hostile.engine.searcher(READER)
    for each in hostile.articles:
        assert searcher.article(each.id) == each


def test_what_is_marked_is_the_text_as_it_was_given(hostile: Hostile) -> None:
    given = {each.id: each for each in hostile.articles}
    for text in hostile.strings:
        with suppress(QueryRefused):
            for hit in ask(hostile.engine, f"{text} oil", match=MatchRule.ANY, page_size=5).hits:
                original = given[hit.summary.id]
                texts = hostile.engine.article(original.id, READER, text=text).texts
                assert "".join(piece for piece, _ in hit.snippet.title) == original.title
                assert "".join(piece for piece, _ in texts.caption) == original.caption
                whole = " ".join(f"{original.standfirst}\n{original.body}\n{original.caption}".split())
                for passage in hit.snippet.body:
                    shown = "".join(piece for piece, _ in passage)
                    assert shown in whole or shown.removeprefix("… ").removesuffix(" …") in whole


def test_values_of_facets_are_texts_as_given_one_of_those_that_differ_in_case_alone(hostile: Hostile) -> None:
    sources = {each.source for each in hostile.articles if each.source}
    shown = [value.id for value in facet(hostile.engine, "source", size=10_000).values]
    assert set(shown) <= sources
    assert Counter(map(caseless, shown)) == Counter({caseless(source) for source in sources})


def caseless(text: str) -> str:
    return normalize("NFC", text.casefold())
