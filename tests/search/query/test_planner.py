"""From query text to plan: each row is a query, its match rule, and the plan in a short notation.

`en:oil` is a stem, `=oil` a word as written, `@oil` a word of a name; `title/` and so on say in which band. `<a b>` are
neighbours, `<a b ~5>` near each other, `azer…` a prefix, `aliev±1` a spelling. Clauses are joined by `&`, `|`, or `2
of`.
"""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.fields import TermField
from search.model.periods import Period
from search.model.request import MatchRule
from search.query.parser import parse
from search.query.plan import (
    AllQuery,
    BooleanQuery,
    DateQuery,
    FacetQuery,
    FuzzyQuery,
    IdQuery,
    NotQuery,
    PhraseQuery,
    PrefixQuery,
    Query,
    Scored,
    TermQuery,
)
from search.query.planner import Context, Planned, plan

ENGLISH = Context(languages=("en",), stop_words="en", today=date(2026, 11, 23), zone=ZoneInfo("UTC"))
ALL, MOST, ANY = MatchRule.ALL, MatchRule.MOST, MatchRule.ANY
SIGNS = {TermField.STEMS: "", TermField.EXACT: "=", TermField.NAMES: "@"}


BANDS = ("title", "body", "tag", "author", "source", "section", "person")


def shown(match: Query) -> str:
    match match:
        case BooleanQuery(at_least=at_least, clauses=clauses):
            return joined(at_least, [shown(clause) for clause in clauses])
        case NotQuery(clause=clause):
            return f"!{shown(clause)}"
        case FacetQuery(facet=facet, values=values):
            return f"{facet}={','.join(values)}"
        case DateQuery(periods=periods):
            return ",".join(f"{period.first or ''}..{period.last or ''}" for period in periods)
        case IdQuery():
            return f"id={match.id}"
    return "everything" if isinstance(match, AllQuery) else shown_words(match)


def shown_words(leaf: Scored) -> str:
    match leaf:
        case PhraseQuery(members=members, slop=slop):
            return f"<{' '.join(map(shown_words, members))}{'' if slop is None else f' ~{slop}'}>"
        case TermQuery(terms=terms):
            text = "/".join(terms)
        case PrefixQuery(prefix=prefix):
            text = f"{prefix}…"
        case FuzzyQuery(word=word, edits=edits):
            text = f"{word}±{edits}"
    place = "" if leaf.band is None else f"{BANDS[leaf.band]}/"
    return f"{place}{SIGNS[leaf.term_field]}{text}"


def joined(number: int, clauses: list[str]) -> str:
    if not clauses:
        return "nothing"
    if number in (1, len(clauses)):
        return f"({(' | ' if number == 1 else ' & ').join(clauses)})"
    return f"{number} of ({', '.join(clauses)})"


def planned(text: str, rule: MatchRule = MOST, context: Context = ENGLISH) -> Planned:
    return plan(parse(text).tree, rule, context)


def codes(text: str) -> list[str]:
    return [warning.code for warning in planned(text).warnings]


