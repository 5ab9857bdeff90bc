"""A bounded memo for the hot path: a hit costs one look-up in a dict."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

Value = TypeVar("Value")

_LONGEST = 40  # characters; longer keys hardly ever recur


class Memo(dict[str, Value]):
    """Remembers what `compute`, a pure function, returned for a key; holds at most `limit` keys.

    When half of the limit is reached, what is held becomes the former half, from which whatever is asked for again is
    taken over: so the common keys are never forgotten. Threads may share it; `compute` runs in one at a time.
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
