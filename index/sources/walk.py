"""Finding the files of articles, in an order that is the same each time."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from index.sources.raw_article import Reject
from search.errors import UnreadableSource
from search.types import value_object

_DAY = re.compile(r"(?<!\d)((?:1[6-9]|2\d)\d{2})[-_/]?(\d{2})[-_/]?(\d{2})(?!\d)")


@value_object
class SourceFile:
    """A file, and what it is called below the folder that was given (its name if it was given itself)."""

    path: Path
    name: str

    def size(self) -> int:
        """Return its size in bytes; 0 if that cannot be said."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def day(self) -> date | None:
        """Return the day that its name has, below the folder that was given, else that of its last change (in UTC)."""
        for year, month, day in reversed(_DAY.findall(self.name)):
            with suppress(ValueError):
                return date(int(year), int(month), int(day))
        with suppress(OSError, OverflowError, ValueError):
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC).date()
        return None


def check_paths(paths: Iterable[Path], can_read: Callable[[SourceFile], bool], known: str) -> None:
    """Raise `UnreadableSource` for a path that is not there, and a file of none of the `known` formats."""
    for path in paths:
        if not path.exists():
            raise UnreadableSource(f"{path} does not exist")
        if not path.is_file() and not path.is_dir():
            raise UnreadableSource(f"{path} is neither a file nor a folder; save its content in a file first")
        if path.is_file() and not can_read(SourceFile(path=path, name=path.name)):
            raise UnreadableSource(f"{path} has an unknown format (known: {known})")


def walk(paths: Iterable[Path], *, passing_by: Path) -> Iterator[SourceFile | Reject]:
    """Yield the files given and all files in the folders given; a folder that cannot be listed is set aside.

    Links to folders are not followed, and the folder `passing_by` is not entered.
    """
    closed = passing_by.resolve()
    for path in paths:
        yield from _found(path, path if path.is_dir() else path.parent, closed)


def _found(path: Path, top: Path, closed: Path) -> Iterator[SourceFile | Reject]:
    if not path.is_dir():
        yield SourceFile(path=path, name=path.relative_to(top).as_posix())
    elif path.resolve() != closed:
        try:
            names = sorted(entry.name for entry in path.iterdir())
        except OSError as error:
            reason = f"the folder cannot be listed: {error.strerror}"
            yield Reject(source=str(path), position=None, field="folder", reason=reason, record=None)
            return
        for entry in map(path.joinpath, names):
            if not (entry.is_dir() and entry.is_symlink()):
                yield from _found(entry, top, closed)
