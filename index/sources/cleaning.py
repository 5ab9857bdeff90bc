"""Texts as they come, made storable: what cannot be written down is taken out, what is only untidy is tidied."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BEFORE_LINE_END = re.compile(r"[^\S\n]+\n")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Return the text of several lines: every line end is one `\\n`, and one blank line is enough."""
    if text.isprintable():
        return text.strip()
    text = _CONTROL.sub("", _SURROGATE.sub("\ufffd", text))
    text = _BEFORE_LINE_END.sub("\n", _LINE_END.sub("\n", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """Return a text that is one line, such as a title or a name; any white space is one space."""
    return " ".join(clean(text).split())
