"""`/readyz` of every worker says no once one of them has met damage; each goes on answering what it can."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from support.articles import NOW, article, index_of

from index.cli.main import main
from search.engines import open_engine
from search.engines.whoosh.write import merge_policy
from search.settings import Settings
from web import create_app

SEARCH = "/api/v1/search?q=oil"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an archive and its index."""
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    (tmp_path / "in.jsonl").write_text('{"id": "a", "title": "Oil falls"}\n{"id": "b", "title": "Oil rises"}\n')
    assert main(["index", str(tmp_path / "in.jsonl")]) == 0
    return tmp_path / "var"


def worker(data: Path) -> FlaskClient:
    """Return what asks a process of its own, which has read nothing yet but what it takes to be ready."""
    client = create_app(Settings(data=data), clock=lambda: NOW).test_client()
    client.get("/readyz")
    return client


def readiness(*workers: FlaskClient) -> list[int]:
    return [worker.get("/readyz").status_code for worker in workers]


def postings_of(data: Path) -> Path:
    (path,) = (data / "index").glob("g000001/*.pst")
    return path


def flip(path: Path) -> None:
    """Change a byte in place."""
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(len(content) // 2)
        file.write(bytes([content[len(content) // 2] ^ 1]))


def damage(path: Path) -> None:
    """Change a byte of a file for whoever opens it from now on."""
    copy = shutil.copy(path, path.with_suffix(".copy"))
    copy.replace(path)
    flip(path)


@pytest.fixture
def workers(data: Path) -> tuple[FlaskClient, FlaskClient]:
    """One worker that meets damage, and another one, which has opened the files before."""
    other = worker(data)
    damage(postings_of(data))
    meets_it = worker(data)
    assert readiness(meets_it, other) == [200, 200]
    assert meets_it.get(SEARCH).status_code == 503
    return meets_it, other


def test_both_say_no_and_name_the_file_and_the_other_goes_on_answering(data, workers):
    _, other = workers
    assert readiness(*workers) == [503, 503]
    assert f"g000001/{postings_of(data).name}" in other.get("/readyz").text
    assert other.get(SEARCH).status_code == 200


def test_a_worker_that_is_started_later_says_no_as_well(data, workers):
    assert readiness(worker(data)) == [503]


@pytest.mark.parametrize("command", ["rebuild", "rollback"])
def test_they_say_yes_once_another_index_serves(data, command):
    if command == "rollback":
        assert main(["rebuild"]) == 0
    (postings,) = (data / "index").glob(f"{'g000002' if command == 'rollback' else 'g000001'}/*.pst")
    damage(postings)
    workers = worker(data), worker(data)
    assert [each.get(SEARCH).status_code for each in workers] == [503, 503]
    assert readiness(*workers) == [503, 503]
    assert main([command]) == 0
    assert readiness(*workers) == [200, 200]
    assert [each.get(SEARCH).status_code for each in workers] == [200, 200]


def test_a_file_that_is_whole_again_counts_once_verify_has_read_it(data, workers, capsys):
    flip(postings_of(data))
    assert workers[0].get(SEARCH).status_code == 200
    assert readiness(*workers) == [503, 503]
    assert main(["verify"]) == 0
    assert readiness(*workers) == [200, 200]


def test_damage_that_verify_finds_counts_too(data, capsys):
    workers = worker(data), worker(data)
    damage(postings_of(data))
    assert main(["verify"]) != 0
    assert readiness(*workers) == [503, 503]


def test_damage_that_is_seen_when_the_index_is_opened_counts_for_who_had_opened_it(data):
    opened = worker(data)
    assert opened.get(SEARCH).status_code == 200
    postings_of(data).rename(data / "elsewhere")
    started = worker(data)
    assert started.get(SEARCH).status_code == 503
    assert readiness(started, opened) == [503, 503]
    assert opened.get(SEARCH).status_code == 200


def test_a_commit_forgets_no_damage(data, workers):
    index_of(open_engine(Settings(data=data)), [article("c")])
    assert workers[1].get(SEARCH).json["index"]["revision"] == 3
    assert readiness(*workers, worker(data)) == [503, 503, 503]


def test_where_nothing_can_be_noted_the_worker_that_met_it_says_no(data):
    (data / "index" / "g000001" / "damage.txt").mkdir()  # as nobody may write there
    damage(postings_of(data))
    other, meets_it = worker(data), worker(data)
    assert meets_it.get(SEARCH).status_code == 503
    assert readiness(meets_it, other) == [503, 200]


def test_damage_of_what_only_former_commits_have_is_none_of_the_index_that_serves(tmp_path, monkeypatch):
    monkeypatch.setattr(merge_policy, "TIER", 2)
    engine = open_engine(Settings(data=tmp_path))
    index_of(engine, [article(name, title=f"Oil {name}") for name in "abc"])
    first = worker(tmp_path).get(f"{SEARCH}&page-size=1")
    postings = postings_of(tmp_path)
    index_of(engine, [article("d", title="Oil d")])  # merges
    damage(postings)
    asked = worker(tmp_path)
    assert asked.get(first.json["links"]["next"]).status_code == 503
    assert asked.get(SEARCH).status_code == 200
    assert readiness(asked) == [200]
