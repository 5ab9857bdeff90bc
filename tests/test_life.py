"""The life of an article as readers, staff and the newsroom's commands see it, on every engine."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.cli.main import main
from search.model.article import article_id
from search.settings import ENGINES, Settings
from web import create_app

ID = article_id("main", "budget")
FIRST = {"id": "budget", "title": "Budget grows", "body": "It grew by a tenth.", "countries": ["AT"]}
CORRECTED = FIRST | {"body": "It shrank by a tenth.", "correction_note": "It had been the other way round."}
OTHER = {"id": "other", "title": "Another budget", "countries": ["AT"]}
CANCELED = FIRST | {"status": "canceled"}
SURFACES = ("/", "/search", "/search?q=budget", "/search?country=AT", "/api/v1/search?q=budget")


class Newsroom:
    """The commands, and a page and an API that serve all the while."""

    def __init__(self, folder: Path, settings: Settings, run: Callable[..., tuple[int, str]]) -> None:
        self._folder = folder
        self.run = run
        self.index(FIRST, OTHER)
        self.client: FlaskClient = create_app(settings).test_client()

    def index(self, *records: dict[str, object]) -> None:
        path = self._folder / "in.jsonl"
        path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        assert self.run("index", path)[0] == 0

    def status(self, **headers: str) -> set[int]:
        """Return what the page and the API answer to who asks for the article, which should be one thing."""
        paths = (f"/article/{ID}/budget-grows", f"/api/v1/articles/{ID}", "/api/v1/articles?source_id=budget")
        return {self.client.get(path, headers=headers).status_code for path in paths}

    def telling(self, words: str, headers: dict[str, str] | None = None) -> list[str]:
        """Return the surfaces that have these words."""
        return [path for path in SURFACES if words in self.client.get(path, headers=headers).text]

    def total(self) -> int:
        found: int = self.client.get("/api/v1/search?q=budget").json["total"]
        return found

    def since(self) -> str:
        token: str = self.client.get("/api/v1/search?q=budget").json["since"]
        return token

    def news(self, since: str) -> tuple[list[str], list[str]]:
        """Return the ids of what is news since then, and of what is gone."""
        answer = self.client.get(f"/api/v1/search?q=budget&since={since}").json
        return [result["id"] for result in answer["results"]], answer["gone"]


@pytest.fixture(params=ENGINES)
def newsroom(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Newsroom]:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DATELINE_ENGINE", request.param)

    def run(*argv: object) -> tuple[int, str]:
        status = main([str(argument) for argument in argv])
        return status, capsys.readouterr().out

    return Newsroom(tmp_path, Settings(data=tmp_path / "var", engine=request.param), run)


def test_a_correction_is_shown_with_its_note_and_the_former_text_is_found_no_more(newsroom: Newsroom) -> None:
    assert newsroom.telling("grows") == list(SURFACES)
    newsroom.index(CORRECTED, OTHER)
    assert newsroom.client.get("/api/v1/search?q=grew&match=all").json["total"] == 0
    article = newsroom.client.get(f"/api/v1/articles/{ID}").json
    assert (article["version"], article["correction_note"]) == (2, CORRECTED["correction_note"])
    assert newsroom.telling("It had been the other way round.") == list(SURFACES)
    assert "It grew by a tenth." in newsroom.run("versions", "budget")[1]


def test_a_withdrawn_article_is_gone_from_every_surface_and_says_so_where_it_was(newsroom: Newsroom) -> None:
    newsroom.index(CANCELED, OTHER)
    assert newsroom.telling("grows") == []
    assert newsroom.telling("Another") == list(SURFACES)
    assert (newsroom.status(), newsroom.total()) == ({410}, 1)
    newsroom.index(FIRST, OTHER)
    assert newsroom.status() == {410}
    newsroom.run("restore", "budget")
    assert (newsroom.status(), newsroom.total()) == ({200}, 2)


def test_a_withdrawn_article_comes_back_with_a_newer_usable_version(newsroom: Newsroom) -> None:
    newsroom.index(CANCELED, OTHER)
    newsroom.index(FIRST | {"updated_at": "2990-01-01T00:00:00Z"}, OTHER)
    assert newsroom.status() == {200}


def test_a_removed_article_is_as_if_it_had_never_been_until_it_is_restored(newsroom: Newsroom) -> None:
    newsroom.run("remove", "budget")
    assert newsroom.telling("grows") == []
    assert newsroom.status() == {404}
    newsroom.index(CORRECTED, OTHER)
    assert newsroom.status() == {404}
    newsroom.run("restore", ID)
    assert newsroom.status() == {200}


def test_an_article_that_was_removed_and_withdrawn_is_restored_from_one_after_the_other(newsroom: Newsroom) -> None:
    newsroom.run("remove", "budget")
    newsroom.index(CANCELED, OTHER)
    assert newsroom.status() == {404}
    assert "run the command again to override" in newsroom.run("restore", "budget")[1]
    assert newsroom.status() == {410}
    assert json.loads(newsroom.run("restore", "budget", "--json")[1])["withdrawn"] is False
    assert newsroom.status() == {200}


def test_an_erased_article_is_gone_for_good(newsroom: Newsroom) -> None:
    newsroom.run("remove", "--erase", "budget")
    newsroom.index(CORRECTED, OTHER)
    assert newsroom.run("restore", ID)[0] == 2
    assert (newsroom.status(), newsroom.telling("grows")) == ({404}, [])


def test_staff_who_show_their_token_see_what_is_withheld_until_it_is_revoked(newsroom: Newsroom) -> None:
    newsroom.index(FIRST | {"status": "withheld"}, OTHER)
    staff = {"Authorization": f"Bearer {newsroom.run('token', 'create', 'desk', '--scope', 'staff')[1].strip()}"}
    assert newsroom.telling("grows") == []
    assert newsroom.telling("grows", staff) == list(SURFACES)
    assert (newsroom.status(), newsroom.status(**staff)) == ({404}, {200})
    newsroom.run("token", "revoke", "desk")
    assert newsroom.status(**staff) == {401}


def test_a_copy_that_asks_what_is_news_is_told_what_to_drop_through_a_rebuild_too(newsroom: Newsroom) -> None:
    looked = newsroom.since()
    newsroom.index(CORRECTED, OTHER)
    assert newsroom.news(looked) == ([ID], [])
    newsroom.run("remove", ID)
    assert newsroom.news(looked) == ([], [ID])
    newsroom.run("rebuild")
    assert newsroom.news(looked) == ([], [ID])
    newsroom.run("remove", "--erase", "budget")
    assert newsroom.news(looked) == ([], [ID])
    assert newsroom.news(newsroom.since()) == ([], [])
