"""Commits: the manifest, Whoosh's table of contents, sealing.

The replacement of the manifest is the commit: until then readers open the former index, afterwards the new one.
Whoosh's table of contents is a pickle, so it is loaded only if it has the hash that the manifest gives.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex

from search.engine.port import Tombstone
from search.engines.whoosh.format.storage import MappedStorage
from search.engines.whoosh.schema import schema
from search.errors import IndexDamaged, IndexOutdated, IndexUnwritable
from search.fields import INDEX_FORMAT, fields_to_name
from search.files import sync_file, sync_folder, write_durably
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

    `gone` has the ids of articles that were taken out after readers had seen them.
    `moved` has the ids of persons who were merged, each with the id that it leads to.
    `fields` has the fields of the index as `search.fields` names them; it is left out for those of the first version.
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

    def write(self, folder: Path) -> None:
        """Make this the commit that counts."""
        values = asdict(self) | {
            "updated_at": self.updated_at and write_published(self.updated_at),
            "gone": {article_id: tombstone.to_record() for article_id, tombstone in self.gone.items()},
        }
        if not self.fields:
            del values["fields"]
        write_durably(folder / NAME, json.dumps(values, indent=1).encode())

    def check_sizes(self, folder: Path) -> None:
        """Raise `IndexDamaged` if a file is missing or has another size."""
        for name, seal in self.files.items():
            path = folder / name
            size = path.stat().st_size if path.exists() else None
            if size != seal.size:
                state = "is missing" if size is None else f"has {size:,} bytes instead of {seal.size:,}"
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
        values = json.loads(path.read_bytes())
        _check_schema(path, values["schema_version"])
        updated_at = values.pop("updated_at")
        values["files"] = {name: FileDigest(**value) for name, value in values["files"].items()}
        values["gone"] = {article_id: Tombstone.from_record(row) for article_id, row in values["gone"].items()}
        values["fields"] = tuple(values.get("fields", ()))
        return Manifest(updated_at=read_instant(updated_at) if updated_at else None, **values)
    except FileNotFoundError as error:
        raise IndexDamaged(f"{path} is missing; {REBUILD}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexDamaged(f"{path} is damaged; {REBUILD}") from error


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


WORK = "merging"  # the folder in which a merged segment is written before it is one of the commit


class CommittedIndex(FileIndex):
    """A Whoosh index as one manifest describes it; other tables of contents, left by a crash, are ignored."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.storage = MappedStorage(str(folder))
        self.indexname = _DEF_INDEX_NAME
        self._schema = schema()
        manifest.check_hash(folder, manifest.toc)
        number = int(TOC._pattern(self.indexname).match(manifest.toc).group(1))
        self._toc = TOC.read(self.storage, self.indexname, gen=number, schema=self._schema)

    def _read_toc(self) -> TOC:
        return self._toc

    @property
    def generation_number(self) -> int:
        """The number of its table of contents, raised with each commit."""
        return int(self._toc.generation)

    @property
    def segments(self) -> list[W3Segment]:
        """The segments that the index consists of."""
        return list(self._toc.segments)


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Raise an `OSError` as `IndexUnwritable`, except for a missing file, which the caller handles."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        advice = "free some disk space or check the permissions, then run the command again"
        reason = f"the index in {folder} cannot be written ({error.strerror or error}); {advice}"
        raise IndexUnwritable(f"{reason}; accepted articles are safe") from error


def create(folder: Path, language: str) -> None:
    """Make an empty index in an existing folder."""
    TOC.create(MappedStorage(str(folder)), schema())
    toc = str(TOC._filename(_DEF_INDEX_NAME, 0))
    sync_file(folder / toc)
    Manifest(
        schema_version=INDEX_FORMAT,
        language=language,
        revision=0,
        updated_at=None,
        toc=toc,
        files={toc: seal(folder / toc)},
        fields=fields_to_name(),
    ).write(folder)


def write_toc(index: CommittedIndex, segments: list[W3Segment]) -> str:
    """Write the next table of contents of Whoosh's and return its file's name."""
    number = index.generation_number + 1
    TOC(index.schema, segments, number).write(MappedStorage(str(index.folder)), index.indexname)
    return str(TOC._filename(index.indexname, number))


def open_manifest(folder: Path, language: str) -> Manifest:
    """Return the manifest of an index that this version can read. Raises `IndexOutdated` too."""
    manifest = read_manifest(folder)
    if manifest.language != language:
        raise IndexOutdated(
            f"{folder} was built with DATELINE_LANGUAGE={manifest.language!r}, which is now {language!r}; set it "
            "back, or run `dateline rebuild`"
        )
    return manifest


def seal_commit(
    folder: Path,
    former: Manifest,
    segments: list[W3Segment],
    toc: str,
    *,
    revision: int,
    at: datetime | None,
    gone: Mapping[str, Tombstone],
    moved: Mapping[str, str],
) -> None:
    """Sync the new files, and name all files in the manifest. Files of the former commit are not read again."""
    names = [path.name for path in folder.iterdir()]
    kept = {name for segment in segments for name in names if name.startswith(f"{segment.segment_id()}.")} | {toc}
    seals: dict[str, FileDigest] = {}
    for name in sorted(kept):
        if name not in former.files:
            sync_file(folder / name)
        seals[name] = former.files.get(name) or seal(folder / name)
    sync_folder(folder)
    manifest = Manifest(
        schema_version=INDEX_FORMAT,
        language=former.language,
        revision=revision,
        updated_at=at,
        toc=toc,
        files=seals,
        gone=gone,
        moved=moved,
        fields=fields_to_name(former.fields),
    )
    manifest.write(folder)
    sweep(folder, manifest)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove files that do not belong to the commit: those of former commits, and those that a killed commit left."""
    for path in folder.iterdir():
        if path.name == WORK:
            continue  # a merge may be at work there; the next merge removes it
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in manifest.files and path.name != NAME:
            path.unlink(missing_ok=True)
