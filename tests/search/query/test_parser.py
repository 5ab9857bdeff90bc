"""From text to syntax tree: each row is a query and its tree."""

import pytest

from search.errors import QueryRefused
from search.fields import PART_GAP
from search.query.ast import And, ImplicitGroup, Node, Not, Or
from search.query.operators import LARGEST_SLOP, Address, FieldValue, Fuzzy, Phrase, Prefix, Word
from search.query.parser import parse, refuse_if_long, refuse_if_wide

OIL, GAS, COAL, WIND = (Word(text=text) for text in ("oil", "gas", "coal", "wind"))


def together(*clauses: Node) -> ImplicitGroup:
    return ImplicitGroup(clauses=clauses)


def both(*clauses: Node) -> And:
    return And(clauses=clauses)


def either(*clauses: Node) -> Or:
    return Or(clauses=clauses)


def without(clause: Node) -> Not:
    return Not(clause=clause)


LEAVES = [
    ("oil", OIL),
    ("Al-Qaeda", Word(text="Al-Qaeda")),
    ("AT&T", Word(text="AT&T")),
    ("U.S.", Word(text="U.S.")),
    ("O'Brien", Word(text="O'Brien")),
    ("10:30", Word(text="10:30")),
    ("https://example.org/a?b=c", Address(text="https://example.org/a?b=c")),
    ("Iran:", Word(text="Iran:")),
    ('"oil prices"', Phrase(text="oil prices")),
    ('"  oil \t prices "', Phrase(text="oil prices")),
    ('"oil AND (gas"', Phrase(text="oil AND (gas")),
    ('"oil prices"~5', Phrase(text="oil prices", slop=5)),
    ('"oil prices"~0', Phrase(text="oil prices", slop=0)),
    ('"oil prices"~05', Phrase(text="oil prices", slop=5)),
    ("azer*", Prefix(text="azer")),
    ("aliev~", Fuzzy(text="aliev")),
    ("MARX~~", Fuzzy(text="MARX")),
    ("or", Word(text="or")),
    ("AND-gate", Word(text="AND-gate")),
    ("OR:oil", Word(text="OR:oil")),
    ("title:oil", Word(text="oil", field="title")),
    ("TITLE:oil", Word(text="oil", field="title")),
    ('Title:"oil prices"', Phrase(text="oil prices", field="title")),
    ('body:"oil prices"~5', Phrase(text="oil prices", slop=5, field="body")),
    ("person:mamm*", Prefix(text="mamm", field="person")),
    ("author:aliev~", Fuzzy(text="aliev", field="author")),
    ("title:10:30", Word(text="10:30", field="title")),
    ("title:http://example.org", Address(text="http://example.org", field="title")),
    ("country:Austria", FieldValue(field="country", text="Austria")),
    ('country:"United States"', FieldValue(field="country", text="United States")),
    ("date:>=2019-07", FieldValue(field="date", text=">=2019-07")),
    ("date:2019-07-01..2019-07-15", FieldValue(field="date", text="2019-07-01..2019-07-15")),
    ('date:"last 7 days"', FieldValue(field="date", text="last 7 days")),
    ("id:-aB_c-D", FieldValue(field="id", text="-aB_c-D")),
    ("id:tag:reuters.com,2019:x", FieldValue(field="id", text="tag:reuters.com,2019:x")),
]

OPERATORS = [
    ("oil gas", together(OIL, GAS)),
    ("oil OR gas", either(OIL, GAS)),
    ("oil AND gas", both(OIL, GAS)),
    ("-oil", without(OIL)),
    ("NOT oil", without(OIL)),
    ("oil gas OR coal wind", either(together(OIL, GAS), together(COAL, WIND))),
    ("oil AND gas coal", together(both(OIL, GAS), COAL)),
    ("oil gas AND coal", together(OIL, both(GAS, COAL))),
    ("oil AND gas OR coal", either(both(OIL, GAS), COAL)),
    ("oil AND (gas OR coal)", both(OIL, either(GAS, COAL))),
    ("oil AND NOT gas", both(OIL, without(GAS))),
    ("oil OR -gas", either(OIL, without(GAS))),
    ("NOT oil AND gas", both(without(OIL), GAS)),
    ("-(oil gas)", without(together(OIL, GAS))),
    ("oil (gas coal)", together(OIL, GAS, COAL)),
    ("oil OR (gas OR coal)", either(OIL, GAS, COAL)),
    ("oil AND (gas AND coal)", both(OIL, GAS, COAL)),
    ("((oil))", OIL),
    ("(oil)(gas)", together(OIL, GAS)),
    ("（oil OR gas） coal", together(either(OIL, GAS), COAL)),
    ("NOT NOT oil", OIL),
    ("NOT -oil", OIL),
    ("-(-oil)", OIL),
    ("-(NOT -oil)", without(OIL)),
    ('oil"gas"', together(OIL, Phrase(text="gas"))),
]

DISTRIBUTED = [
    ("title:(oil)", Word(text="oil", field="title")),
    (
        "title:(oil -gas OR coal*)",
        either(
            together(Word(text="oil", field="title"), without(Word(text="gas", field="title"))),
            Prefix(text="coal", field="title"),
        ),
    ),
    ("title:(oil body:gas)", together(Word(text="oil", field="title"), Word(text="gas", field="body"))),
    ("title:(oil (gas))", together(Word(text="oil", field="title"), Word(text="gas", field="title"))),
    ("title:(oil) gas", together(Word(text="oil", field="title"), GAS)),
    (
        "country:(Austria OR Hungary)",
        either(FieldValue(field="country", text="Austria"), FieldValue(field="country", text="Hungary")),
    ),
    ("title:-oil", without(Word(text="oil", field="title"))),
    ("-title:oil", without(Word(text="oil", field="title"))),
    ("-country:Austria", without(FieldValue(field="country", text="Austria"))),
]


@pytest.mark.parametrize(("text", "tree"), [*LEAVES, *OPERATORS, *DISTRIBUTED])
def test_a_query_is_read_as_its_tree_and_nothing_is_said(text: str, tree: Node) -> None:
    parsed = parse(text)
    assert parsed.tree == tree
    assert parsed.warnings == ()


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u3000", "\ufeff"])
def test_a_query_without_anything_in_it_has_no_tree(text: str) -> None:
    assert parse(text).tree is None
    assert parse(text).warnings == ()


def test_a_distance_never_reaches_into_another_text() -> None:
    assert LARGEST_SLOP < PART_GAP


def test_a_query_as_long_as_the_limit_is_taken() -> None:
    refuse_if_long("a" * 1_000, 1_000)


def test_a_longer_one_is_refused_with_both_numbers() -> None:
    with pytest.raises(QueryRefused, match=r"1,001 characters.*1,000") as refused:
        refuse_if_long("a" * 1_001, 1_000)
    assert (refused.value.code, refused.value.actual, refused.value.limit) == ("query-too-long", 1_001, 1_000)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", 0),
        ("oil", 1),
        ('"oil prices in the gulf"', 1),
        ("oil -(gas OR title:coal) country:Austria", 4),
        ("title:(oil gas coal)", 3),
    ],
)
def test_each_leaf_is_a_clause(text: str, clauses: int) -> None:
    tree = parse(text).tree
    refuse_if_wide(tree, clauses)
    if clauses:
        with pytest.raises(QueryRefused) as refused:
            refuse_if_wide(tree, clauses - 1)
        assert (refused.value.code, refused.value.actual, refused.value.unit) == (
            "too-many-clauses",
            clauses,
            "clauses",
        )
