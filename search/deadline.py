"""A limit to the time that answering may take, checked between the steps of an evaluation."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from search.errors import DeadlineExceeded

_END: ContextVar[float | None] = ContextVar("end", default=None)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let what is done within take that long; without such a limit there is none."""
    former = _END.set(monotonic() + seconds)
    try:
        yield
    finally:
        _END.reset(former)


def check_time() -> None:
    """Raise `DeadlineExceeded` if the time is over. Called once a step, a segment or a hit, never once a posting."""
    end = _END.get()
    if end is not None and monotonic() >= end:
        raise DeadlineExceeded("answering took longer than it may")
