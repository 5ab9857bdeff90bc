"""What the demo shows: the samples, indexed by the command, searched through the API."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.cli.main import main
from search.settings import Settings
from web import create_app

HOME = Path(__file__).parent.parent
SEARCHES = tomllib.loads((HOME / "tests" / "expected" / "demo.toml").read_text(encoding="utf-8"))["search"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    data = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATELINE_DATA", str(data))
        assert main(["index", str(HOME / "samples")]) == 0
    return create_app(Settings(data=data)).test_client()


@pytest.mark.parametrize("expected", SEARCHES, ids=lambda expected: expected["name"])
def test_a_search_of_the_demo_finds_what_the_table_says(client: FlaskClient, expected: dict[str, Any]) -> None:
    answer = client.get(f"/api/v1/search?{expected['ask']}&facet=country:200,person:500").get_json()
    ids = [result["source_id"] for result in answer["results"]]
    assert ids[: len(expected.get("first", []))] == expected.get("first", [])
    assert answer["total"] == expected.get("total", answer["total"])
    assert [warning["code"] for warning in answer["query"]["warnings"]] == expected.get("warnings", [])
    for facet, key in (("country", "counts"), ("person", "persons")):
        counts = {value["id"]: value["count"] for value in answer["facets"][facet]["values"]}
        assert {name: counts.get(name) for name in expected.get(key, {})} == expected.get(key, {})
    for mark in expected.get("marks", []):
        snippets = answer["results"][0]["snippets"]
        assert f"<mark>{mark}</mark>" in " ".join([snippets["title"], *snippets["body"]])


@pytest.mark.parametrize("expected", SEARCHES, ids=lambda expected: expected["name"])
def test_the_page_says_the_same_total_as_the_api(client: FlaskClient, expected: dict[str, Any]) -> None:
    page = client.get(f"/search?{expected['ask']}").get_data(as_text=True)
    total = client.get(f"/api/v1/search?{expected['ask']}").get_json()["total"]
    said = {0: "No article", 1: "1 article<"}.get(total, f"{total} articles")
    assert said in page
