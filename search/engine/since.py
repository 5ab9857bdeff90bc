"""What a search had found when somebody last looked: a token that a later search is told, opaque to who carries it.

It carries the revision and the last moment, up to that of asking, from which readers could see another article. Not the
moment of asking itself: so two answers from one state of the index carry one token, and are the same to the byte.
"""

from datetime import datetime
from typing import Self

from search.engine.carried import read_carried, write_carried
from search.errors import InvalidRequest, SinceExpired
from search.model.dates import from_microseconds, microseconds
from search.model.result import IndexState
from search.model.viewer import ALWAYS
from search.types import Worded, noun


@noun
class Since:
    """All changes up to `revision` were seen, and what was due by `moment`, in microseconds since 1970."""

    revision: int
    moment: int

    @classmethod
    def of(cls, state: IndexState, last_lift: datetime | None) -> Self:
        """Return what says that all has been seen of an index in a state, whose last lift was then."""
        return cls(revision=state.revision, moment=microseconds(last_lift or ALWAYS))

    def text(self) -> str:
        """Write it as it is carried."""
        return write_carried([self.revision, self.moment])

    def check(self, state: IndexState) -> None:
        """Raise `SinceExpired` if the index has not come as far: it was made of another archive."""
        if self.revision > state.revision:
            raise SinceExpired


def read_since(text: str) -> Since | None:
    """Return what a request carries, None if nothing. Raises `InvalidRequest` for what no answer gave."""
    if not text:
        return None
    try:
        revision, moment = map(int, read_carried(text))
        from_microseconds(moment)  # refuses one outside the calendar
    except (ValueError, TypeError, OverflowError) as error:
        reason = Worded("it is not one that an answer gave; search without it to be given one")
        raise InvalidRequest("since", reason) from error
    return Since(revision=revision, moment=moment)
