"""A new parameter is one row; then the README has to name it."""

import json
from typing import Any

import html5lib
import pytest
from support.adding import Copy
from support.on_engines import ON_ENGINES
from support.pages import Part, text

PARAMETERS = "web/params/parameters.py"
ROW = """    single(
        "passages",
        "passages",
        gettext_noop("most passages of the text in each result"),
        param_types.whole(9),
        write=lambda most: str(most or ""),
    ),
"""
FILLER = "The harbour was quiet all that day and nobody came. " * 20
BODY = "\n\n".join(f"Oil was found at well {number}. {FILLER}" for number in range(5))
SEARCH = "/api/v1/search?q=oil"
HELP = ("/api/v1/openapi.json", "/docs", "/help")

Answer = tuple[int, str]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that has one more parameter."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    before = "    single(\n        LOCALE,"
    copy.edit(PARAMETERS, before, f"{ROW}{before}")
    assert copy.edited == {PARAMETERS}
    return copy


def number_of_passages(answer: Answer) -> int:
    (result,) = body(answer)["results"]
    return len(result["snippets"]["body"])


def body(answer: Answer) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(answer[1])
    return record


def page(answer: Answer) -> Part:
    return Part(html5lib.parse(answer[1]))


@pytest.mark.parametrize("engine", ON_ENGINES)
def test_a_parameter_is_one_row(copy: Copy, engine: str) -> None:
    copy.index({"id": "a", "title": "Wells", "body": BODY, "language": "en", "countries": ["NO"]}, engine=engine)
    addresses = (SEARCH, f"{SEARCH}&passages=1", f"{SEARCH}&passages=10", f"{SEARCH}&passage=1")
    pages = ("/search?q=oil&passages=1", "/search?q=oil&passages=10")
    answers = copy.run("answers_to_addresses", *addresses, *pages, *HELP, engine=engine)
    usual, one, too_many, mistyped, shown, left_out, described, docs, help_page = answers

    # The API reads it, writes it into its links, and says what is wrong with a value or a name.
    assert (number_of_passages(usual), number_of_passages(one)) == (3, 1)
    (norway,) = body(one)["facets"]["country"]["values"]
    assert "passages=1" in norway["url"]
    assert "passages" not in usual[1]
    assert (too_many[0], body(too_many)["parameter"]) == (400, "passages")
    assert body(too_many)["expected"] == "a whole number from 1 to 9"
    assert (mistyped[0], body(mistyped)["nearest"]) == (400, "passages")

    # The page does the same, and goes on without a value that it cannot read.
    assert shown[1].count("Oil</mark> was found") == 1
    assert {field.get("value") for field in page(shown).all("input", type="hidden", name="passages")} == {"1"}
    assert any("country=NO" in link and "passages=1" in link for link in page(shown).links())
    assert "“passages” was ignored" in text(page(left_out).one("ul", class_="notices"))

    # Programs and people can look it up.
    search = body(described)["paths"]["/api/v1/search"]
    assert {
        "name": "passages",
        "in": "query",
        "description": "most passages of the text in each result",
        "allowEmptyValue": True,
        "schema": {"type": "integer", "minimum": 1, "maximum": 9},
    } in search["get"]["parameters"]
    assert "passages" in search["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]
    for each in (docs, help_page):
        assert "passages" in page(each).texts("th", scope="row")
        assert "most passages of the text in each result" in each[1]


def test_the_readme_has_to_name_it(copy: Copy) -> None:
    assert "AssertionError: passages" in copy.test_of_documents("test_the_readme_names_each_parameter")
