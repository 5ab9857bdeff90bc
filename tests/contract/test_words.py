import pytest
from support.articles import article
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.model.request import MatchRule

ARTICLES = (
    article("a", title="Oil prices fall", body="The price of crude oil fell again."),
    article("b", title="Gas", body="Gas and oil. A barrel costs less. Prices fell."),
    article("c", title="Relations", body="The countries' relation is good; so are others of their relations."),
    article("d", title="The Who play in Vienna", body="Who would have thought it?"),
    article("e", title="Hamlet", body="To be, or not to be: that is the question."),
    article("f", title="Azerbaijan and Azeri oil", body="President Aliyev met Minister Alijev and Mr. Ali."),
    article("g", title="Café Zoë", body="A naïve cafe\u0301 in Məmmədov's house, Straße 4."),
    article("h", title="Oil", body="Oil oil. The big fall of Rome."),
    article("i", title="Nothing of that", body="A quiet day."),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oil", "a b f h"),
        ("oil prices", "a b"),
        ("oil AND gas", "b"),
        ("gas OR rome", "b h"),
        ("oil -gas", "a f h"),
        ("oil NOT (gas OR rome)", "a f"),
        ("relation OR oil AND gas", "b c"),
        ("(relation OR oil) AND gas", "b"),
        ("-oil", "c d e g i"),
        ("oil -oil", ""),
        ("unheardof", ""),
        ("oil unheardof", ""),
    ],
)
def test_words_are_combined_as_written(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


def test_no_words_find_everything(index: SearchEngine) -> None:
    assert found(index, "") == "a b c d e f g h i"


@pytest.mark.parametrize(
    ("query", "expected"),
    [("relation", "c"), ("relations", "c"), ("prices", "a b"), ('"relations"', "c"), ('"price"', "a"), ('"oils"', "")],
)
def test_a_word_is_found_in_any_form_and_quoted_only_as_written(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"oil prices"', "a"),
        ('"prices oil"', ""),
        ('"oil oil"', "h"),
        ('"oil oil oil"', ""),
        ('"price of crude oil"', "a"),
        ('"gas oil"', ""),
        ('"oil" "fell"', "a b"),
        ('-"oil prices" oil', "b f h"),
        ("“oil prices”", "a"),
    ],
)
def test_a_phrase_is_these_words_in_this_order(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize("query", ['"fall the"', '"prices fall the price"', '"gas gas"', '"fall crude"~5'])
def test_no_phrase_crosses_from_the_title_to_the_body(index: SearchEngine, query: str) -> None:
    assert found(index, query) == ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"oil price"~0', "a"),
        ('"fall oil"~1', "a"),
        ('"prices crude"~0', ""),
        ('"prices crude"~1', "a"),
        ('"oil prices"~3', "a"),
        ('"oil prices"~4', "a b"),
        ('"oil oil"~5', "h"),
        ('"relations relation"~6', ""),
        ('"relations relation"~7', "c"),
        ('"gas oil price"~4', ""),
        ('"gas oil price"~5', "b"),
    ],
)
def test_words_near_each_other_are_in_any_form_and_order(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("azer*", "f"), ("pric*", "a b"), ("gas*", "b"), ("q*", "e i"), ("oil pric*", "a b"), ("-o*", "d g"), ("x*", "")],
)
def test_a_beginning_finds_all_words_that_begin_so(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("aliev~", "f"),
        ("aliyev~", "f"),
        ("ali~", "f"),
        ("relatoin~", "c"),
        ("oli~", "a b f h"),
        ("zz~", ""),
        ("be~", "e"),
    ],
)
def test_a_tilde_finds_words_spelled_nearly_so(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("the who", "d"),
        ('"the who"', "d"),
        ("to be or not to be", "e"),
        ('"to be or not to be"', "e"),
        ("the relation of who", "c"),
        ("the", "a c d e h"),
        ("-the", "b f g i"),
        ("oil -the", "b f"),
    ],
)
def test_stop_words_are_found_when_nothing_else_is_asked_or_they_are_quoted(
    index: SearchEngine, query: str, expected: str
) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize("query", ["cafe", "CAFE\u0301", "café", "zoe", "naive", "Memmedov", "strasse", '"cafe zoe"'])
def test_case_accents_and_letters_that_look_alike_do_not_matter(index: SearchEngine, query: str) -> None:
    assert found(index, query) == "g"


def test_some_of_the_words_are_enough_if_so_asked(index: SearchEngine) -> None:
    assert found(index, "gas rome relation unheardof", match=MatchRule.ANY) == "b c h"
    assert found(index, "oil price fell barrel", match=MatchRule.ALL) == "b"


def test_what_matched_is_told(index: SearchEngine) -> None:
    (hit,) = ask(index, 'relation countr* "their relations"').hits
    assert [(each.word, each.surface_forms, each.via) for each in hit.matched] == [
        ("relation", ("Relations", "relation"), "stem"),
        ("countr*", ("countries",), "prefix"),
        ('"their relations"', ("their relations",), "exact"),
    ]
    assert hit.snippet.title == (("Relations", True),)
    marked = [piece for piece, is_match in hit.snippet.body[0] if is_match]
    assert marked == ["countries", "relation", "their relations"]
