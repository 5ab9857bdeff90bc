"""Headers that every answer carries, and what robots are told."""

from flask import Flask, Response, request

from web.statics import caching

# Our own files and nothing else: what an article or a query brings along cannot run, load or send.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # a publisher need not learn what a reader searched for
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Who shows a token or has signed in is answered something else, and names are told in the reader's language.
_VARY = ("Accept-Language", "Authorization", "Cookie")
UNLISTED = ("/search", "/facets/", "/api/")  # searches have no end: robots would walk them for ever
ROBOTS = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in UNLISTED)


def secured(response: Response) -> Response:
    """Add the headers to an answer."""
    response.headers.update(_HEADERS)
    response.headers["Cache-Control"] = caching(request, response)
    response.vary.update(_VARY)
    if request.path.startswith(UNLISTED):
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def prepare(app: Flask) -> None:
    """Secure every answer of the app."""
    app.after_request(secured)
