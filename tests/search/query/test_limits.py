"""How large a query may be."""

import pytest

from search.errors import QueryRefused
from search.query.limits import refuse_if_long, refuse_if_wide
from search.query.parser import parse


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