SIDE_BY_SIDE = [
    ("oil", ALL, "en:oil"),
    ("oil", MOST, "en:oil"),
    ("oil", ANY, "en:oil"),
    ("oil gas", ALL, "(en:oil & en:gas)"),
    ("oil gas", MOST, "(en:oil & en:gas)"),
    ("oil gas", ANY, "(en:oil | en:gas)"),
    ("oil gas coal", ALL, "(en:oil & en:gas & en:coal)"),
    ("oil gas coal", MOST, "2 of (en:oil, en:gas, en:coal)"),
    ("oil gas coal", ANY, "(en:oil | en:gas | en:coal)"),
    ("oil gas coal wind", MOST, "3 of (en:oil, en:gas, en:coal, en:wind)"),
    ("oil gas coal wind sun", MOST, "3 of (en:oil, en:gas, en:coal, en:wind, en:sun)"),
    ("oil ga* colt~", MOST, "2 of (en:oil, =ga…, =colt±1)"),
    # what is not counted is required, whatever the rule
    ('oil gas coal "tax cut"', MOST, "(<=tax =cut> & 2 of (en:oil, en:gas, en:coal))"),
    ('oil gas coal "tax"~3', MOST, "(en:tax & 2 of (en:oil, en:gas, en:coal))"),
    ("oil gas title:tax", ANY, "(title/en:tax & (en:oil | en:gas))"),
    ("oil gas country:at", ANY, "(country=AT & (en:oil | en:gas))"),
    ("oil gas -tax", ANY, "(!en:tax & (en:oil | en:gas))"),
    ("oil gas (tax OR levy)", ANY, "((en:tax | en:levi) & (en:oil | en:gas))"),
    ("oil gas tax AND levy", ANY, "((en:tax & en:levi) & (en:oil | en:gas))"),
    ("title:oil country:at", ANY, "(title/en:oil & country=AT)"),
    ("title:(oil gas coal)", ANY, "(title/en:oil & title/en:gas & title/en:coal)"),
    # every group has the rule; AND and OR are as typed
    ("oil gas OR coal", ANY, "((en:oil | en:gas) | en:coal)"),
    ("oil gas coal OR tax", MOST, "(2 of (en:oil, en:gas, en:coal) | en:tax)"),
    ("oil AND gas AND coal", ANY, "(en:oil & en:gas & en:coal)"),
    ("oil AND (gas coal tax)", MOST, "(en:oil & 2 of (en:gas, en:coal, en:tax))"),
    # what is left out is left out only where all of the words are
    ("tax -(oil gas coal)", MOST, "(!(en:oil & en:gas & en:coal) & en:tax)"),
    ("tax -(oil gas)", ANY, "(!(en:oil & en:gas) & en:tax)"),
    # a word counts once, however often and in whatever form it is typed
    ("oil oil gas", MOST, "(en:oil & en:gas)"),
    ("relation relations oil", MOST, "(en:relat & en:oil)"),
]

STOP_WORDS = [
    ("the treaty", "en:treati"),
    ("the who", "(en:the & en:who)"),
    ("to be or not to be", "3 of (en:to, en:be, en:or, en:not)"),
    ("The Treaty of Rome", "(en:treati & en:rome)"),
    ('"the treaty"', "<=the =treaty>"),
    ('the "who"', "=who"),
    ("the treaty -of", "(!en:of & en:treati)"),
    ("treaty -(the pact)", "(!en:pact & en:treati)"),
    ("treaty -(the who)", "(!(en:the & en:who) & en:treati)"),
    ("the AND treaty", "en:treati"),
    ("the OR treaty", "en:treati"),
    ("the -treaty", "(!en:treati & en:the)"),
    ("the country:at", "(country=AT & en:the)"),
    ("the person:merkel", "(person=merkel | person/@merkel)"),
    ("the treat*", "=treat…"),
    ("the &", "en:the"),
    ("title:(the treaty)", "title/en:treati"),
    ("source:(The Times)", "(source/@the & source/@times)"),
    ("the", "en:the"),
]

