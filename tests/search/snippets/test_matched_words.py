import pytest
from support.articles import article
from support.wanted import occurring, wanted

from search.snippets import Leaves, matched_words

Row = tuple[str, tuple[str, ...], str]


def matched(query: str, language: str = "en", **texts: object) -> list[Row]:
    found = matched_words(
        occurring(query, article(**{"title": "t"} | texts), language), Leaves(wanted(query, language))
    )
    return [(each.word, each.surface_forms, each.via) for each in found]


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        ("relation", "Relation, relation", ("relation", ("Relation",), "exact")),
        ("relation", "Relations, RELATIONS, relation", ("relation", ("Relations", "relation"), "stem")),
        ("Aliyev", "ALIYEV", ("Aliyev", ("ALIYEV",), "exact")),
        ("azer*", "Azeri or Azerbaijan", ("azer*", ("Azeri", "Azerbaijan"), "prefix")),
        ("aliev~", "Aliyev", ("aliev~", ("Aliyev",), "spelling")),
        ('"Oil price"', "an oil\nprice", ('"Oil price"', ("oil price",), "exact")),
        ('"oil price"~3', "prices of oil", ('"oil price"~3', ("prices", "oil"), "stem")),
        ("Al-Qaeda", "Al Qaeda", ("Al-Qaeda", ("Al Qaeda",), "exact")),
        ("oil", "oil-price", ("oil", ("oil",), "exact")),
    ],
)
def test_a_word_is_told_with_what_stands_for_it_and_why(query: str, body: str, expected: Row) -> None:
    assert matched(query, body=body) == [expected]


def test_words_that_do_not_occur_are_left_out_and_the_others_keep_their_order() -> None:
    assert [word for word, _, _ in matched("gas coal oil", body="oil and gas")] == ["gas", "oil"]


def test_forms_come_from_all_texts_in_their_order_and_at_most_five() -> None:
    texts = {"title": "a1", "standfirst": "a2", "body": "a3 a1", "caption": "a4", "tags": ("a5", "a6")}
    assert matched("a*", **texts) == [("a*", ("a1", "a2", "a3", "a4", "a5"), "prefix")]


def test_a_word_asked_for_in_the_title_is_not_found_elsewhere() -> None:
    assert matched("title:oil", title="gas", body="oil") == []


def test_names_asked_for_are_filters_and_not_told() -> None:
    assert matched("author:smith", authors=("Smith",), body="Smith") == []
