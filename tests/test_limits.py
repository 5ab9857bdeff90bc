"""ARCHITECTURE.md has a table of all limits, with the numbers of the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from search.bounds import LARGEST_BODY, LIMIT
from search.engine.former_commits import MOST
from search.engine.related import MOST_RELATED
from search.model.request import DEEPEST_HIT, LARGEST_PAGE, MOST_CELLS, SearchRequest
from search.query.operators import LARGEST_SLOP
from search.query.parser import DEEPEST_NESTING
from search.settings import Settings, variable
from search.text.tokenizer import LONGEST_WORD
from web.http_errors import problems
from web.params.addresses import LONGEST, ROOM
from web.params.facet_lists import LARGEST_FACET, LARGEST_FACETS
from web.params.value_limits import MOST_CHARACTERS
from web.presenters.results_page import MOST_PASSAGES
from web.wrong_tokens import A_MINUTE

TEXT = (Path(__file__).parent.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
HEADING = "## What is limited?"
ROWS = [row for row in TEXT.partition(HEADING)[2].partition("\n## ")[0].splitlines() if row.startswith("| ")][2:]
NO_LIMITS = {"proxy_hops"}  # numbers that limit nothing
NUMBERS = {row.name: row.default for row in fields(Settings) if type(row.default) is int}


def test_there_is_one_table() -> None:
    assert TEXT.count(HEADING) == 1
    assert len(ROWS) > 20
    assert all(row.count("|") == 5 for row in ROWS)


@pytest.mark.parametrize("name", sorted(set(NUMBERS) - NO_LIMITS))
def test_it_names_each_setting_that_is_a_limit_with_its_default(name: str) -> None:
    rows = [row for row in ROWS if f"`{variable(name)}`" in row or f"({variable(name)}" in row]
    assert len(rows) == 1, name
    assert re.search(rf"\b{NUMBERS[name]:,}\b", rows[0]), name


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("search/model/request.py", LARGEST_PAGE),
        ("search/model/request.py", DEEPEST_HIT),
        ("search/model/request.py", MOST_CELLS),
        ("search/model/request.py", SearchRequest().passages),
        ("search/bounds.py", LIMIT >> 20),
        ("search/bounds.py", LARGEST_BODY >> 20),
        ("search/engine/former_commits.py", MOST),
        ("search/engine/related.py", MOST_RELATED),
        ("search/query/operators.py", LARGEST_SLOP),
        ("search/query/parser.py", DEEPEST_NESTING),
        ("search/text/tokenizer.py", LONGEST_WORD),
        ("web/params/addresses.py", LONGEST),
        ("web/params/addresses.py", ROOM),
        ("web/params/facet_lists.py", LARGEST_FACET),
        ("web/params/facet_lists.py", LARGEST_FACETS),
        ("web/params/value_limits.py", MOST_CHARACTERS),
        ("web/presenters/results_page.py", MOST_PASSAGES),
        ("web/wrong_tokens.py", A_MINUTE),
    ],
)
def test_it_has_the_numbers_that_are_no_settings(file: str, number: int) -> None:
    assert any(f"`{file}`" in row and re.search(rf"\b{number:,}\b", row) for row in ROWS), (file, number)


def test_the_codes_that_a_client_sees_are_those_that_are_answered() -> None:
    codes = {code for row in ROWS for code in re.findall(r"`([a-z]+(?:-[a-z]+)+|overloaded)`", row.split("|")[4])}
    assert codes - {"page-size"} <= {problem.code for problem in problems()}
    refusals = {"too-many-values", "query-too-long", "too-many-clauses", "too-deep", "too-many-requests", "overloaded"}
    assert refusals | {"too-many-wrong-tokens", "too-many-connections", "deadline-exceeded"} <= codes
