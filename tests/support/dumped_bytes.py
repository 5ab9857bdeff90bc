"""The bytes of a file taken one behind the other, each with a line that says what it means."""

import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from struct import calcsize, unpack_from
from typing import Any

LINE = 16  # bytes
UNSIGNED = "BHI"  # of 8, 16 and 32 bits, by the codes of their widths

Values = tuple[Any, ...]


def plain(values: Values) -> str:
    return " ".join(value.decode() if isinstance(value, bytes) else f"{value:.20g}" for value in values)


def hexadecimal(values: Values) -> str:
    return " ".join(map(hex, values))


def hexadecimal_but_zeros(values: Values) -> str:
    return hexadecimal(tuple(filter(None, values)))


def moment(values: Values) -> str:
    return str((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=values[0])).strftime("%Y-%m-%d %H:%M UTC"))


def widths(values: Values) -> str:
    return " and ".join(f"u{calcsize(UNSIGNED[code])}" for code in divmod(values[0], 3))


class Bytes:
    """The bytes of a file, taken one behind the other, with a line or more for what is taken."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.lines: list[str] = []

    @property
    def is_left(self) -> bool:
        return self.at < len(self.data)

    def skip(self, kind: str) -> Values:
        """Take numbers, in the notation of `struct`, without a line."""
        values = unpack_from(kind, self.data, self.at)
        self.at += calcsize(kind)
        return values

    def take(self, kind: str, name: str, say: Callable[[Values], str] = plain) -> Values:
        """Take numbers."""
        start, values = self.at, self.skip(kind)
        for at in range(start, self.at, LINE):
            meaning = f"  {name:<12} {say(values)}" if at == start else ""
            self.lines.append(f"{at:04x}  {self.data[at : min(at + LINE, self.at)].hex(' '):<47}{meaning}".rstrip())
        return values

    def text(self, size: int, name: str) -> None:
        """Take characters."""
        start = self.at
        self.at += size
        for at in range(start, self.at, 4 * LINE):
            part = self.data[at : min(at + 4 * LINE, self.at)].decode("ascii")
            self.lines.append(f"{at:04x}  {part:<{4 * LINE}}{f'  {name}' if at == start else ''}".rstrip())

    def pickled(self) -> Any:
        """Take a pickle, without a line."""
        file = BytesIO(self.data[self.at :])
        value = Unpickler(file).load()
        self.at += file.tell()
        return value

    def ended(self) -> list[str]:
        """Return the lines; no byte may be left."""
        assert self.at == len(self.data), f"{len(self.data) - self.at} bytes are left"
        return self.lines


class Unpickler(pickle.Unpickler):
    """Imports nothing but Python's own: objects of other classes get a class of that name without any behaviour."""

    def find_class(self, module: str, name: str) -> Any:
        if module in ("builtins", "collections"):
            return super().find_class(module, name)
        return type(name, (), {"__new__": lambda cls, *_: object.__new__(cls), "__module__": module})
