"""Bounds on memory and time: `Memo` (by keys), `ByteCache` (by bytes), `time_limit` and `check_time`."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from time import monotonic
from typing import Protocol, TypeVar, cast

from search.errors import DeadlineExceeded

Value = TypeVar("Value")

_LONGEST = 40  # characters; longer keys hardly ever recur


class Memo(dict[str, Value]):
    """Remembers what `compute`, a pure function, returned for a key; holds at most `limit` keys.

    When half of the limit is reached, what is held becomes the former half, from which whatever is asked for again is
    taken over: so the common keys are never forgotten. Threads may share it; `compute` runs in one at a time.

    It is our own because a hit in `cachetools.LRUCache` with a lock takes six times as long and in
    `functools.lru_cache` 1.7 times, and neither passes over long keys (docs/decisions/own-memo.md).
    """

    def __init__(self, compute: Callable[[str], Value], limit: int) -> None:
        super().__init__()
        self._compute = compute
        self._half = limit // 2
        self._former: dict[str, Value] = {}
        self._lock = Lock()

    def __missing__(self, key: str) -> Value:
        with self._lock:
            if len(key) > _LONGEST:
                return self._compute(key)
            value = self._former[key] if key in self._former else self._compute(key)
            if len(self) >= self._half:
                self._former = dict(self)
                self.clear()
            self[key] = value
            return value


LIMIT = 24 << 20  # bytes
_OVERHEAD = 500  # bytes that keeping anything costs besides, about


class Sized(Protocol):
    """What can be kept: it knows its size."""

    @property
    def nbytes(self) -> int:
        """Its size in bytes."""


Kept = TypeVar("Kept", bound=Sized)


class ByteCache:
    """Keeps arrays, up to `limit` bytes: what was asked for least recently goes first; threads may share it.

    One serves all segments of a process: keys begin with a segment's name, so that what was kept of a segment serves
    every commit that still has it.

    It is our own because `cachetools.LRUCache` takes a seventh longer, and raises for what is larger than its limit
    (docs/decisions/own-code-kept.md).
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Sized] = OrderedDict()
        self._changing = Lock()
        self.nbytes = 0

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept under a key, made first if need be."""
        with self._changing:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return cast(Kept, kept)
        made = make()
        with self._changing:
            if key not in self._kept:
                self._kept[key] = made
                self.nbytes += made.nbytes + _OVERHEAD
            while self.nbytes > self._limit:
                _, dropped = self._kept.popitem(last=False)
                self.nbytes -= dropped.nbytes + _OVERHEAD
        return made


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
        raise DeadlineExceeded("the request exceeded its time limit")
