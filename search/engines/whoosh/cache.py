"""A cache with a bound in bytes, one for all segments of a process: what is asked for least recently goes first.

Keys begin with a segment's name, so that what was kept of a segment serves every commit that still has it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Protocol, TypeVar, cast

LIMIT = 24 << 20  # bytes
_OVERHEAD = 500  # bytes that keeping anything costs besides, about


class Sized(Protocol):
    """What can be kept: it knows its size."""

    @property
    def nbytes(self) -> int:
        """Its size in bytes."""


Kept = TypeVar("Kept", bound=Sized)


class Cache:
    """Keeps arrays; threads may share it."""

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
