"""One generation's files as commits: opening the last, and making the next out of what a writer wrote."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex

from search.engine.port import Gone
from search.engines.whoosh.manifest import NAME as MANIFEST
from search.engines.whoosh.manifest import FileSeal, Manifest, read_manifest, seal
from search.engines.whoosh.schema import schema
from search.engines.whoosh.storage import MappedStorage
from search.errors import IndexOutdated, IndexUnwritable
from search.fields import SCHEMA_VERSION
from search.files import sync_file, sync_folder

WORK = "merging"  # the folder in which a merged segment is written before it is one of the commit


class SealedIndex(FileIndex):
    """A Whoosh index as of one manifest, whatever other tables of contents lie beside it after a crash."""

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
    """Turn what the disk complains of into `IndexUnwritable`; a file that has gone is the caller's affair."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        advice = "make room on the disk, or let this process write there, and run the same again"
        reason = f"the index in {folder} cannot be written ({error.strerror or error}); {advice}"
        raise IndexUnwritable(f"{reason}; nothing that was accepted is lost") from error


def create(folder: Path, language: str) -> None:
    """Make an empty index in an existing folder."""
    TOC.create(MappedStorage(str(folder)), schema())
    toc = str(TOC._filename(_DEF_INDEX_NAME, 0))
    sync_file(folder / toc)
    Manifest(
        schema_version=SCHEMA_VERSION,
        language=language,
        revision=0,
        updated_at=None,
        toc=toc,
        files={toc: seal(folder / toc)},
    ).write(folder)


def write_toc(index: SealedIndex, segments: list[W3Segment]) -> str:
    """Write the next table of contents of Whoosh's and return its file's name."""
    number = index.generation_number + 1
    TOC(index.schema, segments, number).write(MappedStorage(str(index.folder)), index.indexname)
    return str(TOC._filename(index.indexname, number))


def open_manifest(folder: Path, language: str) -> Manifest:
    """Return the manifest of an index that this version can read. Raises `IndexOutdated` too."""
    manifest = read_manifest(folder)
    if manifest.language != language:
        raise IndexOutdated(
            f"{folder} was made for articles in {manifest.language!r}, and DATELINE_LANGUAGE is {language!r}; "
            "set it back, or run `dateline rebuild`"
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
    gone: Mapping[str, Gone],
    moved: Mapping[str, str],
) -> None:
    """Make lasting what has been written, and name it in the manifest."""
    names = [path.name for path in folder.iterdir()]
    kept = {name for segment in segments for name in names if name.startswith(f"{segment.segment_id()}.")} | {toc}
    seals: dict[str, FileSeal] = {}
    for name in sorted(kept):
        if name not in former.files:
            sync_file(folder / name)
        seals[name] = former.files.get(name) or seal(folder / name)
    sync_folder(folder)
    manifest = Manifest(
        schema_version=SCHEMA_VERSION,
        language=former.language,
        revision=revision,
        updated_at=at,
        toc=toc,
        files=seals,
        gone=gone,
        moved=moved,
    )
    manifest.write(folder)
    sweep(folder, manifest)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove what does not belong to the commit: files of former ones, and what a killed one left."""
    for path in folder.iterdir():
        if path.name == WORK:
            continue  # who merges removes it
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in manifest.files and path.name != MANIFEST:
            path.unlink(missing_ok=True)
