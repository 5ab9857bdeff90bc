"""What the documentation names is all there is, and its examples are read as they are written."""

import ast
from pathlib import Path

import pytest
from support.pages import Page, text

from search.bounds import LARGEST_BODY
from search.settings import Settings
from web import create_app
from web.formats.openapi import OPERATIONS
from web.http_errors import problems
from web.params.parameters import PARAMETERS

HOME = Path(__file__).parents[3]
REFUSALS = ("InvalidRequest", "QueryRefused", "HttpError", "__init__")  # what gives a problem its code
CODED = ("search/errors.py", "search/model/request.py", "search/query/parser.py", "web/**/*.py")


@pytest.fixture
def page(client):
    return Page(client, "/docs")


def codes_in(path: Path) -> set[str]:
    """Return the codes of problems that a file of ours raises."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    named = [call for call in calls if (getattr(call.func, "id", "") or getattr(call.func, "attr", "")) in REFUSALS]
    words = [word.value for call in named for word in call.keywords if word.arg == "code"]
    return {word.value for word in words if isinstance(word, ast.Constant)}


def test_it_names_every_parameter_with_what_is_expected_of_it(page):
    rows = page.part("section", **{"aria-labelledby": "parameters"})
    assert rows.texts("th")[2:] == list(PARAMETERS)
    for parameter, said in zip(PARAMETERS.values(), rows.texts("td"), strict=True):
        assert parameter.meaning in said
        assert parameter.param_type.expected in said


def test_it_names_every_address(page):
    rows = page.part("section", **{"aria-labelledby": "asking"}).texts("th")[2:]
    assert rows == [f"{operation.method.upper()} {operation.path}" for operation in OPERATIONS]


def test_it_names_every_problem_that_is_raised(page):
    raised = set().union(*(codes_in(path) for pattern in CODED for path in HOME.glob(pattern)))
    assert len(raised) > 15
    assert raised <= {problem.code for problem in problems()}
    rows = page.part("section", **{"aria-labelledby": "errors"}).texts("th")[2:]
    assert rows == [f"{problem.status} {problem.code}" for problem in problems()]


def test_it_names_what_a_body_is_refused_for(client):
    refused = [
        client.post("/api/v1/search", data="q=oil"),
        client.post("/api/v1/search", json={"q": "x" * LARGEST_BODY}),
    ]
    named = {(problem.status, problem.code) for problem in problems()}
    assert {(answer.status_code, answer.json["code"]) for answer in refused} <= named


def test_every_example_of_the_query_language_is_read_as_it_is_written(client, page):
    section = page.part("section", **{"aria-labelledby": "language"})
    assert len(section.links()) > 20
    for link in section.links():
        answer = client.get(link)
        assert (answer.status_code, answer.json["query"]["warnings"]) == (200, []), link


def test_its_contents_lead_to_what_there_is(page):
    named = {element.get("id") for element in page.elements()}
    contents = page.part("nav", **{"aria-labelledby": "contents"})
    assert {link.removeprefix("#") for link in contents.links()} <= named


def test_every_page_leads_to_it_and_so_does_the_description(client):
    assert "/docs" in Page(client, "/help").links()
    assert "/docs" in Page(client, "/").part("footer", class_="imprint").links()
    assert client.get("/api/v1/openapi.json").json["externalDocs"]["url"] == "/docs"


def test_where_the_service_has_a_public_address_the_recipes_name_it(newsroom_engine):
    settings = Settings(public_url="https://news.example.org/archive")
    page = Page(create_app(settings, engine=newsroom_engine).test_client(), "/archive/docs")
    assert "curl 'https://news.example.org/archive/api/v1/search?q=oil" in text(page.all("pre")[1])
