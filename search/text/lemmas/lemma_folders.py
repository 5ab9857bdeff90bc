"""Where the files of dictionaries stand, and who makes them.

A file is made when a word of its language is first looked up: in the folder of the installation if that can be written,
so that all archives of a machine share it, else in the data folder. A service that may write to neither takes what it
finds there; if it finds nothing, it makes a file for itself alone. Files are never downloaded.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from search.errors import NoDictionary
from search.text import spelling
from search.text.languages import label
from search.text.lemmas.lemma_file import FORMAT, LemmaFile

_HOME = Path(__file__).parents[3]
_folders = [Path(__file__).parents[1] / "data" / "lemmas"]  # of the installation; then of the data folder


def keep_lemmas_in(folder: Path) -> None:
    """Name the folder for files that the installation's own folder does not have and cannot take."""
    _folders[1:] = [folder]


def open_lemma_file(code: str) -> LemmaFile:
    """Open the file of a language of simplemma; make it if there is none. Raises `NoDictionary` if that fails."""
    found = (_opened(folder / _name(code)) for folder in _folders)
    return next(filter(None, found), None) or _made(code)


def _opened(path: Path) -> LemmaFile | None:
    """Open a file; None if there is none, or if it is damaged, which is made anew."""
    try:
        return LemmaFile(path)
    except (OSError, ValueError):
        return None


def _made(code: str) -> LemmaFile:
    for folder in _folders:
        try:
            with _locked(folder, code):
                return _opened(folder / _name(code)) or _make(code, folder)  # another process may just have made it
        except (OSError, NoDictionary):
            continue
    with TemporaryDirectory() as own:
        return _make(code, Path(own))  # the file goes with its name; the map of it stays


@contextmanager
def _locked(folder: Path, code: str) -> Iterator[None]:
    """Let one process at a time make a language's file in a folder. Raises `OSError` if that cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / f"{code}.lock", os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _make(code: str, folder: Path) -> LemmaFile:
    path = folder.resolve() / _name(code)
    if sys.stderr.isatty():  # somebody is waiting
        sys.stderr.write(f"making the dictionary of {label(code)}; that takes some seconds, once\n")
    command = [sys.executable, "-m", "search.text.lemmas.lemma_maker", code, str(path)]
    made = subprocess.run(command, cwd=_HOME, capture_output=True, text=True, check=False)  # noqa: S603
    if made.returncode:
        raise NoDictionary(code, made.stderr.strip().rpartition("\n")[2])
    return LemmaFile(path)


@cache
def _name(code: str) -> str:
    """Return the name of a file, which differs if anything differs that its bytes follow from."""
    folding = sha256(Path(spelling.__file__).read_bytes()).hexdigest()[:8]
    versions = f"simplemma-{version('simplemma')}-marisa-{version('marisa-trie')}-folding-{folding}"
    return f"{code}-{FORMAT}-{versions}.lemmas"
