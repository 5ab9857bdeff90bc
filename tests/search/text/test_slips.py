"""What an edit costs and what odds a slip has; the expected numbers are added up by hand from the decision's tables."""

import pytest

from search.text.slips import Evidence, edit_cost, most_edits, resembles, slip_cost, slip_odds


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("exports", 0),
        ("expports", 0.6),  # doubled
        ("exporxts", 1.0),  # too many
        ("expots", 1.0),  # left out
        ("exprts", 0.85),  # a vowel left out
        ("exporst", 0.85),  # swapped
        ("expirts", 0.7),  # another vowel
        ("exportz", 0.75),  # a letter that sounds alike
        ("exporta", 0.9),  # the next key
        ("exkorts", 1.2),  # any other letter
        ("xports", 1.65),  # a vowel left out at the first letter: .85 + .8
        ("wxports", 1.7),  # the next key at the first letter: .9 + .8
        ("xeports", 1.25),  # swapped with the first letter: .85 + .4
        ("expprtz", 1.65),  # two edits: .9 for the next key, .75 for the sound
    ],
)
def test_each_kind_of_edit_has_its_cost(typed: str, cost: float) -> None:
    assert edit_cost(typed, "exports") == pytest.approx(cost)


def test_a_letter_that_is_doubled_by_right_costs_as_little_to_leave_out() -> None:
    assert edit_cost("comittee", "committee") == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gorbatschow", "gorbachev"),
        ("gorbatschoff", "gorbachev"),
        ("gorbachov", "gorbachev"),
        ("schewardnadse", "shevardnadze"),
        ("jelzin", "yeltsin"),
        ("tschernobyl", "chernobyl"),
        ("solschenizyn", "solzhenitsyn"),
        ("kadhafi", "gaddafi"),
        ("filipines", "philippines"),
        ("mexiko", "mexico"),
        ("beurocracy", "bureaucracy"),
        ("konsortium", "consortium"),
        ("commision", "commission"),
        ("dissolusion", "dissolution"),
    ],
)
def test_two_spellings_of_a_sound_cost_half_an_edit(typed: str, meant: str) -> None:
    assert slip_cost(typed, meant) == 0.5
    assert resembles(typed, meant)


@pytest.mark.parametrize(
    ("typed", "other"), [("rowling", "howled"), ("wheat", "whites"), ("oil", "ore"), ("iran", "irgun")]
)
def test_words_with_more_edits_than_their_length_allows_do_not_resemble_each_other(typed: str, other: str) -> None:
    assert not resembles(typed, other)


@pytest.mark.parametrize(
    ("word", "edits"), [("ab", 1), ("iraq", 2), ("export", 3), ("exporters", 4), ("schewardnadse", 5)]
)
def test_other_spellings_are_looked_for_within_half_the_letters(word: str, edits: int) -> None:
    assert most_edits(word) == edits


@pytest.mark.parametrize(
    ("typed", "meant", "evidence", "odds"),
    [
        # base 2.5, plus 3 for a thousand articles, minus 4 times .85, plus .6 for each letter beyond 7
        ("exporst", "exports", (0, 1_000, 20_000, False, False), 2.1),
        # 1 more, as it is in a dictionary
        ("exporst", "exports", (0, 1_000, 20_000, True, False), 3.1),
        # less by 1 and by 1, as ten articles have the typed word
        ("exporst", "exports", (10, 1_000, 20_000, True, False), 1.1),
        # and by 1.5, as it is a name in them
        ("exporst", "exports", (10, 1_000, 20_000, True, True), -0.4),
        # 1 more, as there are a hundred times fewer articles
        ("exporst", "exports", (0, 1_000, 200, False, False), 3.1),
        # 1 less, as there are a hundred times as many
        ("exporst", "exports", (0, 1_000, 2_000_000, False, False), 1.1),
        # one letter less than 7
        ("tarfif", "tariff", (0, 1_000, 20_000, False, False), 1.5),
        # five more than 7: the thirteenth letter says nothing
        ("internationla", "international", (0, 1_000, 20_000, False, False), 5.1),
    ],
)
def test_the_odds_are_added_up(typed: str, meant: str, evidence: tuple[int, int, int, bool, bool], odds: float) -> None:
    of_typed, of_other, of_all, in_dictionary, is_name = evidence
    known = Evidence(of_typed=of_typed, of_other=of_other, of_all=of_all, in_dictionary=in_dictionary, is_name=is_name)
    assert slip_odds(typed, meant, known) == pytest.approx(odds)
