"""Saying a text of the interface in the language of who reads it.

Texts are whole sentences with names in braces for what stands in them, so that a language can put it elsewhere.
"""

from typing import Any

from markupsafe import Markup

from search.types import Worded
from web.wording.catalogues import SOURCE, catalogue
from web.wording.tongue import spoken


def said(message: str, **values: Any) -> str:
    """Return a text; `values` stand where it names them."""
    text = _said(message, spoken())
    return text.format(**values) if values else text


def counted(one: str, many: str, count: int, **values: Any) -> str:
    """Return the text for a number of things."""
    return catalogue(spoken()).ngettext(one, many, count).format(**values)


def html(message: str, **values: Any) -> Markup:
    """Return a text as HTML; values that are not are escaped."""
    return Markup(_said(message, spoken())).format(**values)  # noqa: S704  # the texts are ours


def inside(label: str) -> str:
    """Return a label as it is written inside a sentence: English has small letters there, German has its capitals."""
    return label.lower() if spoken() == SOURCE else label


def noted(message: str) -> str:
    """Return a text as it is, to be said later: so it gets into the catalogues."""
    return message


def _said(message: str, tongue: str) -> str:
    if tongue == SOURCE or not message:
        return message
    if isinstance(message, Worded):
        pattern = catalogue(tongue).gettext(message.pattern)
        values = (_said(value, tongue) if isinstance(value, Worded) else value for value in message.values)
        return pattern.format(*values) if message.values else pattern
    return catalogue(tongue).gettext(message)
