"""Former commits: for ten minutes after a commit was replaced, cursors by relevance go on reading it.

Scores change with each commit, so a cursor by relevance belongs to one commit. An index has a list of the commits that
it keeps. The list is written before the manifest that replaces a commit. So what it names is there, or was about to be
replaced when a process died. What no list names is removed by the next commit.

A commit that a merge replaced has the same articles as the merged one, and the same name. It is not kept.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from search.files import read_json, write_json
from search.model.dates import read_instant, write_published
from search.types import value_object

LIST = "former_commits.json"
LASTS = timedelta(minutes=10)
MOST = 128  # commits; each has some files of its own


def commit_name(generation: str, revision: int, updated_at: datetime | None) -> str:
    """Return the name of a commit. The revision alone is not enough: a removal changes scores too."""
    return f"{generation}/{revision}/{updated_at}"


@value_object
class FormerCommit:
    """A commit that was replaced at a moment. `stems` are its files' names up to the first dot."""

    name: str
    replaced_at: datetime
    stems: tuple[str, ...]

    def is_served(self, now: datetime) -> bool:
        """Tell whether cursors may still read it."""
        return now < self.replaced_at + LASTS


def stem(file: str) -> str:
    """Return the name of a file up to the first dot."""
    return file.partition(".")[0]


def with_replaced(kept: Sequence[FormerCommit], replaced: FormerCommit) -> tuple[FormerCommit, ...]:
    """Return the commits to keep when another one is replaced, oldest first: no old ones, and not too many."""
    others = [each for each in kept if each.is_served(replaced.replaced_at) and each.name != replaced.name]
    return (*others, replaced)[-MOST:]


def read_former(folder: Path) -> tuple[FormerCommit, ...]:
    """Return the kept commits of an index. A list that cannot be read is an empty one: only cursors are lost."""
    try:
        rows = read_json(folder / LIST)["commits"]
        return tuple(
            FormerCommit(name=row["name"], replaced_at=read_instant(row["replaced_at"]), stems=tuple(row["stems"]))
            for row in rows
        )
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def write_former(folder: Path, kept: Sequence[FormerCommit]) -> None:
    """Replace the list, durably; an index that never kept a commit has none."""
    if kept or (folder / LIST).exists():
        rows = [
            {"name": each.name, "replaced_at": write_published(each.replaced_at), "stems": each.stems} for each in kept
        ]
        write_json(folder / LIST, {"commits": rows})
