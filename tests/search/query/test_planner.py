"""From query text to plan: each row is a query and its plan in a short notation.

`en:oil` is a stem, `=oil` a word as written, `@oil` a word of a name; `title/` and so on say in which band. `<a b>` are
neighbours, `<a b ~5>` near each other, `{<a b> ab}` is one word in two forms, `azer…` a prefix, `aliev±1` a spelling.
Clauses are joined by `&` or `|`; `≥1.5 (a + b)` is what scores so much.
"""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.fields import TermField
from search.model.periods import Period
from search.query.parser import parse
from search.query.plan import (
    AllQuery,
    BooleanQuery,
    DateQuery,
    FacetQuery,
    FuzzyQuery,
    IdQuery,
    MinScoreQuery,
    NotQuery,
    PhraseQuery,
    PrefixQuery,
    Query,
    Scored,
    SynonymQuery,
    TermQuery,
)
from search.query.planner import Context, Planned, plan

ENGLISH = Context(languages=("en",), stop_words="en", today=date(2026, 11, 23), zone=ZoneInfo("UTC"))
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
        case MinScoreQuery(leaves=leaves, least=least):
            return f"≥{least} ({' + '.join(map(shown_words, leaves))})"
    return "everything" if isinstance(match, AllQuery) else shown_words(match)


def shown_words(leaf: Scored) -> str:
    match leaf:
        case PhraseQuery(members=members, slop=slop):
            return f"<{' '.join(map(shown_words, members))}{'' if slop is None else f' ~{slop}'}>"
        case SynonymQuery(alternatives=alternatives):
            return f"{{{' '.join(map(shown_words, alternatives))}}}"
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
    assert number in (1, len(clauses))
    return f"({(' | ' if number == 1 else ' & ').join(clauses)})"


def planned(text: str, context: Context = ENGLISH) -> Planned:
    return plan(parse(text).tree, context)


def match_of(text: str, context: Context = ENGLISH) -> str:
    """Show what matches a query if all words must."""
    return shown(planned(text, context).all().match)


def codes(text: str) -> list[str]:
    return [warning.code for warning in planned(text).warnings]


# the text; what must match whatever the rule; the counted words, to which the rule applies
COUNTED = [
    ("", [], []),
    ("oil", [], ["en:oil"]),
    ("oil gas", [], ["en:oil", "en:gas"]),
    ("oil gas coal wind sun", [], ["en:oil", "en:gas", "en:coal", "en:wind", "en:sun"]),
    ("oil ga* colt~", [], ["en:oil", "=ga…", "=colt±1"]),
    # stop words do not count, unless no other word is left
    ("the oil of the gas", [], ["en:oil", "en:gas"]),
    ("the who", [], ["en:the", "en:who"]),
    # a word counts once, however often and in whatever form it is typed, and with a hyphen too
    ("oil oil gas", [], ["en:oil", "en:gas"]),
    ("relation relations oil", [], ["en:relat", "en:oil"]),
    ("Al-Qaeda oil", [], ["{<en:al en:qaeda> en:alqaeda}", "en:oil"]),
    # a prefix or a spelling of several words says that all of them must occur
    ("oil Al-Qa*", ["=al", "=qa…"], ["en:oil"]),
    ("oil Al-Qaeda~", ["=al", "=qaeda±1"], ["en:oil"]),
    # so does all that has an operator
    ('oil gas coal "tax cut"', ["<=tax =cut>"], ["en:oil", "en:gas", "en:coal"]),
    ('oil gas coal "tax"~3', ["en:tax"], ["en:oil", "en:gas", "en:coal"]),
    ('"oil" oil', ["=oil"], ["en:oil"]),
    ("oil gas title:tax", ["title/en:tax"], ["en:oil", "en:gas"]),
    ("oil gas country:at", ["country=AT"], ["en:oil", "en:gas"]),
    ("title:oil country:at", ["title/en:oil", "country=AT"], []),
    ("title:(oil gas coal)", ["title/en:oil", "title/en:gas", "title/en:coal"], []),
    ("oil gas -tax", ["!en:tax"], ["en:oil", "en:gas"]),
    ("oil gas tax AND levy", ["(en:tax & en:levi)"], ["en:oil", "en:gas"]),
    ("oil AND gas AND coal", ["(en:oil & en:gas & en:coal)"], []),
    ("oil gas (tax OR levy)", ["(en:tax | en:levi)"], ["en:oil", "en:gas"]),
    # in parentheses, beside OR and under NOT all words must match
    ("oil gas OR coal", ["((en:oil & en:gas) | en:coal)"], []),
    ("oil AND (gas coal tax)", ["(en:oil & (en:gas & en:coal & en:tax))"], []),
    ("oil gas OR oil gas", ["(en:oil & en:gas)"], []),
    ("tax -(oil gas coal)", ["!(en:oil & en:gas & en:coal)"], ["en:tax"]),
]

