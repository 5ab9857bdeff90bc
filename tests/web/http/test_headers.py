import gzip
import json
import sys
from datetime import UTC, datetime

import pytest
from support.pages import id_of

from search.errors import InvalidSetting
from search.settings import Settings
from web import create_app

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SEARCH = "/api/v1/search"
PATHS = ["/", "/search?q=oil", f"{SEARCH}?q=oil", "/help"]
NOON = datetime(2026, 8, 15, 12, tzinfo=UTC)
ELSEWHERE = "https://charts.example.org"


@pytest.fixture
def app_with(newsroom_engine, tmp_path):
    """Make a client of the newsroom with some settings."""

    def made(**settings):
        chosen = Settings(data=tmp_path, **settings)
        return create_app(chosen, engine=newsroom_engine, clock=lambda: NOON).test_client()

    return made


READERS = {"gzip": gzip.decompress, "zstd": zstd.decompress}


class TestCompression:
    @pytest.mark.parametrize("path", PATHS)
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

    @pytest.mark.parametrize("path", PATHS)
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
    @pytest.mark.parametrize("path", [*PATHS, f"/api/v1/articles/{id_of('oil')}", "/healthz", "/nothing"])
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


class TestRequestIds:
    def test_each_request_has_its_own(self, client):
        assert len({client.get(path).headers["X-Request-ID"] for path in PATHS * 2}) == 2 * len(PATHS)

    def test_one_that_is_brought_along_is_kept(self, client):
        assert client.get("/", headers={"X-Request-ID": "edge-42.a"}).headers["X-Request-ID"] == "edge-42.a"

    @pytest.mark.parametrize("brought", ["", "a b", '"', "é", "x" * 101])
    def test_one_that_could_do_harm_in_a_log_is_not(self, client, brought):
        kept = client.get("/", headers={"X-Request-ID": brought}).headers["X-Request-ID"]
        assert kept != brought
        assert kept.isalnum()

    def test_refusals_have_one_too(self, client):
        assert client.get(f"{SEARCH}?nonsense=1", headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] == "mine"

    def test_what_is_logged_of_a_fault_names_it(self, app_with, newsroom_engine, monkeypatch, caplog):
        monkeypatch.setattr(newsroom_engine, "search", lambda *_: 1 / 0)
        client = app_with()
        assert client.get("/search?q=oil", headers={"X-Request-ID": "mine"}).status_code == 500
        assert "[request mine]" in caplog.text


class TestAccessLog:
    def line(self, client, path, capsys, **headers):
        capsys.readouterr()
        client.get(path, headers=headers)
        (line,) = capsys.readouterr().err.splitlines()
        return json.loads(line)

    def test_a_line_of_json_says_what_was_asked_and_answered(self, app_with, capsys):
        line = self.line(app_with(), SEARCH, capsys, **{"X-Request-ID": "mine"})
        assert line["ms"] > 0
        assert line["time"] == "2026-08-15T12:00:00.000+00:00"
        assert line["bytes"] > 100
        told = {name: line[name] for name in ("id", "client", "method", "path", "status")}
        assert told == {"id": "mine", "client": "127.0.0.1", "method": "GET", "path": SEARCH, "status": 200}

    def test_what_was_searched_for_is_left_out(self, app_with, capsys):
        line = self.line(app_with(), "/search?q=oil&person=ann-lee", capsys)
        assert line["path"] == "/search"
        assert "oil" not in str(line)

    def test_unless_that_is_wanted(self, app_with, capsys):
        assert self.line(app_with(log_queries=True), "/search?q=oil", capsys)["path"] == "/search?q=oil"

    def test_refusals_are_logged_too(self, app_with, capsys):
        client = app_with(address_rate=1)
        client.get("/")
        assert self.line(client, "/", capsys)["status"] == 429


class TestOtherSites:
    def test_none_may_ask_unless_it_is_set(self, client):
        for path in (SEARCH, "/"):
            assert not has_cors(client.get(path, headers={"Origin": ELSEWHERE}))

    def test_those_that_are_set_may_ask_the_api_and_read_its_headers(self, app_with):
        answer = app_with(cors_origins=(ELSEWHERE,)).get(SEARCH, headers={"Origin": ELSEWHERE})
        assert answer.headers["Access-Control-Allow-Origin"] == ELSEWHERE
        assert "origin" in answer.vary.as_set()
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers

    @pytest.mark.parametrize(
        "origin", ["https://elsewhere.example", "https://chartsXexample.org", f"{ELSEWHERE}.evil.test", "null"]
    )
    def test_others_may_not(self, app_with, origin):
        assert not has_cors(app_with(cors_origins=(ELSEWHERE,)).get(SEARCH, headers={"Origin": origin}))

    def test_any_may_if_that_is_set(self, app_with):
        answer = app_with(cors_origins=("*",)).get(SEARCH, headers={"Origin": "https://any.example"})
        assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://any.example")

    def test_the_page_is_for_no_other_site(self, app_with):
        assert not has_cors(app_with(cors_origins=("*",)).get("/", headers={"Origin": ELSEWHERE}))

    def test_a_browser_may_ask_first_whether_it_may_show_a_token(self, app_with):
        asked = {
            "Origin": ELSEWHERE,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "authorization",
        }
        answer = app_with(cors_origins=(ELSEWHERE,), api="tokens").options(SEARCH, headers=asked)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Headers"].lower() == "authorization"
        assert answer.headers["Access-Control-Max-Age"] == "600"


def has_cors(answer):
    return any(name.startswith("Access-Control-") for name, _ in answer.headers)


@pytest.mark.parametrize(
    "origins", ["charts.example.org", "https://a.example/path", "https://*.example", "https://A,b"]
)
def test_what_is_no_origin_is_refused_with_what_is_expected(origins):
    with pytest.raises(InvalidSetting, match=r"DATELINE_CORS_ORIGINS .*https://news\.example\.org"):
        Settings.from_environment({"DATELINE_CORS_ORIGINS": origins})


def test_settings_are_shown_as_they_are_written():
    given = {"DATELINE_CORS_ORIGINS": f"{ELSEWHERE} http://localhost:3000", "DATELINE_LOG_QUERIES": "yes"}
    shown = {variable: value for variable, value, _ in Settings.from_environment(given).described()}
    assert {name: shown[name] for name in given} == given
