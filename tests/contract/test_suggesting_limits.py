"""How many completions there are, and which phrases of headlines count as one: both sides of each limit."""

from datetime import date, timedelta

import pytest
from support.articles import READER, article, index_of

from search.engine.base import SearchEngine
from search.model.article import Article

NEWEST = date(2026, 1, 1)


def headlines(*titles: str, first: date = NEWEST) -> list[Article]:
    """Return articles with these titles, each older than the one before."""
    return [
        article(f"{title} {number}", title=title, published=first - timedelta(days=number))
        for number, title in enumerate(titles)
    ]


def suggested(engine: SearchEngine, text: str, *articles: Article) -> list[str]:
    index_of(engine, articles)
    return [f"{each.text} {each.count}" for each in engine.suggest(text, READER)]


def test_two_countries_are_suggested_the_most_frequent_first(engine: SearchEngine) -> None:
    often = {"AZ": 3, "AT": 2, "AU": 1}
    articles = [article(f"{code}{n}", countries=(code,)) for code, times in often.items() for n in range(times)]
    assert suggested(engine, "a", *articles) == ["Azerbaijan 3", "Austria 2"]


def test_four_persons_are_suggested_the_most_frequent_first(engine: SearchEngine) -> None:
    names = ("Ann Five", "Ann Four", "Ann Three", "Ann Two", "Ann One")
    articles = [
        article(f"{name}{n}", persons=(name,)) for times, name in enumerate(names[::-1], 1) for n in range(times)
    ]
    assert suggested(engine, "ann", *articles) == ["Ann Five 5", "Ann Four 4", "Ann Three 3", "Ann Two 2"]


def test_four_phrases_are_suggested_the_most_frequent_first_and_then_by_letter(engine: SearchEngine) -> None:
    titles = ("Oil field", "Oil tanker", "Oil market", "Oil spill")
    articles = headlines(*titles * 2, "Oil tanker")
    assert suggested(engine, "oil", *articles) == ["oil 9", "oil tanker 3", "oil field 2", "oil market 2"]


@pytest.mark.parametrize(
    ("others", "expected"),
    [(3, ["oil 6", "oil price 3"]), (2, ["oil price 3"])],  # three of six go on so, or three of five
)
def test_a_phrase_that_mostly_goes_on_as_a_longer_one_is_left_out(
    engine: SearchEngine, others: int, expected: list[str]
) -> None:
    rest = ("Oil", "Cheap oil", "No oil")[:others]
    assert suggested(engine, "oil", *headlines("Oil price", "Oil price", "Oil price", *rest)) == expected


@pytest.mark.parametrize("titles", [["Oil price"] * 4 + ["Oil field"] * 2, ["Oil field"] * 2 + ["Oil price"] * 4])
def test_the_most_frequent_continuation_decides_whichever_was_found_first(
    engine: SearchEngine, titles: list[str]
) -> None:
    assert suggested(engine, "oil", *headlines(*titles)) == ["oil price 4", "oil field 2"]


def test_a_phrase_has_two_words_behind_the_one_that_is_typed(engine: SearchEngine) -> None:
    assert suggested(engine, "oil", *headlines(*["Oil price falls sharply today"] * 2)) == ["oil price falls 2"]
    assert suggested(engine, "oil pri") == ["oil price falls sharply 2"]


@pytest.mark.parametrize(("newer", "expected"), [(98, ["tin mine 2"]), (99, [])])
def test_a_hundred_headlines_are_looked_at_the_newest_ones(
    engine: SearchEngine, newer: int, expected: list[str]
) -> None:
    # The newer ones begin with another word that the typed letters begin, each of them with one of its own.
    letters = "abcdefghij"
    words = [f"Tin{one}{other}" for one in letters for other in letters][:newer]
    assert suggested(engine, "tin", *headlines(*words, "Tin mine", "Tin mine")) == expected


def test_a_phrase_is_written_as_most_headlines_have_it(engine: SearchEngine) -> None:
    assert suggested(engine, "al-q", *headlines("Al Qaeda", "Al-Qaeda", "Al-Qaeda")) == ["al-qaeda 3"]


def test_what_is_typed_must_be_whole_words_but_the_last(engine: SearchEngine) -> None:
    articles = headlines("Oil price", "Oils price", "Oil prices", "Oil prices")
    assert suggested(engine, "oil price", *articles) == ["oil prices 4"]  # a search finds `oils`, too
    assert suggested(engine, "oi price") == []
