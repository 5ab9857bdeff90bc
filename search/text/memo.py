"""A bounded memo for the hot path: a hit costs one look-up in a dict."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Memo(dict[str, Value]):
    """Remembers what `compute` returned for a word.

    When it is full, its content becomes the former half, from which what is asked for again is taken over: so what is
    common is never computed anew at once. Threads may share it; at worst they compute the same value twice.
    """

    def __init__(self, compute: Callable[[str], Value], limit: int) -> None:
        super().__init__()
        self._compute = compute
        self._half = limit // 2
        self._former: dict[str, Value] = {}

    def __missing__(self, word: str) -> Value:
        former = self._former
        value = former[word] if word in former else self._compute(word)
        if len(self) >= self._half:
            self._former = dict(self)
            self.clear()
        self[word] = value
        return value
