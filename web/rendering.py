"""Pages out of templates."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, Response, render_template, request

from search.model.result import IndexState
from web.context import is_signed_in, services
from web.i18n import counted, html, inside, language_of_reader, said, spoken
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


def prepare(app: Flask) -> None:
    """Give the templates what all of them use."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "articles": articles,
        "language_of_reader": lambda: language_of_reader(request),
        "_": said,
        "counted": counted,
        "html": html,
        "inside": inside,
        "number": number,
        "spoken": spoken,
        "percent": "{:.2f}%".format,
        "pixels": "{:.1f}".format,
        "shown_time": shown_time,
        "static_url": static_url,
    }
