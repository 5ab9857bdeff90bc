"""Queries that are not read as typed: the canonical text, and one warning for each type of repair."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from search.query.ast import write
from search.query.operators import Word
from search.query.parser import parse
from search.query.warnings import MESSAGES

REPAIRS = [
    # quotation marks
    ('"oil prices', '"oil prices"', "unbalanced-quote"),
    ('oil "', "oil", "unbalanced-quote"),
    ("“oil prices”", '"oil prices"', "quotes-normalised"),
    ("„oil prices“", '"oil prices"', "quotes-normalised"),
    ("«oil prices»", '"oil prices"', "quotes-normalised"),
    ("»oil prices«", '"oil prices"', "quotes-normalised"),
    ("‹oil prices›", '"oil prices"', "quotes-normalised"),
    ("「石油 価格」", '"石油 価格"', "quotes-normalised"),
    ("『石油 価格』", '"石油 価格"', "quotes-normalised"),
    ('“oil prices"', '"oil prices"', "quotes-normalised"),
    ('"oil prices”', '"oil prices"', "quotes-normalised"),
    ("title:“oil prices”~3", 'title:"oil prices"~3', "quotes-normalised"),
    ("“oil” “gas”", '"oil" "gas"', "quotes-normalised"),
    ('oil "" gas', "oil gas", "empty-quotes"),
    ('"" ""', "", "empty-quotes"),
    ('country:"" oil', "oil", "empty-quotes"),
    ('-"" oil', "oil", "empty-quotes"),
    ('"oil prices"~100', '"oil prices"~99', "distance-capped"),
    ('"oil prices"~' + "9" * 5000, '"oil prices"~99', "distance-capped"),
    # parentheses
    ("(oil", "oil", "unbalanced-parentheses"),
    ("oil)", "oil", "unbalanced-parentheses"),
    (")oil(gas OR coal", "oil (gas OR coal)", "unbalanced-parentheses"),
    ("oil () gas", "oil gas", "empty-parentheses"),
    ("oil -() gas", "oil gas", "empty-parentheses"),
    # operators
    ("AND oil", "oil", "operator-ignored"),
    ("oil AND", "oil", "operator-ignored"),
    ("OR oil OR", "oil", "operator-ignored"),
    ("oil AND AND gas", "oil AND gas", "operator-ignored"),
    ("oil OR OR gas", "oil OR gas", "operator-ignored"),
    ("oil AND OR gas", "oil OR gas", "operator-ignored"),
    ("oil OR AND gas", "oil OR gas", "operator-ignored"),
    ("NOT", "", "operator-ignored"),
    ("AND OR NOT", "", "operator-ignored"),
    ("oil NOT", "oil", "operator-ignored"),
    ("oil NOT OR gas", "oil OR gas", "operator-ignored"),
    ("(oil AND) gas", "oil gas", "operator-ignored"),
    # capitals
    ("OIL AND GAS PRICES FALL", "OIL and GAS PRICES FALL", "capitals"),
    ("OIL OR GAS OR COAL", "OIL or GAS or COAL", "capitals"),
    ("OIL NOT (GAS PRICES FALL)", "OIL not GAS PRICES FALL", "capitals"),
    ("AND OIL GAS PRICES FALL", "and OIL GAS PRICES FALL", "capitals"),
    ("14 NATIONS AND 2 TRUCES", "14 NATIONS and 2 TRUCES", "capitals"),
    ('"OIL PRICES" AND GAS PRICES', '"OIL PRICES" and GAS PRICES', "capitals"),
    ("title:OIL AND GAS PRICES FALL", "title:OIL and GAS PRICES FALL", "capitals"),
    ("GROßE UND KLEINE AND ALLE", "GROßE UND KLEINE and ALLE", "capitals"),
    ("НЕФТЬ ИЛИ ГАЗ OR УГОЛЬ", "НЕФТЬ ИЛИ ГАЗ or УГОЛЬ", "capitals"),
    # dashes
    ("- oil", "oil", "dash-ignored"),
    ("Iran - talks", "Iran talks", "dash-ignored"),
    ("Iran – talks", "Iran talks", "dash-ignored"),
    ("--oil", "oil", "dash-ignored"),
    ("---", "", "dash-ignored"),
    ("(oil -)", "oil", "dash-ignored"),
    ("oil –gas", "oil -gas", "dashes-normalised"),
    ("oil −gas", "oil -gas", "dashes-normalised"),
    # wildcards
    ("*", "", "wildcard-ignored"),
    ("~", "", "wildcard-ignored"),
    ("oil * gas", "oil gas", "wildcard-ignored"),
    ("*oil", "oil", "wildcard-ignored"),
    ("o*l", "ol", "wildcard-ignored"),
    ("M*A*S*H", "MASH", "wildcard-ignored"),
    ("*oil*", "oil*", "wildcard-ignored"),
    ("oil*~", "oil~", "wildcard-ignored"),
    ("*:*", ":*", "wildcard-ignored"),
    ('"oil* prices*"', '"oil prices"', "wildcard-ignored"),
    ('"oil prices"*', '"oil prices"', "wildcard-ignored"),
    ("title:* oil", "oil", "wildcard-ignored"),
    ("-*oil", "-oil", "wildcard-ignored"),
    ("country:austr*", "country:austr", "wildcard-ignored"),
    ('country:"Austria"~3', "country:Austria", "wildcard-ignored"),
    ("aliev~2", "aliev~", "fuzzy-number-ignored"),
    ("aliev~0.8", "aliev~", "fuzzy-number-ignored"),
    # signs of other systems
    ("!oil gas", "-oil gas", "signs-normalised"),
    ("oil && gas || coal", "oil AND gas OR coal", "signs-normalised"),
    ("oil^2 (gas coal)^1.5", "oil gas coal", "weight-ignored"),
    ('"oil prices"^4', '"oil prices"', "weight-ignored"),
    ("date:[2020-01 TO 2020-06]", "date:2020-01..2020-06", "range-normalised"),
    ("oil {2020-02-03 TO *]", "oil date:2020-02-03..", "range-normalised"),
    ("title:[2020 TO 2021] oil", "title:2020..2021 oil", "range-normalised"),
    ("[alpha TO omega]", "alpha omega", "range-ignored"),
    ("[ TO ] oil", "oil", "range-ignored"),
    ("/colou?r/ oil", "colou r oil", "expression-ignored"),
    ("wom?n vote", "wom* vote", "letter-normalised"),
    ("wom??n", "wom*", "letter-normalised"),
    ("price?", "price OR price*", "letter-normalised"),
    ("title:pri?", "title:pri OR title:pri*", "letter-normalised"),
    # fields
    ("foo:bar", "foo bar", "unknown-field"),
    ("-foo:bar", "-(foo bar)", "unknown-field"),
    ("oil AND foo:bar gas", "oil AND (foo bar) gas", "unknown-field"),
    ('foo:"oil prices"', 'foo "oil prices"', "unknown-field"),
    ("foo:(oil OR gas)", "foo (oil OR gas)", "unknown-field"),
    ("foo:bar:oil", "foo bar oil", "unknown-field"),
    ("foo:title:oil", "foo title:oil", "unknown-field"),
    ("title:(foo:bar)", "title:foo title:bar", "unknown-field"),
    ("(foo:-bar OR gas)", "foo -bar OR gas", "unknown-field"),
    ("автор:Иванов", "автор Иванов", "unknown-field"),
    ("title:", "title", "empty-field"),
    ("oil title:", "oil title", "empty-field"),
    ("(title:)", "title", "empty-field"),
    ("-title:", "-title", "empty-field"),
    ("title: OR oil", "title OR oil", "empty-field"),
    ("body:(title:)", "body:title", "empty-field"),
    ("country: Austria", "country:Austria", "space-after-field"),
    # what is no text
    ("oil\x00gas", "oil gas", "unreadable-characters"),
    ("oil \ud800gas", "oil gas", "unreadable-characters"),
    ("\udfff", "", "unreadable-characters"),
]


@pytest.mark.parametrize(("text", "canonical", "code"), REPAIRS)
def test_what_was_typed_is_read_as_well_as_can_be(text: str, canonical: str, code: str) -> None:
    parsed = parse(text)
    assert (write(parsed.tree) if parsed.tree else "") == canonical
    assert [warning.code for warning in parsed.warnings] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "OIL AND GAS OR",  # four words
        "OIL AND GAS PRICES fall",
        "OIL AND GAS PRICES Fall",
        "OIL AND GAS AND date:yesterday",
        "1 AND 2 OR 3 OR 4",  # nothing that has small letters
        "石油 AND 価格 OR 東京",
    ],
)
def test_operators_stay_in_a_short_text_and_in_one_that_is_not_all_in_capitals(text: str) -> None:
    assert "capitals" not in [warning.code for warning in parse(text).warnings]
    assert " AND " in write(parse(text).tree or Word(text="nothing"))


def test_a_text_in_capitals_without_operators_is_read_without_a_warning() -> None:
    assert parse("OIL -GAS PRICES FALL AGAIN IN IRAN").warnings == ()


@pytest.mark.parametrize(
    "text",
    ["Who won the war?", '"price?"', "https://example.org/a?id=7&&b", "id:a!b||c", '"a && b"', "¡Hola!", "Oil! Gas!"],
)
def test_signs_that_end_a_sentence_or_stand_in_quotations_and_addresses_stay(text: str) -> None:
    parsed = parse(text)
    assert parsed.tree
    assert [warning.code for warning in parsed.warnings] == []


def test_a_plain_quote_may_hold_typographic_ones() -> None:
    parsed = parse('"he said “no deal” again" oil')
    assert parsed.tree
    assert write(parsed.tree) == '"he said “no deal” again" oil'
    assert parsed.warnings == ()


def test_marks_that_no_one_sees_make_no_difference() -> None:
    assert parse("\ufeffoil \u202aOR\u202c ga\u200bs") == parse("oil OR gas")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("tilte:oil", "tilte: (did you mean title: ?)"),
        ("Persons:oil", "Persons: (did you mean person: ?)"),
        ("xyzzy:oil", "field xyzzy:, so"),
        ("xyzzy:oil plugh:oil xyzzy:gas", "field xyzzy: or plugh:, so"),
    ],
)
def test_the_warning_of_an_unknown_field_names_it_and_the_nearest_known_one(text: str, part: str) -> None:
    (warning,) = parse(text).warnings
    assert part in warning.message


def test_a_message_stays_short_however_much_was_unknown() -> None:
    (warning,) = parse(" ".join(f"{letter * 200}:x" for letter in "bcdefg")).warnings
    assert len(warning.message) < 400


def test_each_kind_of_repair_is_told_once() -> None:
    codes = [warning.code for warning in parse("“a” “b” --c --d (x AND) (y AND) *e *f g~1 h~2 “i").warnings]
    assert len(codes) == len(set(codes)) == 6


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        ")" * 20_000,
        "(" * 10_000 + "oil" + ")" * 10_000,
        "(a " * 6_000,
        "-(" * 10_000 + "oil",
        "foo:(" * 4_000 + "oil",
        "foo:" * 5_000 + "oil",
        "title:" * 3_000,
        "title:(" * 3_000 + "oil",
        '"' * 20_001,
        "“" * 20_001,
        '"a“' * 6_000,
        "*" * 20_000,
        "*a" * 10_000,
        "~" * 20_000,
        "a~" * 10_000,
        "-" * 20_000,
        "- " * 10_000,
        "NOT " * 5_000 + "oil",
        "a OR " * 4_000,
        "a AND " * 4_000 + "b",
        "a" * 20_000,
        "a " * 10_000,
        "f:x " * 5_000,
        '"a"~9' * 4_000,
    ],
    ids=lambda text: text[:8],
)
def test_a_query_of_twenty_thousand_characters_is_read_whatever_it_is_made_of(text: str) -> None:
    parsed = parse(text)
    canonical = write(parsed.tree) if parsed.tree else ""
    assert parse(canonical).tree == parsed.tree
    assert parse(canonical).warnings == ()


def test_parentheses_too_deep_are_read_as_if_they_were_not_there() -> None:
    parsed = parse("-(a " * 30 + "b" + ")" * 30 + " c")
    assert parsed.tree
    assert [warning.code for warning in parsed.warnings] == ["nesting-ignored"]
    assert write(parsed.tree) == "-(a " * 20 + "-a " * 10 + "b" + ")" * 20 + " c"


def test_each_message_is_one_that_the_catalogues_translate() -> None:
    """The catalogues are written from the texts in the code, so a text that they lack has been changed by mistake."""
    folder = Path(__file__).parents[3] / "web" / "locale" / "de" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    assert [code for code, message in MESSAGES.items() if str(message) not in catalogue] == []
