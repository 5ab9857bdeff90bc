"""Parameters in the body of a request, as JSON with the names that they have in an address."""

from typing import Any

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from search.errors import InvalidRequest

LARGEST = 1 << 20  # bytes; the longest query that staff may ask takes 80,000
_EXPECTED = 'a JSON object with the parameters, such as {"q": "oil", "country": ["AZ", "KZ"], "page-size": 20}'


def args_in_body(request: Request) -> MultiDict[str, str]:
    """Return the parameters as an address would have them. Raises `InvalidRequest` for a body that is none."""
    if not request.is_json:
        raise UnsupportedMediaType
    body = _read(request)
    if not isinstance(body, dict):
        raise InvalidRequest("body", f"it must be {_EXPECTED}", code="invalid-body", expected=_EXPECTED)
    return MultiDict((name, text) for name, value in body.items() for text in _texts(name, value))


def _read(request: Request) -> Any:
    try:
        return request.get_json(silent=True)
    except RecursionError:  # lists in lists by the thousand
        return None


def _texts(name: str, value: Any) -> list[str]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    # JSON knows one kind of number: 1.0 is the whole number 1.
    values = [int(each) if isinstance(each, float) and each.is_integer() else each for each in values]
    if any(isinstance(each, bool) or not isinstance(each, str | int) for each in values):
        expected = "a text, a whole number, or a list of these"
        raise InvalidRequest(name, f"it must be {expected}", code="invalid-body", expected=expected)
    return [str(each) for each in values]
