import os

import pytest

from index.sources.raw_article import Reject
from index.sources.readers.registry import reader_of
from index.sources.walk import check_paths, walk
from search.errors import UnreadableSource


def names(folder, *paths):
    return [item.name for item in walk(paths or (folder,), passing_by=folder / "var")]


def check(*paths):
    check_paths(paths, lambda file: reader_of(file) is not None, known="jsonl, text-page")


def touch(folder, *files):
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_files_come_in_the_same_order_each_time_and_named_below_the_folder(tmp_path):
    touch(tmp_path, "b.txt", "a/z.jsonl", "a.txt", "a/b/c.txt", "notes.md")
    assert names(tmp_path) == ["a/b/c.txt", "a/z.jsonl", "a.txt", "b.txt", "notes.md"]


def test_a_file_given_is_called_by_its_name(tmp_path):
    touch(tmp_path, "a/z.jsonl")
    assert names(tmp_path, tmp_path / "a" / "z.jsonl") == ["z.jsonl"]


def test_the_data_folder_is_passed_by_unless_a_file_in_it_is_given(tmp_path):
    touch(tmp_path, "a.txt", "var/rejects/run.jsonl")
    assert names(tmp_path) == ["a.txt"]
    assert names(tmp_path, tmp_path / "var" / "rejects" / "run.jsonl") == ["run.jsonl"]


def test_links_to_folders_are_not_followed(tmp_path):
    touch(tmp_path, "a/a.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/a.txt"]


def test_a_path_that_is_not_there_is_refused_before_anything_is_read(tmp_path):
    touch(tmp_path, "a.txt")
    with pytest.raises(UnreadableSource, match="nothere does not exist"):
        check(tmp_path, tmp_path / "nothere")


def test_a_pipe_given_is_refused_as_it_may_never_end(tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(UnreadableSource, match=r"pipe\.jsonl is neither a file nor a folder"):
        check(tmp_path / "pipe.jsonl")


def test_a_file_given_of_no_known_format_is_refused(tmp_path):
    touch(tmp_path, "a.md")
    with pytest.raises(UnreadableSource, match=r"a\.md has an unknown format \(known: jsonl, text-page\)"):
        check(tmp_path / "a.md")


def test_a_folder_that_cannot_be_listed_is_set_aside(tmp_path, monkeypatch):
    touch(tmp_path, "a/a.txt", "b.txt")
    listing = type(tmp_path).iterdir

    def refuse(path):
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    reject, file = walk((tmp_path,), passing_by=tmp_path / "var")
    assert isinstance(reject, Reject)
    assert (reject.field, reject.reason) == ("folder", "the folder cannot be listed: Permission denied")
    assert file.name == "b.txt"
