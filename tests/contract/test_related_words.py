"""Which words of an article lead to others, and how many of them another one must have: both sides of each limit."""

from string import ascii_lowercase

import pytest
from support.articles import READER, article, index_of

from search.engine.base import SearchEngine
from search.model.article import article_id

KEYS = tuple(f"q{one}{other}q" for one in "abc" for other in ascii_lowercase)  # words that are their own stems
RARE = tuple(f"z{one}{other}z" for one in "abc" for other in ascii_lowercase)


def related(engine: SearchEngine, bodies: dict[str, tuple[str, ...]], title: str = "") -> list[str]:
    """Return which of the articles are related to the article `it`, but for `all`, whose words are in `it` too."""
    titles = {"it": title}
    index_of(
        engine, [article(name, title=titles.get(name, ""), body=" ".join(words)) for name, words in bodies.items()]
    )
    found = {each.source_id for each in engine.related(article_id("main", "it"), READER).articles}
    return [name for name in bodies if name in found and name != "all"]


def related_evenly(engine: SearchEngine, bodies: dict[str, tuple[str, ...]]) -> list[str]:
    """Return what is related to `it` where all words of `KEYS` are in the same number of articles."""
    rest = {f"not-{name}": tuple(set(KEYS) - set(words)) for name, words in bodies.items() if name != "it"}
    return [name for name in related(engine, bodies | rest) if name in bodies]


@pytest.mark.parametrize(
    ("words", "least"),
    [(2, 2), (3, 2), (6, 2), (7, 3), (10, 3), (11, 4), (17, 6), (20, 6), (21, 6), (30, 6)],
)
def test_three_in_ten_of_the_words_and_two_at_least_make_an_article_related(
    engine: SearchEngine, words: int, least: int
) -> None:
    bodies = {"it": KEYS[:words], "more": KEYS[:least], "less": KEYS[: least - 1]}
    assert related_evenly(engine, bodies) == ["more"]


def test_the_twenty_strongest_words_are_looked_for(engine: SearchEngine) -> None:
    # Of words with the same weight those with the first terms are taken: KEYS[19] is the twentieth.
    bodies = {"it": KEYS[:21], "with": (*KEYS[:5], KEYS[19]), "without": (*KEYS[:5], KEYS[20])}
    assert related_evenly(engine, bodies) == ["with"]


@pytest.mark.parametrize(("in_articles", "expected"), [(5, ["probe"]), (6, [])])
def test_strong_is_what_has_a_high_bm25_in_a_text_of_average_length(
    engine: SearchEngine, in_articles: int, expected: list[str]
) -> None:
    """Of 40 articles, 20 words once in `it` and in one other: ln(1 + 38.5 / 2.5) = 2.797281 times 2.6 / 2.6.

    A word that is twice in `it` has 2.6 * 2 / 3.6 = 1.444444 times its idf. In 5 articles that is 1.444444 * ln(41 /
    5.5) = 2.901, more than the others; in 6 articles 1.444444 * ln(41 / 6.5) = 2.660, less.
    """
    bodies = {"it": ("often", "often", *KEYS[:20]), "all": KEYS[5:20], "probe": ("often", *KEYS[:5])}
    bodies |= {f"often{number}": ("often",) for number in range(in_articles - 2)}
    bodies |= {f"filler{number}": ("zinc",) for number in range(40 - len(bodies))}
    assert related(engine, bodies) == expected


@pytest.mark.parametrize(("before", "expected"), [(48, ["other"]), (49, [])])
def test_the_fifty_most_frequent_words_are_weighed_and_of_equals_the_first(
    engine: SearchEngine, before: int, expected: list[str]
) -> None:
    bodies = {"it": (*RARE[:before], "oil", "gas"), "other": ("oil", "gas")}
    assert related(engine, bodies) == expected


def test_a_word_twice_in_the_text_or_once_in_the_title_is_more_frequent(engine: SearchEngine) -> None:
    assert related(engine, {"it": (*RARE[:60], "oil", "gas", "gas", "oil"), "other": ("oil", "gas")}) == ["other"]


def test_a_word_of_the_title_is_as_frequent_as_one_twice_in_the_text(engine: SearchEngine) -> None:
    bodies = {"it": (*RARE[:60], *RARE[:48]), "other": ("oil", "gas")}
    assert related(engine, bodies, title="oil gas") == ["other"]
    assert related(engine, bodies | {"it": (*RARE[:60], *RARE[:60])}, title="") == []


def test_a_word_must_be_in_another_article(engine: SearchEngine) -> None:
    # Twelve words would ask for four; those that only `it` has do not count, so that two of the three are enough.
    bodies = {"it": (*RARE[:9], *KEYS[:3]), "other": KEYS[:2]}
    assert related(engine, bodies) == ["other"]


@pytest.mark.parametrize(("others", "most"), [(10, 10), (11, 10)])
def test_ten_are_told(engine: SearchEngine, others: int, most: int) -> None:
    index_of(engine, [article(str(number), body="oil gas") for number in range(others + 1)])
    assert len(engine.related(article_id("main", "0"), READER).articles) == most


def test_stop_words_and_numbers_lead_nowhere(engine: SearchEngine) -> None:
    bodies = {"it": ("the", "of", "1987", "2026", "oil"), "other": ("the", "of", "1987", "2026", "oil")}
    assert related(engine, bodies) == []


def test_the_most_alike_come_first(engine: SearchEngine) -> None:
    bodies = {"it": KEYS[:4], "two": KEYS[:2], "four": KEYS[:4], "three": KEYS[:3]}
    index_of(engine, [article(name, body=" ".join(words)) for name, words in bodies.items()])
    found = engine.related(article_id("main", "it"), READER).articles
    assert [each.source_id for each in found] == ["four", "three", "two"]
