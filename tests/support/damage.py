"""Damage a file at a random place for a while, as a bad disk or a careless hand would."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

HOWS = ("flipped", "flipped", "flipped", "missing", "added", "cut off", "removed")


@contextmanager
def damaged(path: Path, random: Random) -> Iterator[str]:
    """Change, take out or add a byte, cut the file off, or remove it; yield what was done."""
    before = path.read_bytes()
    how = random.choice(HOWS if before else ("added", "removed"))
    at = random.randrange(len(before) or 1)
    other = bytes([(before[at] if before else 0) ^ random.randrange(1, 256)])
    after = {
        "flipped": before[:at] + other + before[at + 1 :],
        "missing": before[:at] + before[at + 1 :],
        "added": before[:at] + other + before[at:],
        "cut off": before[:at],
    }
    path.unlink()  # a new file, as whoever has mapped the former one has read it already
    if how != "removed":
        path.write_bytes(after[how])
    try:
        yield f"{path.name}: removed" if how == "removed" else f"{path.name}: byte {at:,} {how}"
    finally:
        path.write_bytes(before)
