"""The manifest of a generation: which files it consists of, and what they must look like.

It is the one file whose replacement is a commit: before, the index is the former one, afterwards the new. Whoosh's
table of contents is a pickle, so it is loaded only if its hash is the manifest's.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from search.engine.port import Gone
from search.errors import IndexDamaged, IndexOutdated
from search.fields import SCHEMA_VERSION
from search.files import write_durably
from search.model.dates import read_instant, write_published
from search.types import noun

NAME = "manifest.json"
REBUILD = "run `dateline rebuild` to make the index anew from the archive"


@noun
class FileSeal:
    """A file's size in bytes and its SHA-256."""

    size: int
    hash: str


@noun
class Manifest:
    """One commit of one generation.

    `gone` are the ids of articles that were taken out after readers had seen them.
    `moved` are the ids of persons who were merged, and those that they lead to.
    """

    schema_version: int
    language: str
    revision: int
    updated_at: datetime | None
    toc: str
    files: Mapping[str, FileSeal]
    gone: Mapping[str, Gone] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Make this the commit that counts."""
        fields = asdict(self) | {"updated_at": self.updated_at and write_published(self.updated_at)}
        write_durably(folder / NAME, json.dumps(fields, indent=1).encode())

    def check_sizes(self, folder: Path) -> None:
        """Raise `IndexDamaged` if a file is missing or has another size."""
        for name, seal in self.files.items():
            path = folder / name
            size = path.stat().st_size if path.exists() else None
            if size != seal.size:
                state = "is missing" if size is None else f"has {size:,} bytes in place of {seal.size:,}"
                raise IndexDamaged(f"{path} {state}; {REBUILD}")

    def check_segment(self, folder: Path, name: str) -> None:
        """Raise `IndexDamaged` if a file of this segment is not byte for byte what was written."""
        for file in self.files:
            if file.startswith(f"{name}."):
                self.check_hash(folder, file)

    def check_hash(self, folder: Path, name: str) -> None:
        """Raise `IndexDamaged` if this file is not what was written."""
        if seal(folder / name) != self.files[name]:
            raise IndexDamaged(f"{folder / name} is damaged; {REBUILD}")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a generation. Raises `IndexDamaged`, and `IndexOutdated` for one of another schema."""
    path = folder / NAME
    try:
        fields = json.loads(path.read_bytes())
        _check_schema(path, fields["schema_version"])
        updated_at = fields.pop("updated_at")
        files = {name: FileSeal(**value) for name, value in fields.pop("files").items()}
        gone = {article_id: Gone(**row) for article_id, row in fields.pop("gone").items()}
        return Manifest(updated_at=read_instant(updated_at) if updated_at else None, files=files, gone=gone, **fields)
    except FileNotFoundError as error:
        raise IndexDamaged(f"{path} is missing; {REBUILD}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"{path} is damaged; {REBUILD}") from error


def _check_schema(path: Path, version: int) -> None:
    """Refuse what another version wrote before anything else in it is taken for what it is here."""
    if version != SCHEMA_VERSION:
        age = "a newer" if version > SCHEMA_VERSION else "an older"
        raise IndexOutdated(f"{path} was written by {age} version of Dateline; run `dateline rebuild`")


def seal(path: Path) -> FileSeal:
    """Return what a file looks like now."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return FileSeal(size=path.stat().st_size, hash=digest.hexdigest())
