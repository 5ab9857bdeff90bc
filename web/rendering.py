"""Responses: pages from templates, JSON, marked texts as HTML."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, Response, render_template, request
from markupsafe import Markup

from search.model.result import IndexState, Marked
from web.context import is_signed_in, services
from web.i18n import current_language, gettext, gettext_html, inside, language_of_reader, ngettext
from web.l10n import articles, number
from web.l10n import time as shown_time
from web.middleware.headers import static_url


def page(
    template: str, *, status: int = 200, state: IndexState | None = None, zone: ZoneInfo | None = None, **context: Any
) -> Response:
    """Return a page; at its foot it tells of the index and of the time zone, the usual one if no other is given."""
    zone = zone or services().settings.timezone
    signed_in, public_url = is_signed_in(request), services().settings.public_url
    html = render_template(template, state=state, zone=zone, signed_in=signed_in, public_url=public_url, **context)
    return Response(html.encode(errors="replace"), status=status, mimetype="text/html")


def init_app(app: Flask) -> None:
    """Give the templates what all of them use."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "articles": articles,
        "language_of_reader": lambda: language_of_reader(request),
        "_": gettext,
        "ngettext": ngettext,
        "gettext_html": gettext_html,
        "inside": inside,
        "number": number,
        "current_language": current_language,
        "percent": "{:.2f}%".format,
        "pixels": "{:.1f}".format,
        "shown_time": shown_time,
        "static_url": static_url,
    }


def json_text(body: Any) -> str:
    """Return a body as compact JSON, its keys in their own order and its letters as they are."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def json_response(body: Any, *, status: int = 200, mimetype: str = "application/json") -> Response:
    """Return the body as compact JSON."""
    return Response(json_text(body).encode(errors="replace"), status=status, mimetype=mimetype)


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
    for passage in map(marked_html, passages):
        follows = joined.endswith(_LEFT_OUT) and passage.startswith(_LEFT_OUT)
        joined += passage.removeprefix(_LEFT_OUT) if follows else Markup(" ") + passage
    return joined.strip().replace(f" {_LEFT_OUT}", f"\u00a0{_LEFT_OUT}")


def numbered_html(pieces: Marked, numbers: Iterator[int], last: int) -> Markup:
    """Do the same, with an id `mark-1` to `mark-{last}` for each mark, and links to the one before and behind it."""
    return Markup("").join(_numbered(text, next(numbers), last) if match else text for text, match in pieces)


def _numbered(text: str, number: int, last: int) -> Markup:
    mark = Markup('<mark id="mark-{}">{}</mark>').format(number, text)
    before = _STEP.format("prev", number - 1, gettext("Previous mark")) if number > 1 else Markup("")
    behind = _STEP.format("next", number + 1, gettext("Next mark")) if number < last else Markup("")
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
