"""Errors become a page for readers and a problem (RFC 9457) for programs, and neither tells more than it should."""

import logging

import pytest
from support.pages import Page

from search.engines import open_engine
from search.errors import CursorExpired, IndexBusy, IndexDamaged, IndexOutdated, InvalidRequest, QueryRefused
from search.settings import Settings
from web import create_app

SECRET = "/var/lib/secret/segment-7 holds a wrong hash"


@pytest.fixture
def failing(tmp_path, monkeypatch):
    """Make the site whose engine fails with an error."""

    def with_error(error):
        engine = open_engine(Settings(data=tmp_path, engine="memory"))

        def fail(*_args, **_kwargs):
            raise error

        for name in ("search", "article", "searcher"):
            monkeypatch.setattr(engine, name, fail)
        return create_app(engine.settings, engine=engine).test_client()

    return with_error


@pytest.fixture
def empty(tmp_path):
    """The site without an index."""
    settings = Settings(data=tmp_path, engine="memory")
    return create_app(settings).test_client()


@pytest.mark.parametrize("path", ["/", "/search?q=oil", "/article/AAAAAAAAAAAAAAAA", "/readyz"])
def test_without_an_index_every_page_says_how_to_make_one(empty, path):
    page = Page(empty, path, status=503)
    assert "dateline index" in page.part("p", class_="lede").text()
    assert page.errors == []


def test_without_an_index_the_api_says_how_to_make_one(empty):
    answer = empty.get("/api/v1/search")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.json["code"] == "no-index"
    assert "dateline index" in answer.json["detail"]


def test_without_an_index_help_and_health_still_answer(empty):
    assert empty.get("/help").status_code == 200
    assert empty.get("/healthz").status_code == 200


@pytest.mark.parametrize("error", [IndexDamaged(SECRET), IndexOutdated(SECRET), IndexBusy(SECRET)])
@pytest.mark.parametrize(
    "path", ["/", "/search?q=oil", "/article/A", "/readyz", "/api/v1/search", "/api/v1/articles/A"]
)
def test_what_is_wrong_with_an_index_stays_in_the_log(failing, caplog, error, path):
    answer = failing(error).get(path)
    assert answer.status_code == 503
    assert "secret" not in answer.text
    assert SECRET in caplog.text


@pytest.mark.parametrize("path", ["/", "/search?q=private+words", "/api/v1/search?q=private+words"])
def test_an_unforeseen_error_tells_nothing_of_itself_and_its_log_nothing_of_the_query(failing, caplog, path):
    client = failing(RuntimeError(SECRET))
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    with caplog.at_level(logging.DEBUG):
        answer = client.get(path)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert SECRET in caplog.text
    assert "private" not in caplog.text
    assert answer.headers["Content-Security-Policy"]


PROBLEMS = [  # an error of a search, and the status, code and parameter of its problem
    (QueryRefused(code="too-many-clauses", unit="clauses", actual=82, limit=64), 400, "too-many-clauses", "q"),
    (InvalidRequest("page", "too far", code="too-deep"), 400, "too-deep", "page"),
    (CursorExpired(), 410, "cursor-expired", "cursor"),
]


@pytest.mark.parametrize(("error", "status", "code", "parameter"), PROBLEMS)
def test_a_search_that_cannot_be_run_is_a_problem_with_its_parameter(failing, error, status, code, parameter):
    answer = failing(error).get("/api/v1/search?q=oil")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert (answer.json["code"], answer.json["parameter"]) == (code, parameter)
    assert answer.json["status"] == status
    assert answer.json["type"] == "about:blank"


@pytest.mark.parametrize(("error", "status", "code", "parameter"), PROBLEMS)
def test_a_search_that_cannot_be_run_is_a_page_with_its_text(failing, error, status, code, parameter):
    page = Page(failing(error), "/search?q=oil&country=RU", status=status)
    assert page.one("textarea").text.strip() == "oil"
    assert page.one("input", name="country").get("value") == "RU"
    assert code in page.html


def test_a_refusal_says_how_much_to_take_out(failing):
    error = QueryRefused(code="query-too-long", unit="characters", actual=1_500, limit=1_000)
    page = Page(failing(error), "/search?q=oil", status=400)
    assert page.heading() == "The query has 1,500 characters. The limit for readers is 1,000."
    assert "Nothing was searched" in page.part("p", class_="lede").text()
    assert "Remove at least 500, or" in page.part("p", class_="lede").text()


def test_a_text_that_begins_with_a_new_line_stays_as_it_is(client):
    page = Page(client, f"/search?q=%0Aoil{'+x' * 600}", status=400)
    assert page.one("textarea").text.startswith("\noil x")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/nothing", "/api/v2/search"])
def test_an_unknown_address_of_the_api_is_a_problem(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.json["title"] == "Not Found"


@pytest.mark.parametrize("path", ["/nothing", "/search/", "/article/", "/static/nothing.css", "/apix"])
def test_an_unknown_address_is_a_page(client, path):
    assert Page(client, path, status=404).heading() == "Not Found"


@pytest.mark.parametrize(
    ("path", "mimetype"), [("/search", "text/html"), ("/api/v1/search", "application/problem+json")]
)
def test_a_method_that_is_not_allowed_names_those_that_are(client, path, mimetype):
    answer = client.delete(path)
    assert (answer.status_code, answer.mimetype) == (405, mimetype)
    assert {"GET", "HEAD"} <= set(answer.allow)
