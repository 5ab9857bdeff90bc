"""An index that other analyzers made serves as it was made; articles wait for a rebuild, and what must go goes."""

import json
import logging
from functools import cached_property
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.cli.main import main
from search.settings import ENGINES, Settings
from web import create_app

ARTICLES = (
    {
        "id": "harvest",
        "title": "Harvest of the valleys",
        "body": "The farmers were relating money stories.",
        "language": "en",
    },
    {"id": "storm", "title": "Storm over the valleys", "body": "A storm came.", "language": "en"},
    {"id": "council", "title": "The valley council", "body": "It met.", "language": "en"},
)
OTHER_LIBRARIES = "2 nltk-1.0 pystemmer-1.0 simplemma-0.9"


class Site:
    """A data folder with an index whose stamp is another one, its commands and its answers."""

    def __init__(self, folder: Path, engine: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._engine, self._capsys = folder, engine, capsys

    @cached_property
    def client(self) -> FlaskClient:
        return create_app(Settings(data=self._folder, engine=self._engine)).test_client()

    def found(self, query: str) -> set[str]:
        answer = self.client.get("/api/v1/search", query_string={"q": query}).get_json()
        return {result["source_id"] for result in answer["results"]}

    def index(self, *records: dict[str, str]) -> dict[str, object]:
        file = self._folder.parent / "feed.jsonl"
        file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        return self.told("index", str(file))

    def told(self, *command: str) -> dict[str, object]:
        self._capsys.readouterr()
        assert main([*command, "--json"]) == 0
        return json.loads(self._capsys.readouterr().out)

    def stamp(self, analyzer: str | None) -> None:
        if self._engine == "memory":
            path = self._folder / "memory" / "index.json"
        else:
            generation = (self._folder / "index" / "serving").read_text(encoding="ascii").split()[0]
            path = self._folder / "index" / generation / "manifest.json"
        values = json.loads(path.read_text(encoding="utf-8"))
        assert values.pop("analyzer").startswith("2 nltk-")
        del values["checksum"]
        path.write_text(json.dumps(values if analyzer is None else values | {"analyzer": analyzer}), encoding="utf-8")


@pytest.fixture(params=ENGINES)
def fresh(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Site:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DATELINE_ENGINE", request.param)
    made = Site(tmp_path / "var", request.param, capsys)
    made.index(*ARTICLES)
    return made


@pytest.fixture
def site(fresh: Site) -> Site:
    """Return a site whose index is of version 1, which has no stamp."""
    fresh.stamp(None)
    return fresh


def test_an_index_of_other_libraries_waits_as_well(fresh: Site) -> None:
    fresh.stamp(OTHER_LIBRARIES)
    assert "run `dateline rebuild`" in str(fresh.index(NEW)["waiting"])
    assert fresh.found("valleys") == {"harvest", "storm", "council"}


NEW = {"id": "flood", "title": "Flood in the valleys", "language": "en"}


def test_an_index_of_todays_analyzers_says_nothing_and_takes_articles(fresh: Site) -> None:
    assert fresh.index(NEW)["waiting"] == ""
    assert fresh.found("valley") == {"harvest", "storm", "council", "flood"}
    assert "analyzer" not in fresh.told("stats")
    assert "analyzer" not in fresh.client.get("/readyz").text


def test_it_serves_and_says_everywhere_that_it_needs_a_rebuild(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    advice = "the analyzer has changed; run `dateline rebuild`"
    assert site.found("valley") == {"harvest", "storm", "council"}
    assert site.found("relate") == site.found("money") == {"harvest"}
    assert site.found("monies") == set()  # version 1 had another term for it
    assert [each.levelno for each in caplog.records if advice in each.getMessage()] == [logging.WARNING]
    assert advice in str(site.told("stats")["analyzer"])
    ready = site.client.get("/readyz")
    assert (ready.status_code, advice in ready.text) == (200, True)


def test_articles_and_versions_wait_in_the_archive_for_the_rebuild(site: Site) -> None:
    report = site.index(NEW, ARTICLES[1] | {"title": "Calm over the valleys"})
    assert (report["added"], report["changed"]) == (1, 1)
    assert "run `dateline rebuild`" in str(report["waiting"])
    assert site.found("flood") == site.found("calm") == set()
    assert site.found("storm") == {"storm"}
    revision = site.told("stats")["revision"]
    assert site.told("rebuild")["revision"] == revision + 2
    assert site.found("flood") == {"flood"}
    assert site.found("calm") == {"storm"}
    assert site.found("monies") == {"harvest"}
    assert "analyzer" not in site.told("stats")


def test_nothing_that_was_taken_out_is_shown(site: Site) -> None:
    withheld = ARTICLES[1] | {"status": "withheld"}
    withdrawn = ARTICLES[2] | {"status": "withdrawn"}
    site.index(NEW, withheld, withdrawn)
    assert site.found("valley") == {"harvest"}
    statuses = [site.client.get(f"/api/v1/articles?source_id={name}").status_code for name in ("storm", "council")]
    assert statuses == [404, 410]
    site.told("remove", "--erase", "harvest")
    assert site.found("valley") == set()
    site.told("rebuild")
    assert site.found("valley") == {"flood"}


def test_an_embargo_hides_an_article_that_was_shown(site: Site) -> None:
    site.index(ARTICLES[0] | {"embargo_until": "2999-01-01T00:00:00Z"})
    assert site.found("valley") == {"storm", "council"}


def test_what_was_removed_before_the_waiting_changes_were_looked_at_stays_out(site: Site) -> None:
    site.told("remove", "storm")
    site.index(NEW)
    site.index(ARTICLES[2] | {"status": "withdrawn"})
    assert site.found("valley") == {"harvest"}


def test_one_can_go_back_to_it_after_a_rebuild(site: Site) -> None:
    site.told("rebuild")
    site.index(NEW)
    site.told("remove", "storm")
    site.told("rollback")
    assert site.found("valley") == {"harvest", "council"}
    assert "analyzer" in site.told("stats")
    site.told("rebuild")
    assert site.found("valley") == {"harvest", "council", "flood"}


def test_a_script_that_asks_what_is_new_gets_what_waited(site: Site) -> None:
    since = site.client.get("/api/v1/search?order-by=newest").get_json()["since"]
    site.index(NEW)
    waited = site.client.get("/api/v1/search", query_string={"since": since, "order-by": "newest"}).get_json()
    site.told("rebuild")
    query = {"since": waited["since"], "order-by": "newest"}
    after = site.client.get("/api/v1/search", query_string=query).get_json()
    assert [result["source_id"] for result in after["results"]] == ["flood"]


def test_the_archive_and_an_index_that_waits_agree(site: Site) -> None:
    site.index(NEW, ARTICLES[1] | {"title": "Calm"}, ARTICLES[2] | {"status": "withdrawn"})
    assert site.told("verify")["behind"] == 3
