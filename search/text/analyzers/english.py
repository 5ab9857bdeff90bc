"""English: Snowball's stems, and what they need around them.

A word goes through four steps, of which most words need none but the last:

1. An acronym is written in the plain way: `F.B.I.` as fbi, `MPs` as mp.
2. A British spelling becomes the American one (`american_spelling.py`).
3. A plural that no rule makes becomes its singular: women is woman (data/english/nouns.tsv).
4. The term is Snowball's stem, unless it joins the word with one of another meaning: organ and organization have terms
   of their own (data/english/stems.tsv).
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import regex

from search.bounds import Memo
from search.files import read_table
from search.text.analyzers.american_spelling import american
from search.text.analyzers.stemmers import snowball
from search.text.analyzers.stop_words import is_stop_word
from search.text.analyzers.ways import Way
from search.text.spelling import fold

_TABLES = Path(__file__).parent.parent / "data" / "english"

_DOTTED = regex.compile(r"(?:[a-z]\.){2,}")
# What is another word without its dots: times of day, the country (a term of its own, see capitals.py), the era, and
# what begins names (La Paz, al-Qaeda, Da Silva, Pa Kin).
_APART = frozenset({"ad", "al", "am", "da", "de", "di", "el", "la", "le", "ma", "pa", "pm", "st", "us"})
_PLURAL_OF_CAPITALS = regex.compile(r"[A-Z]{2,5}s")
_SNOWBALL = snowball("english")


class EnglishAnalyzer:
    """The analyzer of English. A word that is typed has the same terms as a word of a text."""

    def text_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of a word: one; two of a plural of two words, such as axes."""
        return _TERMS[_plain(word, written)]

    def query_terms(self, word: str, written: str) -> tuple[str, ...]:
        """Return the terms of a word that is typed, as for a text."""
        return self.text_terms(word, written)

    def way(self, word: str, written: str) -> Way:
        """Return by which of the four steps a word has its terms; the table of plurals is a dictionary."""
        plain = _plain(word, written)
        if plain != word:
            return Way.ACRONYM
        spelled = american(plain)
        if spelled != plain:
            return Way.SPELLING_VARIANT
        return Way.DICTIONARY if spelled in _singulars() else Way.STEM


def _plain(word: str, written: str) -> str:
    """Return an acronym without its dots or the s of its plural, and any other word as it is.

    An s counts only behind capitals: IIS is no plural. A stop word, or another of `_APART`, is no acronym (`T.H.E.`).
    """
    if word[-1:] == "." and _DOTTED.fullmatch(word):
        plain = word.replace(".", "")
    elif written[:2].isupper() and _PLURAL_OF_CAPITALS.fullmatch(written):
        plain = word[:-1]
    else:
        return word
    return word if plain in _APART or is_stop_word(plain, "en") else plain


def _terms(plain: str) -> tuple[str, ...]:
    spelled = american(plain)
    singulars = _singulars().get(spelled, (spelled,))
    return tuple(dict.fromkeys(map(_stem, singulars)))


_TERMS: Memo[tuple[str, ...]] = Memo(_terms, 1 << 17)  # a word is written in several ways: `Oil`, `oil`, `OIL`


def _stem(word: str) -> str:
    own = _own_terms().get(word)
    return own or (word.isalpha() and fold(_SNOWBALL(word))) or word


@cache
def _singulars() -> dict[str, tuple[str, ...]]:
    singulars: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for plural, singular, _ in read_table(_TABLES / "nouns.tsv"):
        singulars[plural] += (singular,)
    return dict(singulars)


@cache
def _own_terms() -> dict[str, str]:
    return {word: term for term, words, _ in read_table(_TABLES / "stems.tsv") for word in words.split()}
