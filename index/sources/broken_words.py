"""Words that are broken at a line's end with a hyphen: one word again, with or without the hyphen.

A hyphen stays that would stand there on any line (`Jean-Pierre`, `wholly-owned`, `G-20`). One that only says that the
word goes on goes: `parlia-` and `ment` are `parliament`. The text itself tells it, where it has the word elsewhere;
else the dictionaries that `search.text.dictionaries` has.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

import regex

from search.text.dictionaries import is_in_dictionary
from search.text.spelling import fold

_HYPHENS = "-‐‑"
_SOFT = "\xad¬"  # shown at a line's end alone; and how scanners write that
_MARKS = _HYPHENS + _SOFT
_BROKEN_LINE = regex.compile(rf"(?<=[\p{{L}}\p{{M}}\p{{N}}])[{_MARKS}](?=\n)")
_BROKEN = regex.compile(
    rf"(?P<chain>[{_HYPHENS}]?)(?<![\p{{L}}\p{{M}}\p{{N}}])(?P<left>[\p{{L}}\p{{M}}\p{{N}}]++)(?P<mark>[{_MARKS}])"
    rf"\n[^\S\n]*(?P<right>[\p{{L}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}]*+)(?P<next>[{_HYPHENS}]?)"
)
# After `pre-`, `and post-war`: the hyphen stands for a part that comes later. In the languages that write so.
_CONJUNCTIONS = frozenset({
    "and", "or", "to", "nor", "und", "oder", "bis", "sowie", "bzw", "et", "ou", "y", "e", "o", "en", "of", "och",
    "eller", "og", "ja", "tai",
})  # fmt: skip


def ends_broken(line: str) -> bool:
    """Tell whether a line may end within a word."""
    return line[-1:] in _MARKS and line[-2:-1].isalnum()


def mend(text: str, languages: Callable[[], Iterable[str]]) -> str:
    """Return a text in which each broken word is whole again.

    `languages` is asked for the languages whose dictionaries know the text's words, if any word is broken.
    """
    if not _BROKEN_LINE.search(text):
        return text
    words = _Words(text, languages)

    def whole(match: regex.Match[str]) -> str:
        chain, left, mark, right, following = match.groups()
        if mark in _SOFT:
            mark = ""
        elif fold(right) in _CONJUNCTIONS and not following:
            mark += " "
        elif not chain and not following and words.are_one(left, right):
            mark = ""
        return f"{chain}{left}{mark}{right}{following}"

    mended: str = _BROKEN.sub(whole, text)
    return mended


class _Words:
    """What is known of the words of a text."""

    def __init__(self, text: str, languages: Callable[[], Iterable[str]]) -> None:
        self._text = text
        self._asked = languages

    def are_one(self, left: str, right: str) -> bool:
        """Tell whether two parts are one word without a hyphen.

        Before a digit, or a capital within a word, it is the word's own. Where nobody knows the whole word, it is one
        if a part of it is no word.
        """
        first, second = fold(left), fold(right)
        if not (left.isalpha() and right.isalpha()) or self._has(f"{first}-{second}"):
            return False
        is_known = self._has(first + second) or self._is_word(first + second)
        if is_known or right[0].isupper():
            return is_known and (right.islower() or (left + right).isupper())
        return not (self._is_word(first) and self._is_word(second))

    def _has(self, word: str) -> bool:
        return regex.search(rf"(?<![\w{_HYPHENS}]){regex.escape(word)}(?!\w)", self._folded) is not None

    def _is_word(self, word: str) -> bool:
        return is_in_dictionary(word, self._languages)

    @cached_property
    def _folded(self) -> str:
        return fold(self._text)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return tuple(self._asked())
