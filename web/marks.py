"""Texts with what matched marked, as HTML: `<mark>` is the only markup that there ever is in them."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from search.model.result import Marked


def marked_html(pieces: Marked) -> Markup:
    """Return the text with its matches in `<mark>` and everything else escaped."""
    return Markup("").join(Markup("<mark>{}</mark>").format(text) if match else escape(text) for text, match in pieces)


def numbered_html(pieces: Marked, numbers: Iterator[int]) -> Markup:
    """Do the same, with an id `mark-1` and so on for each mark."""
    return Markup("").join(
        Markup('<mark id="mark-{}">{}</mark>').format(next(numbers), text) if match else escape(text)
        for text, match in pieces
    )


def plain(pieces: Marked) -> str:
    """Return the text alone."""
    return "".join(text for text, _ in pieces)
