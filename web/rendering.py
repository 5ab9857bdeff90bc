"""Responses: pages from templates, JSON, and marked texts as HTML."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, Response, render_template, request
from markupsafe import Markup

from search.bounds import check_time
from search.model.hit import Marked
from search.model.request import OffsetUnit
from search.model.result import IndexState
from web.context import is_signed_in, services
from web.i18n import current_language, gettext, gettext_html, inside, language_of_reader, ngettext
from web.l10n import articles, number
from web.l10n import time as shown_time
from web.middleware.headers import static_url


def page(
    template: str, *, status: int = 200, state: IndexState | None = None, zone: ZoneInfo | None = None, **context: Any
) -> Response:
    """Return a page; its foot shows the state of the index and the time zone, by default that of the settings.

    Raises `DeadlineExceeded`, unless the page is itself about an error.
    """
    _check_time(status)
    zone = zone or services().settings.timezone
    signed_in, public_url = is_signed_in(request), services().settings.public_url
    html = render_template(template, state=state, zone=zone, signed_in=signed_in, public_url=public_url, **context)
    return Response(html.encode(errors="replace"), status=status, mimetype="text/html")


def init_app(app: Flask) -> None:
    """Give the templates the functions that all of them use."""
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


def _check_time(status: int) -> None:
    if status < HTTPStatus.BAD_REQUEST:
        check_time()


def json_text(body: Any) -> str:
    """Return a body as compact JSON; keys keep their order, and letters beyond ASCII are not escaped."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def json_response(body: Any, *, status: int = 200, mimetype: str = "application/json") -> Response:
    """Return the body as compact JSON. Raises `DeadlineExceeded`, unless the body is itself about an error."""
    _check_time(status)
    return Response(json_text(body).encode(errors="replace"), status=status, mimetype=mimetype)


_STEP = Markup('<a rel="{}" href="#mark-{}" aria-label="{}"></a>')
_LEFT_OUT = "…"  # marks the text left out before or behind a passage


def marked_html(pieces: Marked) -> Markup:
    """Return the text as HTML, with its matches in `<mark>`."""
    # Strings are joined first and made `Markup` once: a page has hundreds of pieces.
    parts = [f"<mark>{escape(text)}</mark>" if match else escape(text) for text, match in pieces]
    return Markup("".join(parts))  # noqa: S704  # every part was escaped


def joined_html(passages: Iterable[Marked]) -> Markup:
    """Return the passages of a text as HTML, with one ellipsis between two of them.

    A no-break space joins each ellipsis to the word before it, so that no line begins with one.
    """
    joined = Markup("")
    for passage in map(marked_html, passages):
        follows = joined.endswith(_LEFT_OUT) and passage.startswith(_LEFT_OUT)
        joined += passage.removeprefix(_LEFT_OUT) if follows else Markup(" ") + passage
    return joined.strip().replace(f" {_LEFT_OUT}", f"\u00a0{_LEFT_OUT}")


def numbered_html(pieces: Marked, numbers: Iterator[int], last: int) -> Markup:
    """Return the text as HTML; each mark has an id, `mark-1` to `mark-{last}`, and links to the marks around it."""
    return Markup("").join(_numbered(text, next(numbers), last) if match else text for text, match in pieces)


_MOST_STEPS = 500  # marks of an article that lead to their neighbours; the arrows take ten times the room of a word


def _numbered(text: str, number: int, last: int) -> Markup:
    mark = Markup('<mark id="mark-{}">{}</mark>').format(number, text)
    if last < 2 or number > _MOST_STEPS:
        return mark
    before = _STEP.format("prev", number - 1, gettext("Previous mark")) if number > 1 else Markup("")
    behind = _STEP.format("next", number + 1, gettext("Next mark")) if number < min(last, _MOST_STEPS) else Markup("")
    return mark + Markup('<span class="steps">{}{}</span>').format(before, behind)


def offsets(pieces: Marked, unit: OffsetUnit) -> dict[str, Any]:
    """Return the plain text and the spans of its matches."""
    return {"text": plain(pieces), "marks": spans(pieces, unit)}


def spans(pieces: Marked, unit: OffsetUnit) -> list[dict[str, int]]:
    """Return the start and end of each match, as offsets in the unit."""
    length = _LENGTHS[unit]
    found, end = [], 0
    for text, match in pieces:
        start, end = end, end + length(text)
        if match:
            found.append({"start": start, "end": end})
    return found


def _code_units(text: str) -> int:
    """Return the length of a text in UTF-16: each character beyond U+FFFF takes two code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_LENGTHS: Mapping[OffsetUnit, Callable[[str], int]] = {OffsetUnit.CODE_POINTS: len, OffsetUnit.UTF_16: _code_units}


def plain(pieces: Marked) -> str:
    """Return the plain text."""
    return "".join(text for text, _ in pieces)
