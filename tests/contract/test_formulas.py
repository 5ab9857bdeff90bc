"""Scores as numbers, computed by hand from the formulas that ARCHITECTURE names; the steps are in the comments.

All articles are undated, so that being recent changes no score, but for those whose age is tested. Their words are in
the body, but where the title is tested.
"""

from datetime import date, timedelta

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import ask, names

from search.engine.base import SearchEngine
from search.model.article import article_id
from search.model.lookup import Contribution
from search.model.request import MatchRule, SearchRequest


def text(words: str, length: int) -> str:
    """Return a text of `length` words that begins with these."""
    return " ".join((words.split() + ["zinc"] * length)[:length])


def scores(engine: SearchEngine, query: str, **fields: object) -> dict[str, float]:
    return {hit.summary.source_id: hit.score for hit in ask(engine, query, **fields).hits}


def exactly(expected: dict[str, float]) -> object:
    return pytest.approx(expected, rel=1e-9)


def with_bodies(engine: SearchEngine, **bodies: str) -> SearchEngine:
    index_of(engine, [article(name, body=body) for name, body in bodies.items()])
    return engine


class TestWords:
    """Four articles of 10, 10, 16 and 4 words: 10 on average. `wool` is in three of them, `silk` in one.

    idf of wool: ln(1 + (4 - 3 + .5) / (3 + .5)) = ln(10 / 7) = .356675
    idf of silk: ln(1 + (4 - 1 + .5) / (1 + .5)) = ln(10 / 3) = 1.203973
    Norms: of 10 words 1.6 * (1 - .75 + .75 * 10 / 10) = 1.6; of 16: 1.6 * (.25 + 1.2) = 2.32; of 4: 1.6 * .55 = .88.
    """

    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        return with_bodies(
            engine,
            once=text("wool", 10),
            thrice=text("wool wool wool", 10),
            long=text("wool", 16),
            short=text("silk", 4),
        )

    def test_a_word_brings_its_idf_times_how_often_it_stands_in_how_long_a_text(self, filled: SearchEngine) -> None:
        expected = {
            "once": 0.3566749439,  # .356675 * 2.6 * 1 / (1 + 1.6)
            "thrice": 0.6047966441,  # .356675 * 2.6 * 3 / (3 + 1.6)
            "long": 0.2793237513,  # .356675 * 2.6 * 1 / (1 + 2.32)
        }
        assert scores(filled, "wool") == exactly(expected)

    def test_a_rare_word_in_a_short_text_brings_the_most(self, filled: SearchEngine) -> None:
        assert scores(filled, "silk") == exactly({"short": 1.6650687719})  # 1.203973 * 2.6 / (1 + .88)

    def test_words_begun_by_a_prefix_bring_1_however_often_they_stand_there(self, filled: SearchEngine) -> None:
        assert scores(filled, "woo*") == {"once": 1.0, "thrice": 1.0, "long": 1.0}

    def test_words_spelled_nearly_so_count_as_one_word(self, engine: SearchEngine) -> None:
        # All of 10 words. `aliev~` is in two of three articles, twice in the second:
        # ln(1 + 1.5 / 2.5) = ln(1.6) = .470004; times 2.6 * 2 / (2 + 1.6) = 1.444444 is .678894.
        with_bodies(engine, one=text("aliev", 10), both=text("aliev aliyev", 10), none=text("", 10))
        assert scores(engine, "aliev~") == exactly({"one": 0.4700036292, "both": 0.6788941311})

    def test_the_stems_of_all_languages_count_as_one_word(self, engine: SearchEngine) -> None:
        # Three articles of 10 words, two of which have the word, one in each language: ln(1.6) = .470004 for both.
        articles = (
            article("en", body=text("oils", 10)),
            article("de", body=text("oil", 10), language="de"),
            article("none", body=text("", 10)),
        )
        index_of(engine, articles)
        assert scores(engine, "oil") == exactly({"en": 0.4700036292, "de": 0.4700036292})

    def test_the_average_is_over_what_the_viewer_may_see(self, engine: SearchEngine) -> None:
        # For readers two articles of 10 and 30 words: an average of 20. For staff a third one of 80: an average of 40.
        # Readers: ln(1 + 1.5 / 1.5) = .693147, norm 1.6 * (.25 + .75 * 10 / 20) = 1, so .693147 * 2.6 / 2 = .901091.
        # Staff: ln(1 + 2.5 / 1.5) = .980829, norm 1.6 * (.25 + .75 * 10 / 40) = .7, times 2.6 / 1.7 = 1.500092.
        later = NOW + timedelta(days=1)
        articles = (
            article("wool", body=text("wool", 10)),
            article("other", body=text("", 30)),
            article("hidden", body=text("", 80), embargo_until=later),
        )
        index_of(engine, articles)
        assert scores(engine, "wool") == exactly({"wool": 0.9010913347})
        assert scores(engine, "wool", viewer=STAFF) == exactly({"wool": 1.5000917987})


