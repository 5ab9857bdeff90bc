"""Which words must match, on the Reuters stories: what people ask, and how many stories are found."""

import pytest
from support.articles import index_of
from support.asking import ask
from support.fetched import reuters

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.model.request import MatchRule
from search.settings import Settings

pytestmark = pytest.mark.slow

ALL, CLOSE = MatchRule.ALL, MatchRule.CLOSE
ASKED = [
    # words; what is decided; stories found; stories with all words and with any word
    ("Nakasone resignation", ALL, 4, (4, 356)),
    ("bln dlrs", ALL, 10, (10, 8506)),  # dlr is its singular
    ("Camp David", ALL, 2, (2, 236)),
    ("Reagan Gorbachev summit", ALL, 3, (3, 647)),
    ("Reagan Gorbachev summit Iceland", CLOSE, 9, (1, 657)),
    ("soybean embargo Soviet Union wheat", CLOSE, 127, (0, 1262)),
    ("grain exports to the Soviet Union in 1987", CLOSE, 106, (6, 4380)),
    ("prices of oil and gas in Texas", CLOSE, 173, (19, 4578)),
]


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    engine = open_engine(Settings(data=tmp_path_factory.mktemp("reuters")))
    index_of(engine, reuters())
    return engine


@pytest.mark.parametrize(("text", "matched_by", "total", "others"), ASKED)
def test_two_stories_with_all_words_stay_two_and_long_questions_find_what_comes_close(
    stories: SearchEngine, text: str, matched_by: MatchRule, total: int, others: tuple[int, int]
) -> None:
    result = ask(stories, text, match=MatchRule.AUTO)
    assert (result.matched_by, result.total) == (matched_by, total)
    assert tuple(ask(stories, text, match=rule).total for rule in (ALL, MatchRule.ANY)) == others


@pytest.mark.parametrize("text", [text for text, matched_by, *_ in ASKED if matched_by is ALL])
def test_each_story_that_is_found_by_few_words_has_them_all(stories: SearchEngine, text: str) -> None:
    for hit in ask(stories, text, match=MatchRule.AUTO).hits:
        assert {word.word for word in hit.matched} == {*text.split()}
