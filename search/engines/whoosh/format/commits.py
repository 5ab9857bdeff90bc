"""Commits: Whoosh's table of contents, sealing.

The replacement of the manifest is the commit: until then readers open the former index, afterwards the new one.
Whoosh's table of contents is a pickle, so it is loaded only if it has the hash that the manifest gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex

from search.engine.former_commits import FormerCommit, write_former
from search.engine.port import Tombstone
from search.engines.whoosh.format.checksums import ENDING, checked_files, pack_checksums, read_checksums
from search.engines.whoosh.format.kept_files import sweep, within_bytes
from search.engines.whoosh.format.manifest import FileDigest, Manifest, seal
from search.engines.whoosh.format.storage import MappedStorage
from search.engines.whoosh.schema import schema
from search.errors import IndexUnwritable
from search.fields import INDEX_FORMAT, fields_to_name
from search.files import disk_trouble, sync_file, sync_folder
from search.text.analyzers.version import stamp


class CommittedIndex(FileIndex):
    """A Whoosh index as one manifest describes it; other tables of contents, left by a crash, are ignored."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.storage = MappedStorage(folder, read_checksums(folder, manifest))
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
        advice = "check the permissions, then run the command again"
        trouble = disk_trouble(error) or f"{error.strerror or error}; {advice}"
        safe = "what was accepted or removed is safe in the archive"
        raise IndexUnwritable(f"the index in {folder} cannot be written: {trouble}; {safe}") from error


def create(folder: Path, language: str) -> None:
    """Make an empty index in an existing folder."""
    TOC.create(MappedStorage(folder), schema())
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
        analyzer=stamp(),
    ).write(folder)


def write_toc(index: CommittedIndex, segments: list[W3Segment]) -> str:
    """Write the next table of contents of Whoosh's and return its file's name."""
    number = index.generation_number + 1
    TOC(index.schema, segments, number).write(MappedStorage(index.folder), index.indexname)
    return str(TOC._filename(index.indexname, number))


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
    kept: Sequence[FormerCommit],
    taken_out: int | None = None,
) -> None:
    """Sync the new files, and name all files in the manifest. Files of the former commit are not read again.

    The files of the `kept` commits stay, as far as the bound on disk lets them. Without `taken_out` that number stays.
    """
    for segment in segments:
        _write_checksums(folder, former, segment.segment_id())
    names = [path.name for path in folder.iterdir()]
    used = {name for segment in segments for name in names if name.startswith(f"{segment.segment_id()}.")} | {toc}
    seals: dict[str, FileDigest] = {}
    for name in sorted(used):
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
        analyzer=former.analyzer,
        taken_out=former.taken_out if taken_out is None else taken_out,
    )
    write_former(folder, within_bytes(folder, kept, manifest))
    manifest.write(folder)
    sweep(folder, manifest)


def _write_checksums(folder: Path, former: Manifest, segment: str) -> None:
    """Write the checksums of a segment that has none: it is new, or an earlier version has written it.

    The files of the latter are checked first, so that damage does not become what was written.
    """
    name = f"{segment}{ENDING}"
    if name not in former.files:
        former.check_segment(folder, segment)
        files = checked_files(name, [path.name for path in folder.iterdir()])
        (folder / name).write_bytes(pack_checksums((folder / file).read_bytes() for file in files))