RULES = [
    ("oil", "en:oil", "en:oil", "≥1.5 (en:oil)"),
    ("oil gas", "(en:oil & en:gas)", "(en:oil | en:gas)", "≥1.5 (en:oil + en:gas)"),
    (
        "oil gas country:at",
        "(country=AT & en:oil & en:gas)",
        "(country=AT & (en:oil | en:gas))",
        "(country=AT & ≥1.5 (en:oil + en:gas))",
    ),
    ("country:at", "country=AT", "country=AT", "country=AT"),
    ("", "everything", "everything", "everything"),
]

STOP_WORDS = [
    ("the treaty", "en:treati"),
    ("the who", "(en:the & en:who)"),
    ("to be or not to be", "(en:to & en:be & en:or & en:not)"),
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

QUESTION_WORDS = [
    ("documents that discuss oil", "en:oil"),
    ("Which articles mention oil", "en:oil"),
    ("whats oil", "en:oil"),
    ("oil whats", "en:oil"),
    ("the oil concerning gas", "(en:oil & en:gas)"),
    ("Mueller report", "(en:mueller & en:report)"),
    ("find articles about oil OR gas", "(en:oil | en:gas)"),
    ("find articles about oil AND gas", "(en:oil & en:gas)"),
    ("find articles about (oil OR gas)", "(en:oil | en:gas)"),
    ("find articles about country:at", "country=AT"),
    ('find articles about "oil"', "=oil"),
    ('"find articles about" oil', "(<=find =articles =about> & en:oil)"),
    ("gas OR find articles about oil", "(en:gas | (en:find & en:articl & en:oil))"),
    ("find AND articles about oil", "((en:find & en:articl) & en:oil)"),
    ("title:(find articles about oil)", "(title/en:find & title/en:articl & title/en:oil)"),
    # nothing else is left
    ("documents that discuss", "(en:document & en:discuss)"),
    ("documents that discuss the", "(en:document & en:discuss)"),
    ("tell me about -oil", "(!en:oil & en:tell)"),
    ("whats", "en:what"),
    ("the whats", "en:what"),
    ("whats concerning -oil", "(!en:oil & en:what & en:concern)"),
    # what is under NOT has its own, and fields of names have none
    ("oil -whats", "(!en:what & en:oil)"),
    ("oil -(whats gas)", "(!en:gas & en:oil)"),
    ("title:(whats oil)", "title/en:oil"),
    ("source:(whats oil)", "(source/@whats & source/@oil)"),
]

RUNS = [
    ("東京都知", "<東京 京都 都知>"),
    ("東京都知事", "(東京 & 京都 & 都知 & 知事)"),
    ("東京都知事 選挙", "(東京 & 京都 & 都知 & 知事 & 選挙)"),
    ("東京東京東京", "(東京 & 京東)"),
    ("COVID-19感染者数増加、東京", "({<covid 19> covid19} & 感染 & 染者 & 者数 & 数増 & 増加 & 東京)"),
    ("東京、大阪、京都", "<東京 大阪 京都>"),
    ("か\u3099か\u3099か\u3099か\u3099", "<がが がが がが>"),  # four characters
    ("oil -東京都知事", "(!<東京 京都 都知 知事> & oil)"),
    ("oil OR 東京都知事", "(oil | <東京 京都 都知 知事>)"),
    ("title:東京都知事", "<title/東京 title/京都 title/都知 title/知事>"),
    ('"東京都知事"', "<=東京 =京都 =都知 =知事>"),
    ("Al-Qaeda", "{<al qaeda> alqaeda}"),
]

LEAVES = [
    ("relations", "en:relat"),
    ("Al-Qaeda", "{<en:al en:qaeda> en:alqaeda}"),
    ("title:Al-Qaeda", "{<title/en:al title/en:qaeda> title/en:alqaeda}"),
    ("Al-Qaeda-linked", "{<en:al en:qaeda en:link> en:alqaedalink}"),
    ("G-20", "{<en:g en:20> en:g20}"),
    ("D-Ill.", "<en:d en:ill>"),
    ('"Al-Qaeda"', "<=al =qaeda>"),
    ('"Al-Qaeda oil"~5', "<en:al en:qaeda en:oil ~5>"),
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


@pytest.mark.parametrize(("text", "required", "counted"), COUNTED)
def test_words_side_by_side_are_counted_and_what_has_an_operator_is_required(
    text: str, required: list[str], counted: list[str]
) -> None:
    assert [*map(shown, planned(text).required)] == required
    assert [*map(shown_words, planned(text).counted)] == counted


@pytest.mark.parametrize(("text", "all_words", "any_word", "close"), RULES)
def test_each_rule_makes_its_own_plan_of_the_counted_words(
    text: str, all_words: str, any_word: str, close: str
) -> None:
    read = planned(text)
    assert [shown(each.match) for each in (read.all(), read.any(), read.close(1.5))] == [all_words, any_word, close]
    assert read.all().scored == read.any().scored == read.close(1.5).scored == read.scored


@pytest.mark.parametrize(("text", "expected"), STOP_WORDS)
def test_stop_words_are_dropped_unless_no_other_word_is_left(text: str, expected: str) -> None:
    assert match_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), QUESTION_WORDS)
