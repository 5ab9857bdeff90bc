"""Question words: words and openings that ask for something, and that the articles asked for need not have.

They are in data/question_words, in a file for each language code, with these kinds of rows:

- `word`: a word that asks wherever it stands (`whats`). Words that are stop words, such as `which`, are not repeated.
- `phrase`: an opening. It asks only at the beginning of a query, so `Mueller report` keeps its `report`. A phrase is a
  row of slots: each has a word or several (`me|us`), and may be left out if it ends with `?`.
- in capitals: the name of a class. In a phrase the name stands for all words of the class.

All is folded and cut into words as in an index.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from search.files import read_table
from search.types import value_object

_FOLDER = Path(__file__).parent / "data" / "question_words"


def is_question_word(words: Sequence[str], language: str) -> bool:
    """Tell whether these folded words are together a question word of the language, wherever they stand.

    A language without a list has none.
    """
    return " ".join(words) in _lists(language).words


def opening(words: Sequence[str], languages: Sequence[str]) -> int:
    """Return how many of the first words are an opening in one of these languages, or several in a row; 0 for none.

    The longest one counts.
    """
    text = "".join(f"{word} " for word in words)
    asked = [lists for lists in map(_lists, languages) if not lists.first.isdisjoint(words[:1])]
    return max((text.count(" ", 0, lists.end_of_openings(text)) for lists in asked), default=0)


@value_object
class _Lists:
    """The question words of a language, the words with which openings begin, and a pattern for each opening.

    In the patterns and in what they match a space follows each word.
    """

    words: frozenset[str]
    first: frozenset[str]
    openings: tuple[re.Pattern[str], ...]

    def end_of_openings(self, text: str) -> int:
        end = 0
        while found := max((match.end() for each in self.openings if (match := each.match(text, end))), default=0):
            end = found
        return end


@cache
def _lists(language: str) -> _Lists:
    path = _FOLDER / f"{language}.tsv"
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for kind, text, _ in read_table(path) if path.is_file() else ():
        rows[kind].append(text)
    openings = [[_slot(slot, rows) for slot in phrase.split()] for phrase in rows["phrase"]]
    return _Lists(
        words=frozenset(rows["word"]),
        first=frozenset(word for slots in openings for word in _first_words(slots)),
        openings=tuple(re.compile("".join(slot.pattern for slot in slots)) for slots in openings),
    )


@value_object
class _Slot:
    """The words that one place of an opening may have, of which none is needed if it `may_lack`."""

    words: tuple[str, ...]
    may_lack: bool

    @property
    def pattern(self) -> str:
        return f"(?:(?:{'|'.join(map(re.escape, self.words))}) ){'?' if self.may_lack else ''}"


def _slot(slot: str, classes: Mapping[str, list[str]]) -> _Slot:
    names = slot.removesuffix("?").split("|")
    words = (word for name in names for word in (classes[name] if name.isupper() else [name]))
    return _Slot(words=tuple(words), may_lack=slot.endswith("?"))


def _first_words(slots: Iterable[_Slot]) -> Iterator[str]:
    for slot in slots:
        yield from (word.split()[0] for word in slot.words)
        if not slot.may_lack:
            return
