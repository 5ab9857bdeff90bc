"""How questions are read: words that ask, sentences without spaces, capitals, and quotations that nothing has."""

import pytest
from support.articles import READER, STAFF, article
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.model.article import Status
from search.model.request import MatchRule
from search.model.result import SearchResult

ARTICLES = (
    article("oil", title="Oil prices fall", body="Crude is cheap."),
    article("leak", title="Documents leaked", body="They discuss crude."),
    article("mueller", title="The Mueller report", body="A report by Mueller."),
    article("tell", title="Tell", body="William Tell shot an apple."),
    article("draft", title="Rumours of cheap crude", status=Status.WITHHELD),
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


# Six words; with two more it is a long question. No article that readers see has "cheap crude".
REST = "minister worried oil prices fall markets"


def auto(index: SearchEngine, text: str, **fields: object) -> SearchResult:
    return ask(index, text, **{"match": MatchRule.AUTO, **fields})


def ignored(result: SearchResult) -> bool:
    return "quotes-ignored" in [warning.code for warning in result.warnings]


@pytest.mark.parametrize(
    ("query", "parsed"),
    [
        (f'{REST} "cheap crude"', f"{REST} cheap crude"),
        (f'is the {REST} "cheap crude"', f"is the {REST} cheap crude"),
        (f'"cheap crude"~0 {REST}', f"cheap crude {REST}"),
        (f"“cheap crude” {REST}", f"cheap crude {REST}"),
        (f'"cheap (AND) crude*" {REST}', f"cheap and crude {REST}"),
        # each alone is there, together they are not
        (f'{REST} "oil prices" "Mueller report"', f"{REST} oil prices Mueller report"),
        # the field and NOT hold
        (f'{REST} "cheap crude" title:oil', f"{REST} cheap crude title:oil"),
        (f'{REST} "cheap crude" -apple', f"{REST} cheap crude -apple"),
    ],
)
@pytest.mark.parametrize("match", [MatchRule.AUTO, MatchRule.CLOSE])
def test_a_long_question_whose_quotations_nothing_has_is_read_without_the_marks(
    index: SearchEngine, query: str, parsed: str, match: MatchRule
) -> None:
    result = auto(index, query, match=match)
    assert (result.parsed, result.matched_by, ignored(result)) == (parsed, MatchRule.CLOSE, True)
    assert result.hits[0].summary.source_id == "oil"


@pytest.mark.parametrize(
    "query",
    [
        '"cheap crude" minister worried oil prices fall',  # seven words
        'the "cheap crude" minister worried oil prices oil fall',  # a stop word and a word typed twice
        f'"cheap crude {REST}"',  # no question, but a quotation
        f'title:"cheap crude" {REST} today reported',
        f'{REST} "cheap crude" language:tr',  # nothing without the marks either
        f'({REST} "cheap crude") OR unheardof',
    ],
)
def test_quotations_hold_in_what_is_no_long_question_and_where_it_makes_no_difference(
    index: SearchEngine, query: str
) -> None:
    result = auto(index, query)
    assert (result.total, ignored(result)) == (0, False)


def test_an_article_that_it_leads_to_has_its_words_marked(index: SearchEngine) -> None:
    (oil,) = (each for each in ARTICLES if each.source_id == "oil")
    texts = index.article(oil.id, READER, text=f'{REST} "cheap crude"').texts
    assert [piece for piece, is_match in texts.paragraphs[0] if is_match] == ["Crude", "cheap"]


def test_quotations_hold_where_an_article_has_them(index: SearchEngine) -> None:
    result = auto(index, f'{REST} report apple "crude is cheap"')
    assert ([hit.summary.source_id for hit in result.hits], ignored(result)) == (["oil"], False)


def test_quotations_hold_where_all_words_must_match(index: SearchEngine) -> None:
    result = auto(index, f'{REST} "cheap crude"', match=MatchRule.ALL)
    assert (result.total, ignored(result)) == (0, False)


def test_what_a_viewer_may_not_see_does_not_decide_whether_quotations_hold(index: SearchEngine) -> None:
    for_reader, for_staff = (
        ask(index, f'{REST} rumours "cheap crude"', match=MatchRule.AUTO, viewer=viewer) for viewer in (READER, STAFF)
    )
    assert ([hit.summary.source_id for hit in for_reader.hits], ignored(for_reader)) == (["oil"], True)
    assert ([hit.summary.source_id for hit in for_staff.hits], ignored(for_staff)) == (["draft"], False)


def test_the_article_marks_what_the_search_did(index: SearchEngine) -> None:
    text = f'{REST} "cheap crude"'
    (best,) = auto(index, text).hits
    shown = index.article(best.summary.id, READER, text=text)
    assert [part for part, is_match in shown.texts.paragraphs[0] if is_match] == ["Crude", "cheap"]
