"""Lists too long for one statement, in parts."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
_SIZE = 500  # SQLite takes 999 values in a statement at the least, PostgreSQL 65,535


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists that a statement can hold."""
    iterator = iter(items)
    while chunk := list(islice(iterator, _SIZE)):
        yield chunk
