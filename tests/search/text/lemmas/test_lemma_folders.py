"""Where files of dictionaries stand: made once, anew if damaged, for a process alone where nothing can be written."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search.text.lemmas import lemma_folders
from search.text.lemmas.lemma_folders import keep_lemmas_in, open_lemma_file

MALAY = "ms"  # the smallest dictionary


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installation's own folder, which is empty."""
    monkeypatch.setattr(lemma_folders, "_folders", [tmp_path / "installed"])
    return tmp_path / "installed"


def test_a_file_is_made_once_by_two_at_once_and_anew_if_it_is_cut(installed: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        for file in threads.map(open_lemma_file, (MALAY, MALAY)):
            assert file.entries("makanan")
    (path,) = installed.glob("*.lemmas")
    made = path.stat().st_ino
    open_lemma_file(MALAY)
    assert path.stat().st_ino == made
    path.write_bytes(path.read_bytes()[:100])
    assert open_lemma_file(MALAY).entries("makanan")
    assert path.stat().st_size > 100


def test_the_data_folder_is_next_and_without_any_a_process_has_its_own(installed: Path, tmp_path: Path) -> None:
    installed.write_text("a file, so nothing can be made in it")
    keep_lemmas_in(tmp_path / "data")
    assert open_lemma_file(MALAY).entries("makanan")
    assert len(list((tmp_path / "data").glob("*.lemmas"))) == 1
    (tmp_path / "none").write_text("")
    keep_lemmas_in(tmp_path / "none")
    assert open_lemma_file(MALAY).entries("makanan")
