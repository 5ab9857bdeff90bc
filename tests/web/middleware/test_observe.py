"""What is told of requests while the service runs: the ids, the access log and the metrics."""

import json
import os
import signal

import pytest
from prometheus_client.parser import text_string_to_metric_families
from support.articles import article, index_of
from support.serving import fetch, fetch_again, serving, workers_of

from search.engines import open_engine
from search.model.article import Status
from search.settings import Settings
from web import create_app

SEARCH = "/api/v1/search"
PATHS = ["/", "/search?q=oil", f"{SEARCH}?q=oil", "/help"]


@pytest.fixture
def app_client(newsroom_engine, tmp_path):
    return create_app(Settings(data=tmp_path), engine=newsroom_engine).test_client()


def counts(text):
    """Return the samples by name and labels."""
    rows = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(row.name, *sorted(row.labels.items())): row.value for row in rows}


def answered(text, endpoint, status="200", method="GET"):
    labels = (("endpoint", endpoint), ("method", method), ("status", status))
    return counts(text).get(("dateline_requests_total", *labels), 0)


def test_it_counts_what_was_answered_by_status(app_client):
    for path in ("/search?q=oil", "/search?q=gas", "/api/v1/search?nonsense=1", "/nothing"):
        app_client.get(path)
    text = app_client.get("/metrics").text
    assert answered(text, "pages.search") == 2
    assert answered(text, "api.search", "400") == 1
    assert answered(text, "none", "404") == 1
    assert counts(text)["dateline_request_seconds_count", ("endpoint", "pages.search")] == 2


def test_it_does_not_tell_what_was_asked(app_client):
    app_client.get("/search?q=xylograph")
    assert "xylograph" not in app_client.get("/metrics").text


def test_made_up_methods_do_not_pile_up(app_client):
    for number in range(20):
        app_client.open("/", method=f"MADEUP{number}")
    text = app_client.get("/metrics").text
    assert answered(text, "none", "405", "other") == 20
    assert "MADEUP" not in text


def test_it_tells_which_index_answers_as_readers_see_it(tmp_path):
    engine = open_engine(Settings(engine="memory", data=tmp_path))
    app = create_app(engine.settings, engine=engine)
    assert not any("articles" in name for name, *_ in counts(app.test_client().get("/metrics").text))
    index_of(engine, [article("a"), article("held", status=Status.WITHHELD)])
    told = counts(app.test_client().get("/metrics").text)
    assert (told["dateline_articles",], told["dateline_index_revision",]) == (1, 1)
    assert told["dateline_index_updated_seconds",] == 1786795200


def test_it_answers_where_nothing_else_does(newsroom_engine, tmp_path):
    client = create_app(Settings(data=tmp_path, address_rate=1), engine=newsroom_engine).test_client()
    client.get("/")
    assert client.get("/").status_code == 429
    assert answered(client.get("/metrics").text, "pages.start", "429") == 1


def test_it_adds_up_all_workers_those_that_died_too(tmp_path):
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    temporary.mkdir()
    index_of(open_engine(Settings(data=data)), [article("a", title="Oil")])
    with serving(data, TMPDIR=str(temporary)) as (address, server):
        for _ in range(20):
            fetch(f"{address}/search?q=oil")
        (folder,) = temporary.glob("dateline-*")
        counting = int(next(folder.glob("counter_*.db")).stem.partition("_")[2])
        assert counting in workers_of(server)
        os.kill(counting, signal.SIGKILL)
        for _ in range(20):
            fetch_again(f"{address}/search?q=oil")
        assert answered(fetch(f"{address}/metrics"), "pages.search") == 40
    assert not folder.exists()


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
