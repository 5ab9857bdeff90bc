"""Files of dictionaries: made once, whole or not at all, and mapped."""

from pathlib import Path

import pytest

from search.text.lemmas.lemma_file import Entry, LemmaFile, write_lemma_file

ENTRIES = [
    ("peso", Entry("peso", "peso")),
    ("peso", Entry("pesó", "pesar")),
    ("strasse", Entry("Straße", "Straße")),
    ("strassen", Entry("Straßen", "Straße")),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "some.lemmas"
    write_lemma_file(path, ENTRIES)
    return path


@pytest.mark.parametrize(
    ("word", "entries"),
    [
        ("peso", [("peso", "peso"), ("pesó", "pesar")]),
        ("strassen", [("Straßen", "Straße")]),
        ("pes", []),
        ("", []),
        ("\ud800", []),
    ],
)
def test_a_file_has_the_entries_that_fold_to_a_word(path: Path, word: str, entries: list[tuple[str, str]]) -> None:
    assert list(LemmaFile(path).entries(word)) == entries


@pytest.mark.parametrize("kept", [0, 3, 100, -1])
def test_a_file_that_was_cut_is_not_opened(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match="not what was written"):
        LemmaFile(path)


def test_a_file_that_was_changed_is_not_opened(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ValueError, match="not what was written"):
        LemmaFile(path)
