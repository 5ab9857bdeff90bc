"""On the Reuters stories, whole, the Whoosh engine answers as the memory engine does: queries of every form."""

import random
import re
from collections import Counter
from collections.abc import Sequence
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from support.articles import READER, index_of
from support.fetched import reuters

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.engines.whoosh.write import merge_policy
from search.model.article import Article
from search.model.periods import Period, read_period
from search.model.request import FacetFilter, FacetRequest, MatchRule, Order, SearchRequest
from search.settings import Settings
from search.text.analyzers.stop_words import is_stop_word

pytestmark = pytest.mark.slow

MANY, SOME = 300, 90  # queries: each form about seven times, and twice
COUNTED = tuple(FacetRequest(name=name) for name in ("country", "section", "source", "language", "date"))
FILTERS: tuple[dict[str, FacetFilter], ...] = (
    {"country": FacetFilter(include=("JP",))},
    {"country": FacetFilter(include=("GB", "FR"))},
    {"country": FacetFilter(exclude=("US",))},
    {"country": FacetFilter(include=("_none",))},
    {"country": FacetFilter(all_of=("US", "JP"))},
    {"date": FacetFilter(include=("1987-03", "1987-06-01..1987-06-15"))},
    {"country": FacetFilter(include=("US",), exclude=("CA",)), "date": FacetFilter(include=("1987-10",))},
)
PERIODS = (Period(), read_period("1987-03"), read_period("1987-04-05..1987-06"), read_period("1987-09.."))


class Vocabulary:
    """Words of the stories by how many stories have them, and pairs of words that stand side by side."""

    def __init__(self, stories: Sequence[Article], draw: random.Random) -> None:
        self._draw = draw
        texts = [re.findall(r"[a-z]+", f"{story.title} {story.body}".lower()) for story in stories]
        counts = Counter(word for text in texts for word in set(text) if len(word) > 2)
        pairs = Counter(pair for text in texts for pair in set(pairwise(text)) if len(pair[0]) > 2)
        known = {word: count for word, count in sorted(counts.items()) if not is_stop_word(word, "en")}
        self.common = [word for word, count in known.items() if count > 800]
        self.middling = [word for word, count in known.items() if 50 <= count <= 800]
        self.rare = [word for word, count in known.items() if 2 <= count < 20 and len(word) > 4]
        self.pairs = [pair for pair, count in sorted(pairs.items()) if 10 <= count <= 1500]

    def query(self, form: str) -> str:
        """Return a query of a form: its letters stand for words (c, m, r) and pairs (p)."""
        drawn = {"c": self.common, "m": self.middling, "r": self.rare}
        words = {letter: self._draw.choice(known) for letter, known in drawn.items()}
        other = {f"{letter}2": self._draw.choice(known) for letter, known in drawn.items()}
        pair = " ".join(self._draw.choice(self.pairs))
        return form.format(**words, **other, p=pair, beginning=words["m"][:4], slip=words["m"][:2] + words["m"][3:])


FORMS = (
    "{c}", "{m}", "{r}", "{c} {m}", "{m} {m2}", "{c} {m} {m2}", "{c} {c2} {m} {r}", '"{p}"', '"{p}"~4', '"{c} {m}"~20',
    "{beginning}*", "{slip}~", "{c} OR {m}", "{m} OR {m2} OR {r}", "{c} AND {m}", "{c} -{c2}", "NOT {c}", "-{c} {m}",
    "({c} OR {m}) AND {c2}", "{c} ({m} OR {r}) -{m2}", "title:{m}", 'title:"{p}"', "body:{m} title:{c}", "tag:grain",
    "tag:acq {c}", "country:japan {c}", "country:soviet {c}", "source:reuters {m}", "language:english {m}", "the {c}",
    "of the", "date:1987-03 {c}", "date:>1987-06 {m}", "date:1987-04-01..1987-05-15 {c}", "{beginning}* {c}",
    '"{p}" OR {m}', "{c} {c2} {m} {m2} {r}", "{m} {m2} {r} {c}", "{c} {r} {r2}", "the {c} of {p} in {m}",
    '{m} {c} {r} {m2} "{p}"',
    "{m} {beginning}* {slip}~ {c}", "{c} {m} {m2} {r} -{c2}", "the {m} and the {c}", "u.s. {m}", "{m} {slip}~",
)  # fmt: skip


def requests(stories: Sequence[Article], queries: int) -> list[SearchRequest]:
    """Make the requests: each form in turn, half of them with filters, in every order and match."""
    draw = random.Random(1987)
    vocabulary = Vocabulary(stories, draw)
    forms, orders, matches = (
        cycle(FORMS),
        cycle(Order),
        cycle([MatchRule.AUTO, MatchRule.AUTO, MatchRule.CLOSE, MatchRule.ALL, MatchRule.ANY]),
    )
    filters, periods = cycle(FILTERS), cycle(PERIODS)
    return [
        SearchRequest(
            text=vocabulary.query(next(forms)),
            match=next(matches),
            order_by=next(orders),
            filters=next(filters) if number % 2 else {},
            published=next(periods) if number % 2 else Period(),
            page=1 + number % 3,
            facets=COUNTED,
        )
        for number in range(queries)
    ]


def assert_same_answers(one: SearchEngine, other: SearchEngine, stories: Sequence[Article], queries: int) -> None:
    found = 0
    for request in requests(stories, queries):
        ours, theirs = one.search(request, READER), other.search(request, READER)
        assert [hit.summary.id for hit in ours.hits] == [hit.summary.id for hit in theirs.hits], request
        assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits]), request
        assert (ours.matched_by, ours.least_score) == (theirs.matched_by, theirs.least_score), request
        assert (ours.total, ours.facets) == (theirs.total, theirs.facets), request
        found += ours.total > 0
    assert found > queries / 2


@pytest.fixture
def engines(tmp_path: Path) -> tuple[SearchEngine, SearchEngine]:
    return (
        open_engine(Settings(data=tmp_path, engine="whoosh")),
        open_engine(Settings(data=tmp_path, engine="memory")),
    )


def test_in_one_segment(engines: tuple[SearchEngine, SearchEngine], tmp_path: Path) -> None:
    for engine in engines:
        index_of(engine, reuters())
    assert len(list(tmp_path.rglob("*.pst"))) == 1
    assert engines[0].searcher(READER).state.articles == 19_043
    assert_same_answers(*engines, reuters(), MANY)


def test_in_ten_segments_with_deletions(
    engines: tuple[SearchEngine, SearchEngine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_policy, "TIER", 11)  # so that ten stay ten
    stories, size = reuters(), 1_950
    for start in range(0, len(stories), size):
        changed = stories[max(0, start - 100) : start]  # of the segment before, so that it has deletions
        removed = [story.id for story in stories[max(0, start - 150) : max(0, start - 100)]]
        for engine in engines:
            index_of(engine, [*stories[start : start + size], *changed], removed=removed)
    assert len(list(tmp_path.rglob("*.pst"))) == 10
    assert_same_answers(*engines, stories, SOME)
