"""An index and an archive that earlier code has written still answer; `data/README.md` says how they were made."""

import json
import tarfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from whoosh.index import open_dir
from whoosh.query import Term

from index.cli.main import main
from search.archive.store import open_archive
from search.model.article import article_id
from search.settings import Settings
from web import create_app

BEFORE = Path(__file__).parent / "data" / "index-of-before.tar.gz"
ARTICLES = BEFORE.with_name("index-of-before.jsonl")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("before"))


def unpacked(folder: Path) -> Path:
    with tarfile.open(BEFORE) as kept:
        for member in filter(tarfile.TarInfo.isfile, kept):
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(kept.extractfile(member).read())
    return folder


@pytest.fixture(scope="module")
def client(data: Path) -> FlaskClient:
    return create_app(Settings(data=data)).test_client()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["budget", "flut"]),
        ("q=budgets", ["budget"]),
        ("q=%22finance+minister%22", ["budget"]),
        ("q=Fluss", ["flut"]),
        ("q=minister+schooling", ["budget"]),
        ("q=monies", []),  # the stems of version 1 of the analyzers are others for *money* and *monies*
        ("q=ungarn+OR+schools&order-by=oldest", ["flut", "budget"]),
        ("q=sch*", ["budget"]),
        ("q=title:passes", ["budget"]),
        ("q=storm", []),
        (
            "q=finance+budget+schools+flut&match=close",
            ["budget"],
        ),  # it has no key terms, and its bounds of words are loose
        ("country=AT&exclude-country=HU", ["budget"]),
        ("person=anna-example&date=2019", ["budget"]),
    ],
)
def test_it_answers_a_query(client: FlaskClient, query: str, found: list[str]) -> None:
    answer = client.get(f"/api/v1/search?{query}").get_json()
    assert [result["source_id"] for result in answer["results"]] == found


def test_what_was_removed_is_not_there_and_what_was_not_is_there(client: FlaskClient) -> None:
    statuses = {name: client.get(f"/api/v1/articles?source_id={name}").status_code for name in ("budget", "storm")}
    assert statuses == {"budget": 200, "storm": 404}


def test_its_archive_has_the_articles_in_their_states(data: Path) -> None:
    with open_archive(Settings(data=data)) as archive:
        counts = archive.counts()
    assert (counts["live"], counts["removed"], counts["persons"]) == (2, 1, 1)


@pytest.mark.parametrize(("country", "found"), [("AT", 2), ("HU", 1), ("GB", 0)])
def test_whoosh_itself_opens_it(data: Path, country: str, found: int) -> None:
    generation = (data / "index" / "serving").read_text(encoding="ascii").split()[0]
    with open_dir(str(data / "index" / generation)).searcher() as searcher:
        assert searcher.doc_count() == 2
        assert len(list(searcher.docs_for_query(Term("country", country)))) == found


def test_the_same_articles_with_unknown_keys_are_no_new_versions_and_the_keys_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(unpacked(tmp_path / "var")))
    records = map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines())
    again = tmp_path / "again.jsonl"
    again.write_text("".join(f"{json.dumps(record | {'desk': 'Foreign'})}\n" for record in records), encoding="utf-8")
    main(["index", str(again), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["read"], report["unchanged"], report["kept_out"]) == (3, 2, 1)
    with open_archive(Settings(data=tmp_path / "var")) as archive:
        kept = [each.article.unknown_keys for each in archive.unenriched(article_id("main", "budget"))]
    assert kept == ['{"desk":"Foreign"}']


def file_of(data: Path, ending: str) -> Path:
    """Return the only file of an index that ends like this."""
    (path,) = (data / "index").glob(f"g*/*{ending}")
    return path


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def with_another_article(data: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run `dateline index`, and return its exit status."""
    monkeypatch.setenv("DATELINE_DATA", str(data))
    (data / "more.jsonl").write_text(json.dumps({"id": "more", "title": "More"}), encoding="utf-8")
    return main(["index", str(data / "more.jsonl")])


def test_it_has_no_checksums_and_the_first_commit_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = unpacked(tmp_path / "var")
    old = file_of(data, ".pst")
    assert not list((data / "index").rglob("*.crc"))
    assert with_another_article(data, monkeypatch) == 0
    assert old.with_suffix(".crc").exists()
    assert main(["verify"]) == 0
    flip(old)
    answer = create_app(Settings(data=data)).test_client().get("/api/v1/search?q=budgets")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "index-damaged")
    assert f"g000001/{old.name}" in answer.get_json()["detail"]


def test_damage_from_before_there_were_checksums_is_found_and_not_taken_for_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = unpacked(tmp_path / "var")
    flip(file_of(data, ".record.col"))
    assert with_another_article(data, monkeypatch) == 2
    assert ".record.col is damaged; run `dateline rebuild`" in capsys.readouterr().err
    assert main(["rebuild"]) == 0
    answer = create_app(Settings(data=data)).test_client().get("/api/v1/search")
    assert answer.get_json()["total"] == 3
