"""Texts with what matched marked, as HTML: `<mark>` is the only markup that there ever is in them."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from markupsafe import Markup

from search.model.result import Marked
from web.i18n import said

_STEP = Markup('<a rel="{}" href="#mark-{}" aria-label="{}"></a>')
_LEFT_OUT = "…"  # where a passage begins or ends within its text


def marked_html(pieces: Marked) -> Markup:
    """Return the text with its matches in `<mark>` and everything else escaped."""
    # Plain texts are joined, and called markup once: a page has hundreds of pieces.
    parts = [f"<mark>{escape(text)}</mark>" if match else escape(text) for text, match in pieces]
    return Markup("".join(parts))  # noqa: S704  # all of it was escaped


def joined_html(passages: Iterable[Marked]) -> Markup:
    """Return passages of one text one after the other, with one ellipsis for what is left out between two.

    An ellipsis keeps to the word before it, so that none begins a line.
    """
    joined = Markup("")
    for html in map(marked_html, passages):
        follows = joined.endswith(_LEFT_OUT) and html.startswith(_LEFT_OUT)
        joined += html.removeprefix(_LEFT_OUT) if follows else Markup(" ") + html
    return joined.strip().replace(f" {_LEFT_OUT}", f"\u00a0{_LEFT_OUT}")


def numbered_html(pieces: Marked, numbers: Iterator[int], last: int) -> Markup:
    """Do the same, with an id `mark-1` to `mark-{last}` for each mark, and links to the one before and behind it."""
    return Markup("").join(_numbered(text, next(numbers), last) if match else text for text, match in pieces)


def _numbered(text: str, number: int, last: int) -> Markup:
    mark = Markup('<mark id="mark-{}">{}</mark>').format(number, text)
    before = _STEP.format("prev", number - 1, said("Previous mark")) if number > 1 else Markup("")
    behind = _STEP.format("next", number + 1, said("Next mark")) if number < last else Markup("")
    return mark + Markup('<span class="steps">{}{}</span>').format(before, behind) if last > 1 else mark


def offsets(pieces: Marked) -> dict[str, Any]:
    """Return the plain text and its spans."""
    return {"text": plain(pieces), "marks": spans(pieces)}


def spans(pieces: Marked) -> list[dict[str, int]]:
    """Return from which to which of the text's characters something matches."""
    found, end = [], 0
    for text, match in pieces:
        start, end = end, end + len(text)
        if match:
            found.append({"start": start, "end": end})
    return found


def plain(pieces: Marked) -> str:
    """Return the text alone."""
    return "".join(text for text, _ in pieces)
