"""The files of former commits, which stay beside those of the present one while cursors may read them.

A former commit has its table of contents, a second name of its manifest (`manifest_MAIN_7.json` beside `_MAIN_7.toc`),
and its segments. Most of these belong to the present commit too. What only former commits have is bounded in bytes.
"""

import os
import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from search.engine.former_commits import LIST, FormerCommit, commit_name, read_former, stem, with_replaced
from search.engines.whoosh.format.manifest import NAME, Manifest
from search.engines.whoosh.format.met_damage import NOTES

WORK = "merging"  # the folder in which a merged segment is written before it is one of the commit
SHARE = 4  # former commits take at most a quarter of the bytes of the index
LEAST = 64 << 20  # bytes that they may take beside a small index


def manifest_of(commit: FormerCommit) -> str:
    """Return the file of a former commit's manifest."""
    return f"{commit.stems[0]}.json"


def kept_beside(folder: Path, replaced: Manifest, at: datetime) -> tuple[FormerCommit, ...]:
    """Return the commits to keep when this one is replaced. Its manifest gets a second name; an empty index none."""
    if replaced.updated_at is None:
        return ()
    copy = f"manifest{stem(replaced.toc)}"
    with suppress(FileExistsError):  # a commit that was killed has made it
        os.link(folder / NAME, folder / f"{copy}.json")
    stems = (copy, *sorted({stem(file) for file in replaced.files}))
    name = commit_name(folder.name, replaced.revision, replaced.updated_at)
    return with_replaced(read_former(folder), FormerCommit(name=name, replaced_at=at, stems=stems))


def within_bytes(folder: Path, kept: Sequence[FormerCommit], present: Manifest) -> tuple[FormerCommit, ...]:
    """Return the newest of the kept commits that fit into the bound on disk."""
    sizes = Counter[str]()
    for path in folder.iterdir():
        if path.name not in present.files:
            sizes[stem(path.name)] += path.stat().st_size
    left = max(sum(file.size for file in present.files.values()) // SHARE, LEAST)
    fitting: list[FormerCommit] = []
    for commit in reversed(kept):
        left -= sum(sizes.pop(name, 0) for name in commit.stems)
        if left < 0:
            break
        fitting.insert(0, commit)
    return tuple(fitting)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove files that belong neither to the commit nor to one that is kept, such as those of a killed commit."""
    stems = {name for commit in read_former(folder) for name in commit.stems}
    for path in folder.iterdir():
        if path.name == WORK:
            continue  # a merge may be at work there; the next merge removes it
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in (NAME, LIST, NOTES, *manifest.files) and stem(path.name) not in stems:
            path.unlink(missing_ok=True)