class TestPhrases:
    """Four articles of 10 words. `oil` is in three, `prices` in two, which are one phrase twice in `both`.

    Its idf is the sum of those of its words: ln(10 / 7) + ln(1 + 2.5 / 2.5) = .356675 + .693147 = 1.049822.
    """

    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        return with_bodies(
            engine,
            both=text("oil prices oil prices", 10),
            oil=text("oil", 10),
            apart=text("oil zinc prices", 10),
            none=text("", 10),
        )

    def test_a_phrase_is_one_word_with_the_idf_of_all_its_words(self, filled: SearchEngine) -> None:
        assert scores(filled, '"oil prices"') == exactly({"both": 1.5164097354})  # 1.049822 * 2.6 * 2 / (2 + 1.6)

    def test_words_near_each_other_too(self, filled: SearchEngine) -> None:
        # Three windows with one more word begin in `both` (oil, prices, oil): 1.049822 * 2.6 * 3 / 4.6 = 1.780133.
        # In `apart` one begins: 1.049822 * 2.6 / 2.6.
        assert scores(filled, '"prices oil"~1') == exactly({"both": 1.7801331677, "apart": 1.0498221245})


PAIRS = {
    "beside": text("oil gas tin", 12),
    "turned": text("gas oil", 12),
    "eight": text("oil a1 a2 a3 a4 a5 a6 a7 gas", 12),  # the eighth word behind it
    "nine": text("oil a1 a2 a3 a4 a5 a6 a7 a8 gas", 12),
    "eight_before": text("gas a1 a2 a3 a4 a5 a6 a7 oil", 12),
    "nine_before": text("gas a1 a2 a3 a4 a5 a6 a7 a8 oil", 12),
}


class TestPairs:
    """Twelve articles of 12 words. `oil` and `gas` are in six of them, `tin` in one; norms are 1.6.

    idf of oil and gas: ln(1 + 6.5 / 6.5) = ln 2 = .693147; of tin: ln(1 + 11.5 / 1.5) = ln(26 / 3) = 2.159484
    Both words bring 2 * .693147 * 2.6 * 1 / (1 + 1.6) = 1.386294.
    Side by side and in order add .2, near each other .1 of the mean idf times the same factor of BM25.
    """

    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        return with_bodies(engine, **PAIRS, **{f"other{number}": text("", 12) for number in range(6)})

    def test_in_order_and_near_have_weights_of_their_own_and_near_ends_at_eight_words(
        self, filled: SearchEngine
    ) -> None:
        expected = {
            "beside": 1.5942385153,  # 1.386294 + (.2 + .1) * .693147
            "turned": 1.4556090792,  # 1.386294 + .1 * .693147
            "eight": 1.4556090792,
            "eight_before": 1.4556090792,
            "nine": 1.3862943611,
            "nine_before": 1.3862943611,
        }
        assert scores(filled, "oil gas") == exactly(expected)

    def test_the_other_order_is_that_of_the_query(self, filled: SearchEngine) -> None:
        found = scores(filled, "gas oil")
        assert found["turned"] == pytest.approx(1.5942385153)
        assert found["beside"] == pytest.approx(1.4556090792)

    def test_the_weight_is_the_mean_of_both_words(self, filled: SearchEngine) -> None:
        # The words bring .693147 + 2.159484, the pair .3 * (.693147 + 2.159484) / 2.
        assert scores(filled, "gas tin") == exactly({"beside": 3.2805261444})

    def test_only_words_typed_side_by_side_are_a_pair(self, filled: SearchEngine) -> None:
        # The words bring 2 * .693147 + 2.159484 = 3.545779, oil and gas .3 * .693147, gas and tin .3 * 1.426316.
        # Oil and tin, which are near each other too, bring nothing.
        assert scores(filled, "oil gas tin") == exactly({"beside": 4.1816174791})

    def test_each_time_that_they_are_near_counts(self, engine: SearchEngine) -> None:
        # Twice in order, four times near. One of two articles of 12 words: the idf is ln(1 + 1.5 / 1.5) = .693147.
        # Words: 2 * .693147 * 2.6 * 2 / 3.6 = 2.002425. Pair: .693147 * (.2 * 2.6 * 2 / 3.6 + .1 * 2.6 * 4 / 5.6).
        with_bodies(engine, twice=text("oil gas oil gas", 12), none=text("", 12))
        assert scores(engine, "oil gas") == exactly({"twice": 2.3313950406})

    def test_what_a_pair_brings_is_explained(self, filled: SearchEngine) -> None:
        explained = filled.explain(SearchRequest(text="oil gas"), article_id("main", "turned"), READER)
        brought = explained.contributions[-1]
        assert brought.score == pytest.approx(0.0693147181)  # .1 * .693147
        assert brought == Contribution(
            typed="oil … gas", terms=("en:oil", "en:gas"), document_frequency=0, frequency=1, score=brought.score
        )

    def test_the_first_two_hundred_are_looked_at(self, engine: SearchEngine) -> None:
        # All are equal, and so stand in the order of their ids.
        articles = [article(str(number), body="oil gas") for number in range(201)]
        index_of(engine, articles)
        ranked = sorted(each.id for each in articles)
        request = SearchRequest(text="oil gas", match=MatchRule.ALL)

        def typed(article_id: str) -> list[str]:
            return [each.typed for each in engine.explain(request, article_id, READER).contributions]

        assert "oil … gas" in typed(ranked[199])
        assert "oil … gas" not in typed(ranked[200])
        last = ask(engine, "oil gas", page=3).hits[0]
        assert last.summary.id == ranked[200]


