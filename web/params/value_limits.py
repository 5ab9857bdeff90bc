"""The bound on the values that one request may give.

Every value counts as often as it is sent, before anything else reads it: a value costs before it turns out to be a
repetition. The pieces of a list inside a value (`fields=title,url`) count one by one. Empty values do not count, since
forms send empty fields and nothing reads them.
"""

from collections.abc import Mapping, Sequence

from flask import Flask, Request, request
from werkzeug.datastructures import MultiDict

from search.errors import InvalidRequest
from search.settings import Settings
from search.types import Message, value_object
from web.context import services, viewer_of
from web.params.parameters import LISTS, QUERY

MOST_CHARACTERS = 20_000  # of all values but the query, which has limits of its own; an address holds 8,000
_IN_ALL = 2  # times the limit of one parameter

Given = Mapping[str, Sequence[str]]  # parameter -> its values


@value_object
class ValueLimits:
    """The most values of one parameter, and of all parameters together."""

    of_one: int
    in_all: int

    def check(self, given: Given) -> None:
        """Raise `InvalidRequest` for a parameter, or for a request, that has too many values."""
        counts = {name: _count(name, values) for name, values in given.items()}
        for name, count in counts.items():
            if count > self.of_one:
                reason = Message("it has {} values; the limit is {}. Remove at least {}", *_over(count, self.of_one))
                raise _refusal(name, reason)
        if (total := sum(counts.values())) > self.in_all:
            in_all = Message(
                "all parameters together have {} values; the limit is {}. Remove at least {}",
                *_over(total, self.in_all),
            )
            raise _refusal(max(counts, key=counts.__getitem__), in_all)


def limits_of(settings: Settings, *, staff: bool) -> ValueLimits:
    """Return the limits of a reader or of staff."""
    of_one = settings.staff_values if staff else settings.reader_values
    return ValueLimits(of_one=of_one, in_all=_IN_ALL * of_one)


def init_app(app: Flask) -> None:
    """Refuse a request whose address has too many values, before it waits for its turn."""
    app.before_request(lambda: refuse_many(request.args, request))


def refuse_many(args: MultiDict[str, str], sender: Request) -> None:
    """Raise `InvalidRequest` if the parameters of a request have more values than its viewer may give."""
    given = dict(args.lists())
    _refuse_long(given)
    try:
        limits_of(services().settings, staff=False).check(given)
    except InvalidRequest:
        if not viewer_of(sender).staff:  # asked only now: most requests keep within the limits of readers
            raise
        limits_of(services().settings, staff=True).check(given)


def _refuse_long(given: Given) -> None:
    lengths = {name: sum(map(len, values)) for name, values in given.items() if name != QUERY}
    if (total := sum(lengths.values())) > MOST_CHARACTERS:
        reason = Message(
            "the values of all parameters together have {} characters; the limit is {}. Remove at least {}",
            *_over(total, MOST_CHARACTERS),
        )
        raise _refusal(max(lengths, key=lengths.__getitem__), reason)


def _refusal(name: str, reason: Message) -> InvalidRequest:
    return InvalidRequest(name, reason, code="too-many-values")


def _over(actual: int, limit: int) -> tuple[str, str, str]:
    return f"{actual:,}", f"{limit:,}", f"{actual - limit:,}"


def _count(name: str, values: Sequence[str]) -> int:
    if name not in LISTS:
        return sum(map(bool, values))
    return sum(value.count(",") + 1 for value in values if value)
