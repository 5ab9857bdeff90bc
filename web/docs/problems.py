"""What an answer that is an error says, and what to do then."""

from search.types import noun
from web.faults import KNOWN


@noun
class Problem:
    """A problem by its code, which stays as it is, and advice for people."""

    status: int
    code: str
    advice: str


_OF_REQUESTS = (
    Problem(
        status=400,
        code="invalid-parameter",
        advice="A value cannot be read. `parameter` names it, `expected` says what it must be.",
    ),
    Problem(
        status=400,
        code="unknown-parameter",
        advice="There is no parameter of this name. `nearest` is the one that may be meant.",
    ),
    Problem(status=400, code="missing-parameter", advice="A parameter is needed that was not given."),
    Problem(status=400, code="invalid-body", advice="The body is not JSON as it is expected; `expected` says how."),
    Problem(
        status=400,
        code="query-too-long",
        advice="The query has more characters than may be searched for. Nothing was searched.",
    ),
    Problem(
        status=400,
        code="too-many-clauses",
        advice="The query has more words and operators than may be searched for. Nothing was searched.",
    ),
    Problem(status=400, code="too-deep", advice="Pages end there. Go on with the cursor of `links.next`."),
    Problem(
        status=410,
        code="cursor-expired",
        advice="The index has changed since. Begin again, or walk in the order of dates, which no change upsets.",
    ),
    Problem(
        status=410,
        code="since-expired",
        advice="The index was made of an older archive since. Begin again without it.",
    ),
    Problem(status=404, code="not-found", advice="There is nothing at this address."),
    Problem(status=405, code="method-not-allowed", advice="This address does not answer such a request; see `Allow`."),
    Problem(
        status=413,
        code="request-entity-too-large",
        advice="The body is longer than any query may be. Nothing was searched.",
    ),
    Problem(
        status=415,
        code="unsupported-media-type",
        advice="The body must be JSON, and be said to be: `Content-Type: application/json`.",
    ),
    Problem(
        status=500,
        code="internal-server-error",
        advice="A fault of the service, which its log describes. The request id finds it there.",
    ),
)


def problems() -> list[Problem]:
    """Return all that a script may have to deal with, by status."""
    known = [Problem(status=fault.status, code=fault.code, advice=fault.detail) for fault in KNOWN.values()]
    return sorted((*_OF_REQUESTS, *known), key=lambda each: (each.status, each.code))
