"""Cleaning of texts: line ends, invisible characters, what a wrong encoding left behind, entities of HTML."""

import re
from html import unescape

import regex

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_BEFORE_LINE_END = re.compile(r"[^\S\n]+\n")
_BLANK_LINES = re.compile(r"\n{3,}")
# Spaces, controls, and what a font draws nothing for: zero-width characters, variation selectors, the blank of Braille.
_VISIBLE = regex.compile(r"[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]")

# Windows-1252 that was read as Latin-1 has its quotes and dashes as control characters (U+0080 to U+009F), which mean
# nothing in a text. Five of them stand for nothing in Windows-1252 either, and go.
_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}


def is_visible(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    return bool(_VISIBLE.search(text))


def clean(text: str) -> str:
    """Return the text of several lines: every line end is one `\\n`, and one blank line is enough.

    A text in which nothing can be seen is empty.
    """
    if not is_visible(text):
        return ""
    if text.isprintable():
        return text.strip()
    if not text.isascii() and _C1.search(text):
        text = text.translate(_WINDOWS)
    text = _CONTROL.sub("", _SURROGATE.sub("\ufffd", text))
    text = _BEFORE_LINE_END.sub("\n", _LINE_END.sub("\n", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """Return a text that is one line, such as a title or a name; any white space is one space."""
    return " ".join(clean(text).split())


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_entities(text: str) -> str:
    """Return a text with its entities of HTML read: `AT&T` for `AT&amp;T`.

    Feeds escape texts once too often. What was escaped twice is read as well, since `&amp;#8217;` is no text either.
    Only what ends in a semicolon is an entity, so that `?a=1&copy=2` stays.
    """
    if "&" not in text:
        return text
    once = _ENTITY.sub(_read_entity, text)
    return _ENTITY.sub(_read_entity, once) if "&amp;" in text else once


def _read_entity(match: re.Match[str]) -> str:
    return unescape(match[0])