def test_question_words_are_dropped_unless_no_other_word_is_left(text: str, expected: str) -> None:
    assert match_of(text) == expected


def test_openings_of_all_languages_of_the_index_are_known_but_words_only_of_the_one_set() -> None:
    context = Context(languages=("de", "en"), stop_words="en", today=ENGLISH.today, zone=ENGLISH.zone)
    assert match_of("Finde Artikel über Öl", context) == "de:öl/en:ol"
    assert match_of("wieso Öl", context) == "(de:wieso/en:wieso & de:öl/en:ol)"
    assert match_of("Finde Artikel über Öl") == "(en:find & en:artikel & en:uber & en:ol)"


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_a_long_run_of_characters_counts_as_its_pairs(text: str, expected: str) -> None:
    assert match_of(text).replace("en:", "") == expected


def test_each_pair_of_a_long_run_is_counted_and_a_shorter_run_is_counted_once() -> None:
    assert len(planned("東京都知事選挙").counted) == 6
    assert len(planned("知事選挙 大阪").counted) == 2


@pytest.mark.parametrize(("text", "expected"), LEAVES)
def test_a_leaf_means_what_it_says(text: str, expected: str) -> None:
    assert match_of(text) == expected


def test_a_word_is_the_union_of_its_stems_in_the_languages_of_the_index() -> None:
    context = Context(languages=("fr", "en", "de"), stop_words="en", today=ENGLISH.today, zone=ENGLISH.zone)
    assert match_of("relations", context) == "de:relation/en:relat/fr:relation"


def test_an_empty_index_has_the_language_of_the_stop_words() -> None:
    context = Context(languages=(), stop_words="de", today=ENGLISH.today, zone=ENGLISH.zone)
    assert match_of("der Vertrag", context) == "de:vertrag"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gas oil", ["en:gas typed gas", "en:oil typed oil"]),
        ("Oil oil OIL", ["en:oil typed Oil"]),
        # without the punctuation around a word, with what belongs to it
        ("oil, 'tax?", ["en:oil typed oil", "en:tax typed tax"]),
        ("the treaty", ["en:treati typed treaty"]),
        ('"oil prices" azer* aliev~ "a b"~2', [
            '<=oil =prices> typed "oil prices"', "=azer… typed azer*", "=aliev±1 typed aliev~",
            '<en:a en:b ~2> typed "a b"~2',
        ]),
        ("title:oil tag:tax oil", ["title/en:oil typed oil", "tag/en:tax typed tax", "en:oil typed oil"]),
        ("documents that discuss oil", ["en:oil typed oil"]),
        ("東京都知事", [
            "en:東京 typed 東京", "en:京都 typed 京都", "en:都知 typed 都知", "en:知事 typed 知事",
        ]),
        ("Al-Qa*", ["=al typed Al-Qa*", "=qa… typed Al-Qa*"]),
        ("gas -oil -(coal OR -wind)", ["en:gas typed gas"]),
        ("oil author:smith person:merkel source:bbc section:news", ["en:oil typed oil"]),
        ("country:at date:2019 id:x language:de", []),
        ("oil OR gas AND coal", ["en:oil typed oil", "en:gas typed gas", "en:coal typed coal"]),
    ],
)  # fmt: skip
def test_the_words_that_score_are_those_asked_for_each_once_in_the_order_typed(text: str, expected: list[str]) -> None:
    scored = planned(text).scored
    assert [f"{shown(wanted.leaf)} typed {wanted.typed}" for wanted in scored] == expected


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
    assert match_of(text) == "nothing"


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
def test_all_words_never_find_what_any_word_does_not(pieces: list[str], words: frozenset[str]) -> None:
    text = " ".join(pieces).replace("-wind", "-(wind oil gas)")
    read = planned(text)
    assert holds(read.any().match, words) or not holds(read.all().match, words)


def test_a_period_is_open_where_nothing_is_said() -> None:
    assert planned("date:..2019").all().match == DateQuery(
        periods=(Period(last=date(2019, 12, 31)),), zone=ENGLISH.zone
    )
