"""Lines of wire copy: paragraphs whose lines were broken to fit a page become whole again.

Agencies send lines of some sixty characters, and begin a paragraph by an indentation or an empty line. What reads such
a text must not take the end of a line for the end of anything: a name may stand on two lines. So the lines are joined
once, before anything else reads the text. A break stays where it means something: in lists, tables, poems, addresses,
signatures, questions and answers.

A text is wrapped if its lines are filled: the first word of the next line would have been too long for most of them.
That is how programs have always broken lines, and what writers of poems and lists do not do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

import regex

from index.enrich.language import find_language
from index.sources.broken_words import ends_broken, mend
from search.model.article import Article
from search.types import value_object

_TEXTS = ("standfirst", "body", "caption", "correction_note")
_WIDEST = 100  # columns: whoever writes longer lines does not break them to fit a page
_NARROWEST = 28  # columns of a newspaper's narrow column; shorter lines are poems or lists
_DATELINE = 36  # columns that a dateline took of the first line: it is a field of its own now
_SLACK = 0.88  # of the width: editors who changed a word did not fill the lines again
_MOST = 0.6  # of the breaks must be after a line that is full, in a text that is wrapped
_BEGUN_SMALL = 0.3  # of the lines must begin within a sentence, where capitals tell that
_UNTOLD = 2  # breaks that a text without small letters needs to be known as wrapped

_EMPTY_LINE = regex.compile(r"\n[^\S\n]*\n\s*?(?=[^\S\n]*\S)")
_SENTENCE_END = regex.compile(r"[.!?…:;。！？।؟][\p{Pe}\p{Pf}\"'”’*]*$")
_GAPS = ("   ", "\t")  # in a row of a table
_BULLET = regex.compile(r"[•●▪◦■*·+]\s|(?:Q|A|F|Q\s?&\s?A)\s?[:.]\s")
_ITEM = regex.compile(r"[-–—]{1,2}\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s|\p{Lu}[\p{L} ]{0,30}:\s")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}。、「」]")


def with_joined_lines(article: Article) -> Article:
    """Return the article with the lines of its texts joined to paragraphs."""
    texts: dict[str, Any] = {name: text for name in _TEXTS if "\n" in (text := getattr(article, name))}
    if not texts:
        return article

    def languages() -> tuple[str, ...]:
        return tuple(filter(None, [article.language or find_language(article)]))

    joined: dict[str, Any] = {name: join_lines(text, languages) for name, text in texts.items()}
    return article if joined == texts else replace(article, **joined)


def join_lines(text: str, languages: Callable[[], Iterable[str]]) -> str:
    """Return a cleaned text with wrapped lines joined, and a blank line between paragraphs that were indented.

    `languages` is asked for the text's languages if a word is broken at a line's end: their dictionaries help to decide
    whether its hyphen stays.
    """
    blocks = [_lines(block, is_first=not number) for number, block in enumerate(_EMPTY_LINE.split(text))]
    if all(len(block) == 1 for block in blocks):
        return text
    width = max(_width(line.text) for block in blocks for line in block)
    if _is_wrapped(text, blocks, width):
        text = "\n\n".join("".join(_joined(block, width)) for block in blocks)
    return mend(text, languages)


@value_object
class _Line:
    """A line without its indentation; the first of a text may have lost a dateline."""

    text: str
    is_indented: bool = False
    is_first: bool = False


@value_object
class _Break:
    """The end of a line within a paragraph: what stands before and after it."""

    before: str
    after: str
    is_first: bool

    def is_full(self, width: int) -> bool:
        """Tell whether the next word had no place in the line."""
        first = self.after[:1] if _SPACELESS.match(self.after) else self.after.partition(" ")[0]
        lost = _DATELINE if self.is_first else 0
        return lost + _width(self.before) + 1 + min(_width(first), width // 2) > width * _SLACK

    @property
    def is_after_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.before))

    @property
    def begins_small(self) -> bool:
        return self.after[:1].islower()

    @property
    def has_row(self) -> bool:
        return any(gap in line for line in (self.before, self.after) for gap in _GAPS)

    def is_meant(self, width: int) -> bool:
        """Tell whether a break of a wrapped text carries meaning."""
        if self.has_row or _BULLET.match(self.after):
            return True
        is_full = self.is_full(width)
        if _ITEM.match(self.after) and (self.is_after_sentence or not is_full):
            return True
        return not is_full and (self.is_after_sentence or not self.begins_small)


def _lines(block: str, *, is_first: bool) -> list[_Line]:
    """Return the lines of a block; an indentation that all of them but the first have is none."""
    lines = block.split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines]
    least = min(indents[1:], default=0)
    return [
        _Line(text=line.strip(), is_indented=number > 0 and indent > least, is_first=is_first and not number)
        for number, (line, indent) in enumerate(zip(lines, indents, strict=True))
    ]


def _breaks(block: Sequence[_Line]) -> Iterator[_Break]:
    for before, after in pairwise(block):
        if not after.is_indented:
            yield _break(before, after)


def _break(before: _Line, after: _Line) -> _Break:
    return _Break(before=before.text, after=after.text, is_first=before.is_first)


def _is_wrapped(text: str, blocks: Sequence[Sequence[_Line]], width: int) -> bool:
    breaks = [each for block in blocks for each in _breaks(block)]
    if not breaks or not _NARROWEST <= width <= _WIDEST:
        return False
    plain = [each for each in breaks if not each.has_row and not _BULLET.match(each.after)] or breaks
    full = sum(each.is_full(width) for each in plain)
    ends = sum(each.is_after_sentence and not each.is_full(width) for each in plain)  # of paragraphs
    inside = sum(not each.is_after_sentence for each in plain)
    if full < _MOST * (len(plain) - ends) or 2 * inside < len(plain):
        return False
    if any(line.is_indented for block in blocks for line in block):
        return True
    if any(map(str.islower, text)):
        return sum(each.begins_small for each in plain) >= _BEGUN_SMALL * len(plain)
    return len(plain) >= _UNTOLD


def _joined(block: Sequence[_Line], width: int) -> Iterator[str]:
    yield block[0].text
    for before, after in pairwise(block):
        found = _break(before, after)
        if after.is_indented:
            yield "\n" if found.has_row else "\n\n"
            yield after.text
        elif ends_broken(before.text) or found.is_meant(width):
            yield f"\n{after.text}"
        else:
            yield "" if _SPACELESS.match(before.text[-1:]) and _SPACELESS.match(after.text) else " "
            yield after.text


def _width(line: str) -> int:
    """Return how many columns a line takes: a Chinese character takes two."""
    return len(line) if line.isascii() else len(line) + sum(east_asian_width(each) in "WF" for each in line)
