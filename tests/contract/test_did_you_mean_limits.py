"""When a word counts as misspelled: both sides of each limit."""

import pytest
from support.articles import article, index_of
from support.asking import ask

from search.engine.base import SearchEngine
from search.model.request import MatchRule


def meant(engine: SearchEngine, query: str, **often: int) -> str:
    """Return what was meant by a query where each word is in so many articles."""
    index_of(engine, [article(f"{word}{n}", body=word) for word, times in often.items() for n in range(times)])
    found = ask(engine, query, match=MatchRule.AUTO).suggestion
    return found.text if found else ""


@pytest.mark.parametrize(("articles", "expected"), [(10, "government"), (11, "")])
def test_a_word_in_more_than_ten_articles_is_right(engine: SearchEngine, articles: int, expected: str) -> None:
    assert meant(engine, "goverment", goverment=articles, government=60) == expected


@pytest.mark.parametrize(("times", "expected"), [(5, "government"), (4, "")])
def test_a_word_of_the_dictionary_is_meant_if_five_times_as_many_articles_have_it(
    engine: SearchEngine, times: int, expected: str
) -> None:
    assert meant(engine, "goverment", goverment=1, government=times) == expected


@pytest.mark.parametrize(("times", "expected"), [(20, "zorbalan"), (19, "")])
def test_any_other_word_is_meant_if_twenty_times_as_many_have_it(
    engine: SearchEngine, times: int, expected: str
) -> None:
    assert meant(engine, "zorbalen", zorbalen=1, zorbalan=times) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("tarrifs steel wool", "tariffs steel wool"), ("tarrifs steel wool iron", "")],
)
def test_three_other_words_that_are_together_can_do_without_one(
    engine: SearchEngine, query: str, expected: str
) -> None:
    index_of(engine, [article("together", body="steel wool iron"), article("tariffs", body="tariffs")])
    found = ask(engine, query, match=MatchRule.AUTO).suggestion
    assert (found.text if found else "") == expected


@pytest.mark.parametrize(("others", "expected"), [(9, ""), (10, "product")])
def test_a_language_counts_if_a_tenth_of_the_articles_is_in_it(
    engine: SearchEngine, others: int, expected: str
) -> None:
    # `produkt` is in the German dictionary, which is asked where one article in ten is German.
    index_of(engine, [article("de", body="garten", language="de")])
    assert meant(engine, "produkt", product=others) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prize goes to Rolzing this year.", ""),  # a name, as it has a capital inside a sentence
        ("The prize goes to rolzing this year.", "rolling"),
        ("Rolzing gets the prize.", "rolling"),  # whatever begins a sentence has a capital
        ("The prize. Rolzing has won.", "rolling"),
        ("The prize goes to Rolzing. He likes rolzing.", "rolling"),  # not always
    ],
)
def test_a_name_is_less_probably_a_slip(engine: SearchEngine, text: str, expected: str) -> None:
    """In 31 articles, 30 with `rolling`: 2.5 + 1.477 + 1.405 - 4 * 1.2 + 1 for the dictionary, less 1, is .58.

    It is 1.5 less for a name.
    """
    index_of(engine, [article("typed", body=text)])
    assert meant(engine, "rolzing", rolling=30) == expected
