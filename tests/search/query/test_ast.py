"""The canonical text of a tree, which is read as the same tree."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support.data import hostile_strings
from support.fetched import naughty_strings

from search.field_types import Reading
from search.fields import QUERY_FIELDS
from search.query.ast import And, ImplicitGroup, Node, Not, Or, Required, without_quotes, write
from search.query.operators import FieldValue, Fuzzy, Phrase, Prefix, Word
from search.query.parser import parse
from search.query.planner import Context, plan
from search.query.question import without_marks

CONTEXT = Context(languages=("de", "en"), stop_words="en", today=date(2026, 11, 23), zone=ZoneInfo("UTC"))
HOSTILE_SHAPES = ("{}", "title:{}", "-({})", "country:{}", "date:{}", '"{}')

# Pieces of queries, so that most of what is made of them has some structure.
PIECES = [
    "a",
    "oil",
    "the",
    "東京",
    "é",
    " ",
    " ",
    "\t",
    *'"“”«»「()（）*~-–—:：./<>&',
    "AND",
    "OR",
    "NOT",
    " IRAN",
    " OIL AND GAS OR COAL ",
    "find articles about ",
    " whats ",
    "東京都知事選挙",
    "\x00",
    "\ud800",
]
QUERIES = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*PIECES, *(f"{name}:" for name in QUERY_FIELDS), "foo:", "~5", "~1"])).map("".join),
)

WRITTEN_WORDS = st.from_regex(r"[\w.'—][\w.'\-]{0,8}|[\d]/[\d]|[\w]&[\w]", fullmatch=True).filter(
    lambda text: text not in ("AND", "OR", "NOT")
)
INSIDE_QUOTES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Z"], exclude_characters='"*') | st.just(" ")
)
QUOTED_TEXTS = INSIDE_QUOTES.map(lambda text: " ".join(text.split())).filter(bool)
WORD_FIELDS = st.sampled_from(
    ["", *(name for name, known in QUERY_FIELDS.items() if known.reading in (Reading.TEXT, Reading.NAME))]
)
NAMED_FIELDS = st.sampled_from(
    [name for name, known in QUERY_FIELDS.items() if known.reading not in (Reading.TEXT, Reading.NAME)]
)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, text=WRITTEN_WORDS, field=WORD_FIELDS),
    st.builds(Prefix, text=WRITTEN_WORDS, field=WORD_FIELDS),
    st.builds(Fuzzy, text=WRITTEN_WORDS, field=WORD_FIELDS),
    st.builds(Phrase, text=QUOTED_TEXTS, field=WORD_FIELDS),
    st.builds(Phrase, text=QUOTED_TEXTS, slop=st.integers(0, 99), field=WORD_FIELDS),
    st.builds(FieldValue, text=QUOTED_TEXTS, field=NAMED_FIELDS),
)


def grown(smaller: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Trees one level deeper, in the parser's form: flat, and without double negation."""

    def of(kind: type[And | Or | ImplicitGroup]) -> st.SearchStrategy[Node]:
        others = st.lists(smaller.filter(lambda node: not isinstance(node, kind)), min_size=2, max_size=4)
        return others.map(lambda clauses: kind(clauses=tuple(clauses)))

    def signed(sign: type[Not | Required]) -> st.SearchStrategy[Node]:
        return smaller.map(lambda node: node if isinstance(node, Not | Required) else sign(clause=node))

    return st.one_of(of(And), of(Or), of(ImplicitGroup), signed(Not), signed(Required))


TREES = st.recursive(LEAVES, grown, max_leaves=12)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("NOT oil", "-oil"),
        ("  oil   gas ", "oil gas"),
        ("(oil AND gas) coal", "oil AND gas coal"),
        ("((oil OR gas)) AND ((coal))", "(oil OR gas) AND coal"),
        ("+oil +(gas coal)", "+oil +(gas coal)"),
        ("-+gas coal", "-gas coal"),
        ("++oil + gas", "++oil + gas"),
        ("oil/gas;coal,peat|tar", "oil gas coal peat tar"),
        ("-oil/gas +coal;peat title:oil/gas 9/11", "-(oil OR gas) +(coal peat) title:oil/gas 9/11"),
        ("this/AND/or/that", "this and or that"),
        ("title:(oil OR gas)", "title:oil OR title:gas"),
        ("NOT(oil gas)", "-(oil gas)"),
        ("Country:Austria", "country:Austria"),
        ('country:"Austria"', "country:Austria"),
        ('country:"United States"', 'country:"United States"'),
        ('section:"Business"', 'section:"Business"'),
    ],
)
def test_a_query_is_written_in_one_way(text: str, canonical: str) -> None:
    tree = parse(text).tree
    assert tree
    assert write(tree) == canonical


@settings(deadline=None)
@given(tree=TREES)
@example(tree=FieldValue(field="country", text="AND"))
@example(tree=FieldValue(field="id", text="-a"))
@example(tree=Phrase(text="a”b"))
def test_a_tree_that_is_written_reads_as_itself_and_nothing_is_said(tree: Node) -> None:
    parsed = parse(write(tree))
    assume("capitals" not in [warning.code for warning in parsed.warnings])  # no text is read as such a tree
    assert parsed.tree == tree
    assert parsed.warnings == ()


@settings(deadline=None)
@given(text=QUERIES)
def test_a_text_that_is_read_and_written_reads_as_the_same_tree(text: str) -> None:
    tree = parse(text).tree
    if tree is not None:
        again = parse(write(tree))
        assert again.tree == tree
        assert again.warnings == ()


@settings(deadline=None)
@given(text=QUERIES, quoted=QUERIES)
@example(text="oil", quoted="a~1~ “b” NOT c: title:d (e)")
def test_a_text_without_its_quotation_marks_reads_as_the_same_tree(text: str, quoted: str) -> None:
    tree = parse(f'{text} "{quoted}"').tree
    bare = without_marks(tree) if tree is not None else None
    if bare is not None:
        again = parse(write(bare))
        assert again.tree == bare
        assert again.warnings == ()


@settings(deadline=None)
@given(text=QUERIES)
def test_no_two_warnings_are_alike(text: str) -> None:
    warnings = parse(text).warnings
    assert len({warning.code for warning in warnings}) == len(warnings)


def assert_answered(text: str) -> None:
    tree = parse(text).tree
    plan(tree, CONTEXT)
    if tree is not None:
        assert parse(write(tree)).tree == tree


@settings(deadline=None)
@given(text=QUERIES)
def test_any_text_has_a_plan(text: str) -> None:
    assert_answered(text)


@settings(deadline=None)
@given(tree=TREES)
def test_any_tree_has_a_plan(tree: Node) -> None:
    assert_answered(write(tree))


def test_hostile_strings_have_a_plan() -> None:
    for text in hostile_strings():
        for shape in HOSTILE_SHAPES:
            assert_answered(shape.format(text))


@pytest.mark.slow
def test_naughty_strings_have_a_plan() -> None:
    for text in naughty_strings():
        for shape in HOSTILE_SHAPES:
            assert_answered(shape.format(text))


def test_quotation_marks_of_any_form_become_spaces_and_other_characters_stay() -> None:
    assert without_quotes('a "b" “c” «d» 「e」 f') == "a  b   c   d   e  f"
