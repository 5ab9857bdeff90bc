"""Reads search requests from query strings and JSON bodies, and writes them back."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from search.errors import InvalidRequest
from search.model.request import SearchRequest
from search.model.result import QueryWarning
from search.settings import Settings
from search.types import Message
from web.params.facet_lists import default_facets
from web.params.param_types import ParamType
from web.params.parameter import Parameter, Values
from web.params.parameters import NARROWING, PARAMETERS
from web.params.value_limits import refuse_many


def default_request(settings: Settings) -> SearchRequest:
    """Return the request of a search without parameters."""
    return SearchRequest(facets=default_facets(), zone=settings.timezone)


def read_request(
    args: MultiDict[str, str], settings: Settings, known: Mapping[str, Parameter] = PARAMETERS
) -> SearchRequest:
    """Read all parameters of a table. Raises `InvalidRequest` for the first unknown name or invalid value.

    A parameter with an empty value counts as missing: forms send empty fields.
    """
    refuse_unknown(args, known)
    request = default_request(settings)
    for parameter in known.values():
        request = _applied(parameter, request, args)
    return request


def read_leniently(args: MultiDict[str, str], settings: Settings) -> tuple[SearchRequest, tuple[QueryWarning, ...]]:
    """Read all valid parameters, with a warning for each invalid one; unknown names are ignored."""
    request, warnings = default_request(settings), []
    for parameter in PARAMETERS.values():
        try:
            request = _applied(parameter, request, args)
        except InvalidRequest as error:
            message = Message("“{}” was ignored: {}.", error.parameter, error.reason)
            warnings.append(QueryWarning(code="parameter-left-out", message=message))
    return request, tuple(warnings)


def write_args(request: SearchRequest, settings: Settings) -> dict[str, Values]:
    """Return the parameters of a request, in the order of the table, without those at their defaults."""
    usual = default_request(settings)
    written = {name: parameter.write(request) for name, parameter in PARAMETERS.items()}
    return {name: values for name, values in written.items() if values and values != PARAMETERS[name].write(usual)}


def write_narrowing(request: SearchRequest) -> dict[str, Values]:
    """Return the parameters of a request's query and filters; those without values are left out."""
    return {name: PARAMETERS[name].write(request) for name in PARAMETERS if name in NARROWING}


def refuse_unknown(args: Iterable[str], known: Collection[str]) -> None:
    """Raise `InvalidRequest` for an unknown name, with the nearest known one."""
    for name in args:
        if name not in known:
            nearest = next(iter(get_close_matches(name, known, n=1)), None)
            hint = f"did you mean {nearest}?" if nearest else f"known parameters: {', '.join(known) or 'none here'}"
            reason, expected = f"unknown parameter; {hint}", f"one of {', '.join(known)}" if known else "none"
            raise InvalidRequest(name, reason, code="unknown-parameter", nearest=nearest, expected=expected)


def read_one(name: str, args: MultiDict[str, str]) -> str:
    """Return the value of one parameter, empty if it is missing. Raises `InvalidRequest`."""
    if not args.get(name):
        return ""
    param_type = PARAMETERS[name].param_type
    try:
        return str(param_type.read(args[name]))
    except ValueError as error:
        raise InvalidRequest(name, error.args[0], expected=param_type.expected) from error


def read_list(name: str, param_type: ParamType[tuple[str, ...]], args: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the values of a list that may be repeated, empty if it is missing. Raises `InvalidRequest`."""
    given = ",".join(filter(None, args.getlist(name)))
    try:
        return param_type.read(given) if given else ()
    except ValueError as error:
        raise InvalidRequest(name, error.args[0], expected=param_type.expected) from error


def _applied(parameter: Parameter, request: SearchRequest, args: MultiDict[str, str]) -> SearchRequest:
    given = tuple(dict.fromkeys(filter(None, args.getlist(parameter.name))))
    if not given:
        return request
    if len(given) > 1 and not parameter.repeated:
        raise _repeated(parameter)
    try:
        return parameter.read(request, given)
    except ValueError as error:
        raise InvalidRequest(parameter.name, error.args[0], expected=parameter.param_type.expected) from error


def _repeated(parameter: Parameter) -> InvalidRequest:
    return InvalidRequest(parameter.name, Message("it may be given only once"), expected=parameter.param_type.expected)


_EXPECTED = 'a JSON object with the parameters, such as {"q": "oil", "country": ["AZ", "KZ"], "page-size": 20}'


def args_of(request: Request) -> MultiDict[str, str]:
    """Return the parameters of a request: a POST has them in its body, and none in its address."""
    if request.method != "POST":
        return request.args
    refuse_unknown(request.args, ())
    return args_in_body(request)


def args_in_body(request: Request) -> MultiDict[str, str]:
    """Return the parameters in a JSON body as those of an address.

    Raises `InvalidRequest` for an invalid body, and for one with too many values.
    """
    if not request.is_json:
        raise UnsupportedMediaType
    body = _read(request)
    if not isinstance(body, dict):
        raise InvalidRequest("body", f"it must be {_EXPECTED}", code="invalid-body", expected=_EXPECTED)
    refuse_unknown(body, PARAMETERS)
    args = MultiDict((name, text) for name, value in body.items() for text in _texts(name, value))
    refuse_many(args, request)
    return args


def _read(request: Request) -> Any:
    try:
        return request.get_json(silent=True)
    except RecursionError:  # lists nested thousands deep
        return None


def _texts(name: str, value: Any) -> list[str]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    if len(values) > 1 and not PARAMETERS[name].repeated:
        raise _repeated(PARAMETERS[name])
    # JSON has one type of numbers: 1.0 is the whole number 1.
    values = [int(each) if isinstance(each, float) and each.is_integer() else each for each in values]
    number = float if PARAMETERS[name].param_type.schema.get("type") == "number" else int
    if any(isinstance(each, bool) or not isinstance(each, str | int | number) for each in values):
        expected = f"a text, a {'number' if number is float else 'whole number'}, or a list of these"
        raise InvalidRequest(name, f"it must be {expected}", code="invalid-body", expected=expected)
    return [str(each) for each in values]