LEAVES = [
    ("relations", "en:relat"),
    ("Al-Qaeda", "<en:al en:qaeda>"),
    ('"Strategic Relations"', "<=strategic =relations>"),
    ('"relations"', "=relations"),
    ('"oil prices"~5', "<en:oil en:price ~5>"),
    ('"oil oil"~0', "<en:oil en:oil ~0>"),
    ('"relations"~5', "en:relat"),
    ("Azer*", "=azer…"),
    ("Al-Qa*", "(=al & =qa…)"),
    ("aliev~", "=aliev±1"),
    ("nazarbaev~", "=nazarbaev±2"),
    ("eu~", "=eu"),
    ("Al-Qaeda~", "(=al & =qaeda±1)"),
    ("日", "=日…"),
    ("東京", "en:東京"),
    ('"東京都"', "<=東京 =京都>"),
    ("title:relations", "title/en:relat"),
    ('tag:"Relations"', "tag/=relations"),
    ("body:rela*", "body/=rela…"),
    ("body:日", "body/=日…"),
    ("author:Smith", "author/@smith"),
    ("author:Jones-Smith", "<author/@jones author/@smith>"),
    ('source:"New York Times"', "<source/@new source/@york source/@times>"),
    ('section:"Business"', "section/@business"),
    ("author:smi*", "author/@smi…"),
    ("author:smith~", "author/@smith±1"),
    ('person:"Angela Merkel"', "<person/@angela person/@merkel>"),
    ("person:novruz-mammadov", "(person=novruz-mammadov | <person/@novruz person/@mammadov>)"),
    ("country:Austria", "country=AT"),
    ('country:"united states"', "country=US"),
    ("country:austrian", "country=AT"),
    ("country:(at OR hu)", "(country=AT | country=HU)"),
    ("language:de", "language=de"),
    ("language:German", "language=de"),
    ("date:2019-07", "2019-07-01..2019-07-31"),
    ("date:>2019-07", "2019-08-01.."),
    ("date:yesterday", "2026-11-22..2026-11-22"),
    ('date:"last 7 days"', "2026-11-17..2026-11-23"),
    ("id:-aB_c-D", "id=-aB_c-D"),
    ("-oil", "!en:oil"),
    ("", "everything"),
    ("& oil", "en:oil"),
    ("oil OR &", "en:oil"),
    ("oil -&", "en:oil"),
    ("-country:atlantis", "!nothing"),
]


@pytest.mark.parametrize(("text", "rule", "expected"), SIDE_BY_SIDE)
def test_words_side_by_side_match_as_many_as_the_rule_says(text: str, rule: MatchRule, expected: str) -> None:
    assert shown(planned(text, rule).plan.match) == expected


@pytest.mark.parametrize(("text", "expected"), STOP_WORDS)
def test_stop_words_are_dropped_unless_no_other_word_is_left(text: str, expected: str) -> None:
    assert shown(planned(text).plan.match) == expected


@pytest.mark.parametrize(("text", "expected"), LEAVES)
def test_a_leaf_means_what_it_says(text: str, expected: str) -> None:
    assert shown(planned(text).plan.match) == expected


def test_a_word_is_the_union_of_its_stems_in_the_languages_of_the_index() -> None:
    context = Context(languages=("fr", "en", "de"), stop_words="en", today=ENGLISH.today, zone=ENGLISH.zone)
    assert shown(planned("relations", context=context).plan.match) == "de:relation/en:relat/fr:relat"


def test_an_empty_index_has_the_language_of_the_stop_words() -> None:
    context = Context(languages=(), stop_words="de", today=ENGLISH.today, zone=ENGLISH.zone)
    assert shown(planned("der Vertrag", context=context).plan.match) == "de:vertrag"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gas oil", ["en:gas typed gas", "en:oil typed oil"]),
        ("Oil oil OIL", ["en:oil typed Oil"]),
        ("the treaty", ["en:treati typed treaty"]),
        ('"oil prices" azer* aliev~ "a b"~2', [
            '<=oil =prices> typed "oil prices"', "=azer… typed azer*", "=aliev±1 typed aliev~",
            '<en:a en:b ~2> typed "a b"~2',
        ]),
        ("title:oil tag:tax oil", ["title/en:oil typed oil", "tag/en:tax typed tax", "en:oil typed oil"]),
        ("Al-Qa*", ["=al typed Al-Qa*", "=qa… typed Al-Qa*"]),
        ("gas -oil -(coal OR -wind)", ["en:gas typed gas"]),
        ("oil author:smith person:merkel source:bbc section:news", ["en:oil typed oil"]),
        ("country:at date:2019 id:x language:de", []),
        ("oil OR gas AND coal", ["en:oil typed oil", "en:gas typed gas", "en:coal typed coal"]),
    ],
)  # fmt: skip
def test_the_words_that_score_are_those_asked_for_each_once_in_the_order_typed(text: str, expected: list[str]) -> None:
    scored = planned(text).plan.scored
    assert [f"{shown(wanted.leaf)} typed {wanted.typed}" for wanted in scored] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oil", None),
        ("oil AND gas", None),
        ("oil gas", "(en:oil & en:gas)"),
        ("oil gas coal country:at", "(country=AT & 2 of (en:oil, en:gas, en:coal))"),
    ],
)
def test_with_any_word_those_that_most_words_match_come_first(text: str, expected: str | None) -> None:
    stricter = planned(text, ANY).plan.stricter
    assert (shown(stricter) if stricter else None) == expected


