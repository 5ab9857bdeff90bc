"""Bounds on memory, time and clients.

`Memo` is bounded by keys, `ByteCache` by bytes; `time_limit` and `check_time` end what takes too long; `client_of` says
who is counted as one client.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from time import monotonic
from typing import Protocol, TypeVar, cast

from search.errors import DeadlineExceeded

Value = TypeVar("Value")

LARGEST_BODY = 1 << 20  # bytes of a request's body; the longest query that staff may send takes 80,000

_LONGEST = 40  # characters; longer keys hardly ever recur


class Memo(dict[str, Value]):
    """Remembers what `compute`, a pure function, returned for a key. Holds at most `limit` keys.

    The table has two halves. When the current half is full, it becomes the former half, and the old former half is
    dropped. A key that is used again moves from the former half to the current one, so common keys are never forgotten.
    Threads may share a memo; only one at a time runs `compute`.

    It is our own because a hit in `cachetools.LRUCache` with a lock takes six times as long and in
    `functools.lru_cache` 1.7 times, and neither leaves out long keys (docs/decisions/own-memo.md).
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
_OVERHEAD = 500  # bytes that an entry takes beside its array, roughly


class Sized(Protocol):
    """A value that knows its size."""

    @property
    def nbytes(self) -> int:
        """Its size in bytes."""


Kept = TypeVar("Kept", bound=Sized)


class ByteCache:
    """Keeps arrays, up to `limit` bytes. Drops the least recently used first. Threads may share it.

    One cache serves all segments of a process. A key begins with the name of a segment, so an array of a segment serves
    every commit that still has this segment.

    It is our own because `cachetools.LRUCache` takes a seventh longer, and raises for a value larger than its limit
    (docs/decisions/own-code-kept.md).
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Sized] = OrderedDict()
        self._changing = Lock()
        self.nbytes = 0

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return the value of a key; call `make` first if there is none."""
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
    """Limit the time for the body of the `with` statement. Without this, `check_time` never raises."""
    former = _END.set(monotonic() + seconds)
    try:
        yield
    finally:
        _END.reset(former)


def check_time() -> None:
    """Raise `DeadlineExceeded` if the time is over. Call it once a step, a segment or a hit, never once a posting."""
    end = _END.get()
    if end is not None and monotonic() >= end:
        raise DeadlineExceeded("the request exceeded its time limit")


_SUBNET = 64  # bits of an IPv6 address that belong to one household or office, which chooses the others itself


def client_of(address: str | None) -> str:
    """Return the name of a client: its IPv4 address, or the first 64 bits of its IPv6 address."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"  # a Unix socket has no addresses: all its clients count as one
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, _SUBNET), strict=False))
