"""Headers that every answer has, and those that depend on who asks and on what is asked."""

import gzip
import sys

import pytest
from support.pages import Page, id_of

from search.settings import Settings
from web import create_app

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SEARCH = "/api/v1/search"
SOME = ["/", "/search?q=oil", f"{SEARCH}?q=oil", "/help"]
READERS = {"gzip": gzip.decompress, "zstd": zstd.decompress}
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


class TestCompression:
    @pytest.mark.parametrize("path", SOME)
    @pytest.mark.parametrize("coding", READERS)
    def test_who_can_read_it_gets_the_same_answer_in_fewer_bytes(self, app_with, path, coding):
        client = app_with()
        plain = client.get(path)
        packed = client.get(path, headers={"Accept-Encoding": coding})
        assert packed.headers["Content-Encoding"] == coding
        assert len(packed.data) < len(plain.data)
        assert READERS[coding](packed.data) == plain.data
        assert int(packed.headers["Content-Length"]) == len(packed.data)

    def test_static_files_too(self, client):
        with client.get("/static/dateline.css", headers={"Accept-Encoding": "gzip"}) as packed:
            body = gzip.decompress(packed.data)
        with client.get("/static/dateline.css") as plain:
            assert body == plain.data

    @pytest.mark.parametrize("path", SOME)
    def test_caches_are_told_of_what_an_answer_depends(self, client, path):
        assert {"accept-encoding", "authorization", "cookie"} <= client.get(path).vary.as_set()

    def test_others_get_it_as_it_is(self, client):
        for accepted in ({}, {"Accept-Encoding": "lzma"}):
            assert "Content-Encoding" not in client.get("/help", headers=accepted).headers

    def test_who_has_a_compressed_answer_is_told_so_without_it(self, client):
        asked = {"Accept-Encoding": "gzip"}
        tag = client.get("/search?q=oil", headers=asked).headers["ETag"]
        again = client.get("/search?q=oil", headers=asked | {"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")


class TestHeadAndOptions:
    @pytest.mark.parametrize(
        "path", [*SOME, f"/article/{id_of('full')}", f"/api/v1/articles/{id_of('oil')}", "/healthz", "/nothing"]
    )
    def test_head_answers_as_get_does_without_the_body(self, app_with, path):
        client = app_with()
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.data) == (got.status_code, b"")
        changing = {"Server-Timing", "X-Request-ID"}
        assert [row for row in head.headers if row[0] not in changing] == [
            row for row in got.headers if row[0] not in changing
        ]

    def test_options_says_what_an_address_answers(self, client):
        answer = client.options(SEARCH)
        assert answer.status_code == 200
        assert {"get", "head", "options"} <= answer.allow.as_set()

    def test_a_wrong_method_is_told_which_are_right(self, client):
        answer = client.delete(SEARCH)
        assert (answer.status_code, answer.json["code"]) == (405, "method-not-allowed")
        assert "GET" in answer.headers["Allow"]


class TestHttpsOnly:
    def test_browsers_keep_to_https_for_a_year_where_the_public_address_has_it(self, app_with):
        client = app_with(public_url="https://news.example.org/archive")
        for path in ("/archive/", "/archive/nothing", "/archive/api/v1/search", "/archive/healthz"):
            assert client.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"

    @pytest.mark.parametrize("public_url", ["", "http://news.example.org"])
    def test_elsewhere_nothing_is_promised(self, app_with, public_url):
        assert "Strict-Transport-Security" not in app_with(public_url=public_url).get("/").headers
