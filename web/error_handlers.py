"""Answers errors with problem+json or with a page."""

from flask import Flask, Response, current_app, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from search.errors import DatelineError, InvalidRequest, QueryRefused
from search.types import value_object
from web.context import services
from web.http_errors import HttpError, http_error_of
from web.i18n import asked_by_script, gettext, gettext_noop
from web.l10n import number
from web.params.links import SearchLinks
from web.params.parameters import QUERY
from web.params.request_args import read_leniently, write_args
from web.rendering import json_response, page


def init_app(app: Flask) -> None:
    """Answer every error of Dateline and of HTTP; Flask logs unexpected errors and passes them on as a 500."""
    app.register_error_handler(DatelineError, _answer)
    app.register_error_handler(HTTPException, _answer_http)


def _answer(error: DatelineError) -> Response:
    http_error = http_error_of(error)
    if http_error.status >= 500 and http_error.retry_after is None:
        current_app.logger.error("%s: %s", type(error).__name__, error)
    response = _shown(error, http_error)
    if http_error.retry_after is not None:
        response.headers["Retry-After"] = str(http_error.retry_after)
    if http_error.challenge is not None:
        response.headers["WWW-Authenticate"] = http_error.challenge
    return response


def _shown(error: DatelineError, http_error: HttpError) -> Response:
    if isinstance(error, InvalidRequest) and not asked_by_script(request):
        return _refusal(error, http_error)
    return _problem_or_page(http_error)


def _problem_or_page(http_error: HttpError) -> Response:
    if asked_by_script(request):
        return problem(http_error)
    return page("error.html", status=http_error.status, http_error=http_error)


def _answer_http(error: HTTPException) -> Response | HTTPException:
    if (error.code or 500) < 400:
        return error  # a redirect
    http_error = http_error_of(error)
    response = _problem_or_page(http_error)
    if isinstance(error, MethodNotAllowed):
        response.allow.update(error.valid_methods or ())
    return response


def _refusal(error: InvalidRequest, http_error: HttpError) -> Response:
    settings = services().settings
    search_request, _ = read_leniently(request.args, settings)
    links = SearchLinks(url_for("pages.search"), write_args(search_request, settings))
    shown = refusal(error, search_request.text, links.hidden_fields(QUERY))
    return page("refusal.html", status=http_error.status, http_error=http_error, refusal=shown)


def problem(http_error: HttpError) -> Response:
    """Return an error as problem+json (RFC 9457), with the parameter, the expected value and the nearest valid name."""
    named = {"parameter": http_error.parameter, "expected": http_error.expected, "nearest": http_error.nearest}
    body = {
        "type": "about:blank",
        "title": http_error.title,
        "status": http_error.status,
        "detail": http_error.detail,
        "code": http_error.code,
        **{name: value for name, value in named.items() if value is not None},
    }
    return json_response(body, status=http_error.status, mimetype="application/problem+json")


@value_object
class Refusal:
    """Why a search was refused: the reason, the advice, the text as typed, and the form's hidden fields."""

    headline: str
    advice: str
    text: str
    hidden: tuple[tuple[str, str], ...]


def refusal(error: InvalidRequest, text: str, hidden: list[tuple[str, str]]) -> Refusal:
    """Return the refusal of a search, with numbers if it exceeds a limit."""
    if isinstance(error, QueryRefused):
        unit = gettext(error.unit)
        has = gettext_noop("The query has {actual} {unit}. The limit for readers is {limit}.")
        headline = gettext(has, actual=number(error.actual), unit=unit, limit=number(error.limit))
        less = gettext_noop("Remove at least {number}, or split the query into two searches.")
        advice = gettext(less, number=number(error.actual - error.limit))
    else:
        headline, advice = gettext("This search cannot be run"), f"{error.parameter}: {gettext(error.reason)}."
    return Refusal(headline=headline, advice=advice, text=text, hidden=tuple(hidden))
