"""What is remembered of each term until a segment is written, in an eighth of the memory that Whoosh takes for that."""

from array import array
from collections.abc import Iterator


class Slots:
    """A list of (hash, place in the file), as numbers side by side: as tuples they are 128 bytes each."""

    def __init__(self) -> None:
        self._numbers = array("Q")

    def append(self, slot: tuple[int, int]) -> None:
        """Add one."""
        self._numbers.extend(slot)

    def __len__(self) -> int:
        return len(self._numbers) // 2

    def __iter__(self) -> Iterator[tuple[int, int]]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, strict=True)