TODAY = NOW.date()


AGES = {
    "today": (TODAY, 0.0709923733),  # 1.1
    "yesterday": (TODAY - timedelta(days=1), 0.0709801288),  # 1.0998102769
    "year": (TODAY - timedelta(days=365), 0.0677654472),  # 1.05
    "years": (TODAY - timedelta(days=730), 0.0661519842),  # 1.025
    "tenth": (TODAY - timedelta(days=3650), 0.0645448237),  # 1 + .1 / 1024
    "undated": (None, 0.0645385211),  # 1
    "moment": (NOW - timedelta(hours=13), 0.0709801288),  # 23 o'clock of the day before
}


class TestRecency:
    """Seven articles that are the word alone, so each of average length: ln(1 + .5 / 7.5) = .064539 for the word.

    The factor is 1 + .1 * .5 ^ (days / 365).
    """

    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        index_of(engine, [article(name, body="wool", published=day) for name, (day, _) in AGES.items()])
        return engine

    def test_a_year_halves_what_an_article_gains(self, filled: SearchEngine) -> None:
        assert scores(filled, "wool") == exactly({name: score for name, (_, score) in AGES.items()})

    def test_what_it_gains_is_explained(self, filled: SearchEngine) -> None:
        explained = filled.explain(SearchRequest(text="wool"), article_id("main", "year"), READER)
        gained = explained.contributions[-1]
        assert gained.score == pytest.approx(0.0032269261)  # .064539 * .05
        assert gained == Contribution(
            typed="(how recent)", terms=(), document_frequency=0, frequency=0, score=gained.score
        )

    def test_what_is_dated_later_is_of_today(self, engine: SearchEngine) -> None:
        # Two articles, for staff: ln(1 + .5 / 2.5) = .182322, times 1.1.
        index_of(engine, [article("later", body="wool", published=date(2027, 1, 1)), article("old", body="wool")])
        assert scores(engine, "wool", viewer=STAFF)["later"] == pytest.approx(0.2005537125)


class TestTitles:
    """Two words in the title and six in the body are 10 words, as many as ten in the body.

    Both articles have the word: ln(1 + .5 / 2.5) = .182322. Twice: .182322 * 2.6 * 2 / (2 + 1.6) = .263353.
    """

    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        articles = [article("title", title="wool zinc", body=text("", 6)), article("body", body=text("wool", 10))]
        index_of(engine, articles)
        return engine

    def test_a_word_of_the_title_counts_twice_in_frequency_and_length_and_adds_a_tenth_of_its_idf(
        self, filled: SearchEngine
    ) -> None:
        # .263353 + .1 * .182322
        assert scores(filled, "wool") == exactly({"title": 0.2815855155, "body": 0.1823215568})

    def test_what_it_adds_is_explained(self, filled: SearchEngine) -> None:
        explained = filled.explain(SearchRequest(text="wool"), article_id("main", "title"), READER)
        added = explained.contributions[-1]
        assert added.score == pytest.approx(0.0182321557)  # .1 * .182322
        assert added == Contribution(
            typed="wool (title)", terms=("en:wool",), document_frequency=0, frequency=1, score=added.score
        )

    def test_the_first_two_hundred_are_looked_at(self, engine: SearchEngine) -> None:
        articles = [article(str(number), title="wool") for number in range(201)]
        index_of(engine, articles)
        ranked = sorted(each.id for each in articles)
        for place, looked_at in ((199, True), (200, False)):
            explained = engine.explain(SearchRequest(text="wool"), ranked[place], READER)
            assert ("wool (title)" in [each.typed for each in explained.contributions]) is looked_at


