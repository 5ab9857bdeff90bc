"""How many values a request may give, who gives more, and what is said to whoever gives too many."""

from datetime import UTC, datetime, timedelta

import pytest
from support.articles import article, index_of
from support.pages import Page

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.settings import Settings
from web import create_app

FACTS = {"status": 400, "code": "too-many-values"}


def given(name, number):
    return "&".join(f"{name}=value-{value}" for value in range(number))


def listed(name, number):
    return f"{name}={','.join(['title'] * number)}"


@pytest.fixture(scope="module")
def strict(newsroom_engine):
    """A site where readers may give three values, and so six in all."""
    return create_app(Settings(reader_values=3), engine=newsroom_engine).test_client()


ADDRESSES = (
    "/search", "/search.csv", "/search.jsonl", "/search.manifest.json", "/search.atom", "/article/AAAAAAAAAAAAAAAA",
    "/facets/person", "/person/nobody", "/country/AT", "/", "/help",
    "/api/v1/search", "/api/v1/suggest", "/api/v1/facets/person", "/api/v1/articles/AAAAAAAAAAAAAAAA",
)  # fmt: skip


@pytest.mark.parametrize("path", ADDRESSES)
def test_too_many_values_are_refused_wherever_they_are_sent(strict, path):
    answer = strict.get(f"{path}?{given('author', 4)}")
    assert answer.status_code == 400
    assert "too-many-values" in answer.text


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        (given("author", 4), "author", "it has 4 values; the limit is 3. Remove at least 1."),
        (
            "author=a&author=a&author=a&author=a",
            "author",
            "it has 4 values; the limit is 3. Remove at least 1.",
        ),
        (listed("fields", 5), "fields", "it has 5 values; the limit is 3. Remove at least 2."),
        (
            "facet=person&facet=country,source,date",
            "facet",
            "it has 4 values; the limit is 3. Remove at least 1.",
        ),
        (
            "&".join((given("author", 3), given("source", 3), "q=oil")),
            "author",
            "all parameters together have 7 values; the limit is 6. Remove at least 1.",
        ),
    ],
)
def test_a_refusal_names_the_parameter_and_the_limit_and_what_to_do(strict, query, parameter, said):
    problem = strict.get(f"/api/v1/search?{query}").json
    assert problem | FACTS == problem
    assert (problem["parameter"], problem["detail"]) == (parameter, f"{parameter}: {said}")
    page = Page(strict, f"/search?{query}", status=400)
    assert f"{parameter}: {said}" in page.part("p", class_="lede").text()
    assert page.errors == []


@pytest.mark.parametrize(
    "query", [given("author", 3), listed("fields", 3), "&".join((given("author", 3), given("source", 3))), "tag=&" * 99]
)
def test_as_many_as_the_limit_says_are_searched_and_empty_ones_are_none(strict, query):
    assert strict.get(f"/search?{query}").status_code == 200


def test_a_body_has_the_same_limits_as_an_address(strict):
    refused = strict.post("/api/v1/search", json={"author": ["a", "b", "c", "d"]})
    assert (refused.status_code, refused.json["code"]) == (400, "too-many-values")
    assert strict.post("/api/v1/search", json={"author": ["a", "b", "c"]}).status_code == 200


def test_values_are_not_longer_than_an_address_could_hold_them(client):
    refused = client.post("/api/v1/search", json={"author": ["a" * 19_000, "b" * 1_001]})
    assert (refused.status_code, refused.json["code"]) == (400, "too-many-values")
    said = (
        "author: the values of all parameters together have 20,001 characters; the limit is 20,000. Remove at least 1."
    )
    assert refused.json["detail"] == said
    assert client.post("/api/v1/search", json={"author": ["a" * 19_000, "b" * 1_000]}).status_code == 200


def test_readers_give_a_hundred_of_one_and_two_hundred_in_all(client):
    assert client.post("/api/v1/search", json={"author": ["a"] * 100, "source": ["a"] * 100}).status_code == 200
    assert client.post("/api/v1/search", json={"author": ["a"] * 101}).status_code == 400
    assert client.post("/api/v1/search", json={"author": ["a"] * 100, "source": ["a"] * 101}).status_code == 400


def test_staff_give_more_and_not_any_number(engine):
    index_of(engine, [article("a", title="Oil")])
    now = datetime.now(UTC)
    with open_archive(engine.settings) as archive:
        secret = Access(archive).create("desk", Scope.STAFF, now=now, expires_at=now + timedelta(days=1))
    site, staff = create_app(engine.settings, engine=engine).test_client(), {"Authorization": f"Bearer {secret}"}
    statuses = [site.get(f"/search?{given('author', number)}", headers=staff).status_code for number in (250, 251)]
    assert statuses == [200, 400]
    assert site.get(f"/search?{given('author', 250)}").status_code == 400
