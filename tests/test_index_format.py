"""docs/index-format.md shows the files of an index of two articles as they are."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import index_dump as dump
from support.articles import NOW, article
from support.two_articles import DAY, ROSE, index_two

from search.engines import open_engine
from search.settings import Settings

DOCUMENT = (Path(__file__).parent.parent / "docs" / "index-format.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^```text ([\w-]+)\n(.*?)^```$", DOCUMENT, flags=re.DOTALL | re.MULTILINE))

FELL_AGAIN = article("1", title="oil fell again", countries=["US"], published=DAY)


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What each dump of the document has to show: the first commit, and what two more change."""
    data = tmp_path_factory.mktemp("two")
    engine = open_engine(Settings(data=data))
    folder = data / "index" / "g000001"
    index_two(engine)
    shown = {"files": files(data / "index")} | first_commit(folder)
    with engine.writer() as writer:
        writer.put(FELL_AGAIN, change=3)
        writer.commit(revision=3, at=NOW)
    with engine.writer() as writer:
        writer.remove(ROSE.id, was_public=True, change=4)
        writer.commit(revision=4, at=NOW)
    shown |= third_commit(folder)
    segments = segments_in(shown["third-contents"])
    return {name: dump.without_random_names("\n".join(lines) + "\n", segments) for name, lines in shown.items()}


def segments_in(contents: list[str]) -> list[str]:
    return re.findall(r"segid +(\w+)", "\n".join(contents))


def first_commit(folder: Path) -> dict[str, list[str]]:
    terms = dump.Terms(only(folder, "*.trm"))
    return {
        "manifest": dump.manifest(folder / "manifest.json"),
        "checksums": dump.checksums(only(folder, "*.crc")),
        "contents": dump.contents(only(folder, "*.toc")),
        "postings": dump.postings(only(folder, "*.pst"), terms.chunks),
        "terms": terms.head,
        "term-infos": terms.rows,
        "hash-tables": terms.hashes,
        "extras": terms.end,
        "columns": [line for name in dump.COLUMNS for line in dump.column(only(folder, f"*.{name}.col"))],
        "record": dump.records(only(folder, "*.record.col"), 2),
        "stored": dump.records(only(folder, "*._stored.col"), 2),
    }


def third_commit(folder: Path) -> dict[str, list[str]]:
    manifest = dump.manifest(folder / "manifest.json")
    contents = dump.contents(folder / "_MAIN_3.toc")
    return {
        "third-manifest": [line for line in manifest if not line.startswith("  ")],
        "third-contents": contents[contents.index("commit       3") :],
        "former-commits": dump.former_commits(folder / "former_commits.json", segments_in(contents)),
    }


def files(folder: Path) -> list[str]:
    names = sorted(str(path.relative_to(folder.parent)) for path in folder.rglob("*") if path.is_file())
    return [*names, "", *dump.pointer(folder / "serving")]


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


@pytest.mark.parametrize("name", SHOWN)
def test_a_dump_of_the_document_is_what_an_index_of_two_articles_gives(dumps: Mapping[str, str], name: str) -> None:
    assert SHOWN[name] == dumps[name]


def test_the_document_shows_every_file(dumps: Mapping[str, str]) -> None:
    assert SHOWN.keys() == dumps.keys()
