"""The file of a language's dictionary: the lemmas of its word forms, in a trie that is mapped and not loaded.

A key of the trie is a folded form, a tab, how the form is written, a tab, and how its lemma differs from it. So most
keys end like many others, which a trie of MARISA keeps once: 3.7 million Polish forms take 15 MB. The last four bytes
of a file are the CRC-32 of all the others: the library does not check what it maps, so `LemmaFile` does.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from marisa_trie import Trie
from rapidfuzz.distance import Prefix

from search.files import write_durably

FORMAT = 2  # of the keys and what they are made of; raise it if that changes

_CHECKSUM = 4  # bytes
_READ = 1 << 16  # bytes that are read at once
_WHOLE = "!"  # before a form that has another length than the folded form
_FIRST = ord(_WHOLE) + 1  # the character that stands for 0 where a key has a number


class Entry(NamedTuple):
    """A word form of a dictionary as it is written, with its accents and capitals, and its lemma."""

    form: str
    lemma: str


class LemmaFile:
    """The dictionary of a language, mapped. Raises `OSError` or `ValueError` if the file is not there, or not whole."""

    def __init__(self, path: Path) -> None:
        if not _is_whole(path):
            raise ValueError(f"{path} is not what was written")
        self._trie = Trie()
        self._trie.mmap(str(path))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries whose form is this word when it is folded, in the order of their forms."""
        try:
            keys = self._trie.keys(f"{word}\t")
        except UnicodeEncodeError:  # a lone surrogate, which no dictionary has
            return ()
        return tuple(sorted(map(_entry, keys)))


def write_lemma_file(path: Path, entries: Iterable[tuple[str, Entry]]) -> None:
    """Write the file of a dictionary from folded forms with their entries. It is there whole, or not at all."""
    trie = Trie(_key(word, entry) for word, entry in entries).tobytes()
    write_durably(path, trie + crc32(trie).to_bytes(_CHECKSUM, "little"))


def _is_whole(path: Path) -> bool:
    """Tell whether a file ends with the checksum of what stands before. It is read in pieces, to take no memory."""
    left = path.stat().st_size - _CHECKSUM
    checksum = 0
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(left, _READ))):
            checksum = crc32(piece, checksum)
            left -= len(piece)
        return left == 0 and file.read() == checksum.to_bytes(_CHECKSUM, "little")


def _key(word: str, entry: Entry) -> str:
    form, lemma = entry
    shared = Prefix.similarity(form, lemma)
    return f"{word}\t{_spelling(word, form)}\t{chr(_FIRST + len(form) - shared)}{lemma[shared:]}"


def _spelling(word: str, form: str) -> str:
    """Return each place where a form differs from its folded word, with the form's letter; or the form."""
    if word == form:
        return ""
    if len(word) != len(form):
        return _WHOLE + form
    return "".join(chr(_FIRST + at) + form[at] for at in range(len(word)) if word[at] != form[at])


def _entry(key: str) -> Entry:
    word, spelling, change = key.split("\t")
    form = _form(word, spelling)
    return Entry(form, form[: len(form) + _FIRST - ord(change[0])] + change[1:])


def _form(word: str, spelling: str) -> str:
    if spelling.startswith(_WHOLE):
        return spelling[1:]
    letters = list(word)
    for place, letter in zip(spelling[::2], spelling[1::2], strict=True):
        letters[ord(place) - _FIRST] = letter
    return "".join(letters)