@pytest.mark.parametrize("rule", [ALL, MOST])
def test_nothing_is_stricter_than_all_or_most(rule: MatchRule) -> None:
    assert planned("oil gas coal", rule).plan.stricter is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("oil", 0),
        ("oil AND gas", 0),
        ("oil gas", 2),
        ("oil gas OR coal tax levy", 3),
        ("the oil gas", 2),
        ("oil oil", 1),
        ("oil title:gas country:at", 1),
        ("-(oil gas coal)", 0),
        ('oil gas "coal tax"', 2),
    ],
)
def test_the_words_that_count_side_by_side(text: str, expected: int) -> None:
    assert plan(parse(text).tree, MatchRule.MOST, ENGLISH).side_by_side == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&", ["nothing-to-search"]),
        ("-&", ["nothing-to-search"]),
        ("title:& OR ...", ["nothing-to-search"]),
        ("country:atlantis", ["unknown-country"]),
        ("country:(atlantis OR utopia)", ["unknown-country"]),
        ("language:elbonian", ["unknown-language"]),
        ("date:soon", ["unknown-date"]),
        ("Al-Qa*", ["words-apart"]),
        ("", []),
        ("oil country:at date:2019 language:de id:x", []),
    ],
)
def test_what_cannot_be_taken_as_typed_is_said(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("text", ["country:atlantis", "language:elbonian", "date:soon", 'date:"last 0 days"'])
def test_what_is_unknown_matches_nothing(text: str) -> None:
    assert shown(planned(text).plan.match) == "nothing"


def test_a_warning_names_all_that_is_unknown() -> None:
    (warning,) = planned("country:atlantis -country:utopia").warnings
    assert "“atlantis” or “utopia”" in warning.message


def test_a_date_that_cannot_be_read_is_answered_with_some_that_can() -> None:
    (warning,) = planned("date:soon").warnings
    assert "date:2019-07-01..2019-07-15" in warning.message


WORDS = st.lists(
    st.sampled_from(["oil", "gas", "coal", "tax", "the", '"oil gas"', "title:tax", "-wind", "OR", "(", ")"])
)


def holds(match: Query, words: frozenset[str]) -> bool:
    """Tell whether an article that consists of these words matches."""
    match match:
        case BooleanQuery(at_least=at_least, clauses=clauses):
            return sum(holds(clause, words) for clause in clauses) >= at_least
        case NotQuery(clause=clause):
            return not holds(clause, words)
        case AllQuery():
            return True
    return shown(match) in words


@settings(deadline=None)
@given(
    pieces=WORDS,
    words=st.frozensets(st.sampled_from(["en:oil", "en:gas", "en:coal", "en:tax", "title/en:tax", "en:wind"])),
)
def test_a_stricter_rule_never_finds_what_a_looser_one_does_not(pieces: list[str], words: frozenset[str]) -> None:
    text = " ".join(pieces).replace("-wind", "-(wind oil gas)")
    found = [holds(planned(text, rule).plan.match, words) for rule in (ALL, MOST, ANY)]
    assert found == sorted(found)


def test_a_period_is_open_where_nothing_is_said() -> None:
    assert planned("date:..2019").plan.match == DateQuery(periods=(Period(last=date(2019, 12, 31)),), zone=ENGLISH.zone)
