"""Makes the file of a language's dictionary from the data of simplemma: `python -m search.text.lemmas.lemma_maker`.

That takes up to 500 MB of memory and half a minute (Polish). So it is a process of its own, which a service starts and
whose memory it does not keep.
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import regex
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from search.text.lemmas.lemma_file import Entry, write_lemma_file
from search.text.spelling import fold

_TOGETHER = 1 << 14  # forms that are folded together

# Texts of such characters fold one by one, so that a table folds them in a tenth of the time that `fold` takes.
_LETTERWISE = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}]*")


def main() -> None:
    """Make the file at the path that is the second argument, of the language of simplemma that is the first."""
    code, path = sys.argv[1:]
    write_lemma_file(Path(path), _folded_entries(code))


def _folded_entries(code: str) -> Iterator[tuple[str, Entry]]:
    entries = _entries(code)
    letters = _Letters()
    while some := list(islice(entries, _TOGETHER)):
        text = "\n".join(entry.form for entry in some)
        folded = text.translate(letters) if _LETTERWISE.fullmatch(text) else fold(text)
        yield from zip(folded.split("\n"), some, strict=True)


def _entries(code: str) -> Iterator[Entry]:
    """Yield the entries of a dictionary, then one for each lemma, which may be listed as a form of another word alone.

    `partito` has the lemma `partire`, and `partiti` has `partito`; so that both meet, `partito` is a form of its own.
    """
    lemmas = set()
    for form, lemma in DefaultDictionaryFactory().get_dictionary(code).items():
        yield Entry(form, lemma)
        if form != lemma:
            lemmas.add(lemma)
    yield from (Entry(lemma, lemma) for lemma in lemmas)


class _Letters(dict[int, str]):
    """The table from a character to what it folds to."""

    def __missing__(self, code: int) -> str:
        self[code] = fold(chr(code))
        return self[code]


if __name__ == "__main__":
    main()
