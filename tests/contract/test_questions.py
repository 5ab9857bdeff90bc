"""How questions are read: words that ask, sentences without spaces, capitals, and quotations that nothing has."""

import pytest
from support.articles import article
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.model.request import MatchRule

ARTICLES = (
    article("oil", title="Oil prices fall", body="Crude is cheap."),
    article("leak", title="Documents leaked", body="They discuss crude."),
    article("mueller", title="The Mueller report", body="A report by Mueller."),
    article("tell", title="Tell", body="William Tell shot an apple."),
    article("governor", title="東京都知事選挙が始まる", body="東京の知事を選ぶ。", language="ja"),
    article("osaka", title="大阪府知事の選挙", body="選挙は日曜日。", language="ja"),
    article("kyoto", title="京都", body="雨が降る。", language="ja"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("documents that discuss crude", "leak oil"),
        ("documents crude", "leak"),
        ("documents leaked", "leak"),
        ("documents that discuss", "leak"),
        ("crude documents that discuss", "leak"),  # it is no beginning
        ('"documents" crude', "leak"),
        ("tell me about crude", "leak oil"),
        ("tell me about Tell", "tell"),
        ("tell me about", "tell"),
        ("What is known about Mueller?", "mueller"),
        ("Mueller report", "mueller"),
        ("reports that mention Mueller", "mueller"),
        ("whats cheap concerning crude", "oil"),
        ("find articles about crude OR Mueller", "leak mueller oil"),
        ("find articles about -crude", ""),  # nothing else is asked, so the words count
        ("find articles about language:ja", "governor kyoto osaka"),
        ("FIND ARTICLES ABOUT CRUDE AND CHEAP OIL", "oil"),
    ],
)
def test_words_that_ask_are_not_looked_for_if_there_are_others(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query, match=MatchRule.ALL) == expected


def test_words_that_ask_do_not_score_and_are_not_marked(index: SearchEngine) -> None:
    (hit,) = ask(index, "documents that discuss leaked crude", match=MatchRule.ALL).hits
    assert [each.word for each in hit.matched] == ["leaked", "crude"]
    assert hit.snippet.title == (("Documents ", False), ("leaked", True))
    assert ask(index, "find articles about crude", match=MatchRule.ALL).parsed == "find articles about crude"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("東京都知事選挙", "governor"),
        ("知事選挙", "governor"),  # four characters are a word
        ("知事の選挙", "osaka"),
        ("選挙知事東京", ""),  # no article has 挙知
        ("始まる東京都", ""),
        ("京都", "governor kyoto"),
        ('"東京都知事選挙"', "governor"),
        ('"東京都知事の選挙"', ""),
    ],
)
def test_a_long_run_of_characters_is_its_pairs(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query, match=MatchRule.ALL) == expected


def test_any_pair_of_a_long_run_may_match(index: SearchEngine) -> None:
    assert found(index, "東京都知事選挙", match=MatchRule.ANY) == "governor kyoto osaka"
    assert found(index, "知事選挙", match=MatchRule.ANY) == "governor"


def test_a_long_run_is_marked_as_a_whole_where_it_stands_so(index: SearchEngine) -> None:
    governor, osaka = (
        hit.snippet for hit in ask(index, "東京都知事選挙", match=MatchRule.ANY).hits if "知事" in hit.summary.title
    )
    assert governor.title == (("東京都知事選挙", True), ("が始まる", False))
    assert osaka.title == (("大阪府", False), ("知事", True), ("の", False), ("選挙", True))
