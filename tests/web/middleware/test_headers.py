""""""

import pytest
from support.pages import Page, id_of

from search.settings import Settings
from web import create_app

PATHS = [
    "/",
    "/search?q=oil",
    "/search?q=" + "x" * 2000,
    "/help",
    f"/article/{id_of('full')}",
    f"/article/{id_of('untitled')}",
    "/nothing",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/api/v1/search",
    "/api/v1/nothing",
    "/api/v1/articles/A",
    "/static/dateline.css",
    "/static/suggest.js",
]
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["get", "head", "delete"])
def test_every_answer_carries_the_headers(client, path, method):
    with getattr(client, method)(path) as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert float(answer.headers["Server-Timing"].removeprefix("total;dur=")) >= 0


@pytest.mark.parametrize("path", ["/", "/search?q=oil", "/api/v1/search?q=oil", f"/article/{id_of('untitled')}"])
def test_head_is_get_without_the_body(client, path):
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.data) == (200, b"")
    assert head.content_length == get.content_length


@pytest.mark.parametrize("path", ["/search", "/search?q=oil", "/api/v1/search", "/api/v1/articles/A"])
def test_robots_are_kept_out_of_searches(client, path):
    robots = client.get("/robots.txt")
    assert robots.mimetype == "text/plain"
    assert any(
        path.startswith(line.partition(": ")[2]) for line in robots.text.splitlines() if line.startswith("Disallow")
    )
    assert client.get(path).headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", ["/", f"/article/{id_of('untitled')}"])
def test_robots_may_read_articles(client, path):
    assert "X-Robots-Tag" not in client.get(path).headers


def test_a_static_file_is_kept_for_ever_under_the_address_of_its_content(client):
    address = Page(client, "/").one("link", rel="stylesheet").get("href")
    assert address.startswith("/static/dateline.css?v=")
    with client.get(address) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    with client.get("/static/dateline.css?v=of-another-release") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/", "/search", f"/article/{id_of('full')}/x", "/search/", "//search", "//evil.example/x", ""]
)
def test_nothing_is_built_on_what_a_request_says_of_its_host(client, path):
    named = {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example", "PATH_INFO": path}
    answer = client.get("/", query_string="q=oil", environ_overrides=named)
    assert "evil.example" not in answer.text
    assert "evil.example" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("asked", ["/archive/search?q=oil", "/search?q=oil"])
def test_below_a_path_every_link_begins_with_it_whether_or_not_the_proxy_takes_it_off(newsroom_engine, asked):
    app = create_app(Settings(public_url="https://example.org/archive"), engine=newsroom_engine)
    page = Page(app.test_client(), asked)
    ours = [link for link in page.links() if link.startswith("/")]
    assert ours
    assert all(link.startswith("/archive/") for link in ours)
    assert page.one("link", rel="stylesheet").get("href").startswith("/archive/static/")


@pytest.mark.parametrize("asked", ["/archived", "/archive"])
def test_below_a_path_only_the_path_itself_is_taken_off(newsroom_engine, asked):
    app = create_app(Settings(public_url="https://example.org/archive"), engine=newsroom_engine)
    assert app.test_client().get(asked).status_code == (404 if asked == "/archived" else 200)
