"""The manifest: the file that says what one commit of a generation is.

Its last key is a checksum (`search.files.write_json`). One that was written before there were any opens without.
"""

from collections.abc import Mapping
from dataclasses import asdict, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from search.engine.port import Tombstone
from search.errors import IndexDamaged, IndexOutdated
from search.fields import INDEX_FORMAT
from search.files import read_json, write_json
from search.model.dates import read_instant, write_published
from search.types import value_object

NAME = "manifest.json"
REBUILD = "run `dateline rebuild` to rebuild the index from the archive"


@value_object
class FileDigest:
    """A file's size in bytes and its SHA-256."""

    size: int
    hash: str


@value_object
class Manifest:
    """One commit of one generation.

    `gone` has the ids of articles that were taken out, with their tombstones.
    `moved` has the ids of persons who were merged, each with the id that it leads to.
    `fields` has the fields of the index as `search.fields` names them; it is left out for those of the first version.
    `analyzer` is the stamp of the analyzers that made the terms (`search.text.analyzers.version`), left out for version
    1. If they are not today's, articles wait for a rebuild: `taken_out` is the change number up to which articles were
    taken out nevertheless, left out until one was looked at.
    All names are keys of the file, so they stay as they are.
    """

    schema_version: int
    language: str
    revision: int
    updated_at: datetime | None
    toc: str
    files: Mapping[str, FileDigest]
    gone: Mapping[str, Tombstone] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    analyzer: str = ""
    taken_out: int = 0

    def write(self, folder: Path) -> None:
        """Make this the commit that counts."""
        values = asdict(self) | {
            "updated_at": self.updated_at and write_published(self.updated_at),
            "gone": {article_id: tombstone.to_record() for article_id, tombstone in self.gone.items()},
        }
        for name in ("fields", "analyzer", "taken_out"):
            if not values[name]:
                del values[name]
        write_json(folder / NAME, values, indent=1)

    def check_sizes(self, folder: Path) -> None:
        """Raise `IndexDamaged` if a file is missing or has another size."""
        for name, seal in self.files.items():
            path = folder / name
            size = path.stat().st_size if path.exists() else None
            if size != seal.size:
                state = "is missing" if size is None else f"has {size:,} bytes instead of {seal.size:,}"
                raise damaged(path, state)

    def check_segment(self, folder: Path, name: str) -> None:
        """Raise `IndexDamaged` if a file of this segment is not byte for byte what was written."""
        for file in self.files:
            if file.startswith(f"{name}."):
                self.check_hash(folder, file)

    def check_hash(self, folder: Path, name: str) -> None:
        """Raise `IndexDamaged` if this file is not what was written."""
        if seal(folder / name) != self.files[name]:
            raise damaged(folder / name)


def damaged(path: Path, state: str = "is damaged") -> IndexDamaged:
    """Return the error for a file of a generation that is not what was written."""
    return IndexDamaged(f"{path} {state}; {REBUILD}", file=f"{path.parent.name}/{path.name}")


def read_manifest(folder: Path, name: str = NAME) -> Manifest:
    """Read a manifest of a generation. Raises `IndexDamaged`, and `IndexOutdated` for one of another schema."""
    path = folder / name
    try:
        values = read_json(path)
        _check_schema(path, values["schema_version"])
        updated_at = values.pop("updated_at")
        values["files"] = {name: FileDigest(**value) for name, value in values["files"].items()}
        values["gone"] = {article_id: Tombstone.from_record(row) for article_id, row in values["gone"].items()}
        values["fields"] = tuple(values.get("fields", ()))
        return Manifest(updated_at=read_instant(updated_at) if updated_at else None, **values)
    except FileNotFoundError as error:
        raise damaged(path, "is missing") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(path) from error


def _check_schema(path: Path, version: int) -> None:
    """Raise `IndexOutdated` for another version's file, before any other key of it is read."""
    if version != INDEX_FORMAT:
        age = "a newer" if version > INDEX_FORMAT else "an older"
        raise IndexOutdated(f"{path} was written by {age} version of Dateline; run `dateline rebuild`")


def seal(path: Path) -> FileDigest:
    """Return the size and the hash that a file has now."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return FileDigest(size=path.stat().st_size, hash=digest.hexdigest())


def open_manifest(folder: Path, language: str, name: str = NAME) -> Manifest:
    """Return a manifest of an index that this version can read. Raises `IndexOutdated` too."""
    manifest = read_manifest(folder, name)
    if manifest.language != language:
        raise IndexOutdated(
            f"{folder} was built with DATELINE_LANGUAGE={manifest.language!r}, which is now {language!r}; set it "
            "back, or run `dateline rebuild`"
        )
    return manifest