class TestMatchRule:
    """Six articles, 10 words on average. Each word is in two of them: ln(1 + 4.5 / 2.5) = ln 2.8 = 1.029619.

    In 10 words each brings that; in 11 words 1.029619 * 2.6 / (1 + 1.6 * (.25 + .75 * 11 / 10)) = .984195.
    """

    @pytest.fixture
    def filled(self, engine: SearchEngine) -> SearchEngine:
        return with_bodies(
            engine,
            both=text("oil gas", 10),
            oil=text("oil tin", 10),
            gas=text("gas", 10),
            half=text("wool", 10),
            less=text("wool tin", 11),
            none=text("", 9),
        )

    def found(self, engine: SearchEngine, query: str, **fields: object) -> tuple[str, float | None, str]:
        result = ask(engine, query, **{"match": MatchRule.AUTO} | fields)
        return result.matched_by.value, result.least_score, " ".join(sorted(names(result).split()))

    def test_close_is_what_has_half_of_the_best_sum_of_the_words_alone(self, filled: SearchEngine) -> None:
        # The best is `both` with 2 * 1.029619. Exactly half is close, and .984195 is not.
        matched_by, least_score, found = self.found(filled, "oil gas wool amber")
        assert (matched_by, found) == ("close", "both gas half oil")
        assert least_score == pytest.approx(1.0296194172, rel=1e-9)

    def test_three_words_must_all_match_if_any_article_has_them_all(self, engine: SearchEngine) -> None:
        with_bodies(engine, all=text("oil gas tin wool", 10), three=text("oil gas tin", 10), none=text("", 10))
        assert self.found(engine, "oil gas tin") == ("all", None, "all three")
        assert self.found(engine, "oil gas wool") == ("all", None, "all")
        assert self.found(engine, "oil gas amber") == ("close", pytest.approx(0.4700036292), "all three")  # ln 1.6

    def test_four_words_are_close_even_if_an_article_has_them_all(self, engine: SearchEngine) -> None:
        # Three articles of 10 words: oil, gas and tin bring ln 1.6 = .470004 each, wool ln(1 + 2.5 / 1.5) = .980829.
        with_bodies(engine, all=text("oil gas tin wool", 10), three=text("oil gas tin", 10), none=text("", 10))
        best = 2.3908401408  # 3 * .470004 + .980829
        assert self.found(engine, "oil gas tin wool") == ("close", pytest.approx(best / 2), "all three")

    def test_a_given_least_score_is_reached_by_what_has_exactly_it(self, filled: SearchEngine) -> None:
        _, least_score, found = self.found(filled, "oil gas wool amber")
        again = {"match": MatchRule.CLOSE, "least_score": least_score}
        assert self.found(filled, "oil gas wool amber", **again) == ("close", least_score, found)
        above = {"match": MatchRule.CLOSE, "least_score": least_score + 1e-9}
        assert self.found(filled, "oil gas wool amber", **above)[2] == "both"

    def test_being_recent_near_or_in_the_title_makes_nothing_close(self, engine: SearchEngine) -> None:
        # Four articles of 10 words, `oil` and `gas` in two each: ln(1 + 2.5 / 2.5) = .693147. The best has .693147 * 2,
        # and is older by sixty years; with recency, half of it would be less, and what is in 11 words would be close.
        old = date(1966, 8, 15)
        articles = (
            article("best", body=text("oil gas", 10), published=old),
            article("half", body=text("oil", 10), published=old),
            article("less", body=text("gas", 11), published=TODAY),
            article("none", body=text("", 9), published=TODAY),
        )
        index_of(engine, articles)
        assert self.found(engine, "oil gas amber opal")[2] == "best half"

    @pytest.mark.parametrize(("exact", "beside"), [(9, "close0 close1"), (10, "")])
    def test_beside_fewer_than_ten_exact_ones_there_are_close_ones(
        self, engine: SearchEngine, exact: int, beside: str
    ) -> None:
        articles = [article(f"exact{number}", body="oil gas") for number in range(exact)]
        index_of(engine, [*articles, article("close0", body="oil zinc"), article("close1", body="gas zinc")])
        result = ask(engine, "oil gas", match=MatchRule.AUTO)
        assert (result.total, result.matched_by) == (exact, MatchRule.ALL)
        assert " ".join(sorted(each.hit.summary.source_id for each in result.close)) == beside

    def test_beside_them_are_ten_at_most(self, engine: SearchEngine) -> None:
        others = [article(f"{word}{number}", body=f"{word} zinc") for number in range(6) for word in ("oil", "gas")]
        index_of(engine, [article("exact", body="oil gas"), *others])
        assert len(ask(engine, "oil gas", match=MatchRule.AUTO).close) == 10
