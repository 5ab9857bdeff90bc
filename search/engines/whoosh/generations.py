"""Folders of generations, the pointer, and checking a generation."""

import re
import shutil
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from search.engines.whoosh.format.manifest import FileDigest, Manifest, open_manifest
from search.engines.whoosh.format.met_damage import end_notes, note_damage
from search.errors import IndexDamaged, NoIndex
from search.files import make_folder, write_durably

POINTER = "serving"
# An earlier version wrote no checksum. Each name has a digit that could be flipped into that of another generation.
_POINTED = re.compile(r"(?P<names>(?P<serving>g\d{6,})\n(?P<former>(g\d{6,})?))(\n(?P<checksum>[0-9a-f]{8}))?")


def _checksum(names: str) -> str:
    return f"{crc32(names.encode('ascii')):08x}"


class Generations:
    """The folder of all generations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pointer = folder / POINTER

    def serving(self) -> str:
        """Return the name of the generation that serves. Raises `NoIndex` or `IndexDamaged`."""
        name, _ = self._pointed()
        if not self.path(name).is_dir():
            raise self._damaged()
        return name

    def former(self) -> str:
        """Return the name of the generation that served before. Raises `NoIndex` if it has been removed."""
        _, name = self._pointed()
        if not name or not self.path(name).is_dir():
            raise NoIndex("there is no previous generation of the index to switch back to")
        return name

    def path(self, name: str) -> Path:
        """Return a generation's folder."""
        return self.folder / name

    def create(self) -> str:
        """Make the folder of the next generation and return its name."""
        numbers = [int(path.name[1:]) for path in self._all()]
        name = f"g{max(numbers, default=0) + 1:06}"
        make_folder(self.path(name))
        return name

    def serve(self, name: str) -> None:
        """Let a generation serve. Of the others, only the one that served before is kept, for rollback."""
        former, replaced = "", ""
        with suppress(NoIndex, IndexDamaged):
            former = self.serving()
            _, replaced = self._pointed()
        names = f"{name}\n{former}"
        write_durably(self.pointer, f"{names}\n{_checksum(names)}".encode("ascii"))
        if replaced and replaced not in (name, former):
            self.discard(replaced)

    def clean(self) -> None:
        """Remove every generation but the one that serves and the former one; nothing if the pointer cannot be read."""
        with suppress(NoIndex, IndexDamaged):
            self.serving()
            kept = self._pointed()
            for path in self._all():
                if path.name not in kept:
                    shutil.rmtree(path, ignore_errors=True)

    def discard(self, name: str) -> None:
        """Remove a generation."""
        shutil.rmtree(self.path(name), ignore_errors=True)

    def _pointed(self) -> tuple[str, str]:
        try:
            text = self.pointer.read_text(encoding="ascii")
        except FileNotFoundError as error:
            raise NoIndex(f"there is no index in {self.folder}; run `dateline index` first") from error
        except (OSError, UnicodeDecodeError) as error:
            message = f"{self.pointer} cannot be read ({error}); run `dateline rebuild`"
            raise IndexDamaged(message, file=POINTER) from error
        found = _POINTED.fullmatch(text)
        if found is None or found["checksum"] not in (None, _checksum(found["names"])):
            raise self._damaged()
        return found["serving"], found["former"]

    def _damaged(self) -> IndexDamaged:
        return IndexDamaged(f"{self.pointer} does not name a generation; run `dateline rebuild`", file=POINTER)

    def _all(self) -> list[Path]:
        return [path for path in self.folder.glob("g[0-9]*") if path.is_dir() and path.name[1:].isdigit()]


class Checked:
    """The files of a generation that were read and have the hash that the manifest gives."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._language = language
        self._digests: dict[str, FileDigest] = {}

    def __bool__(self) -> bool:
        return bool(self._digests)

    def read(self) -> None:
        """Read every byte that was not read before. Raises `IndexDamaged` and `IndexOutdated`.

        Damage is noted; if there is none, former notes end. A commit may remove files in the meantime. Then the files
        that replaced them are read.
        """
        manifest = open_manifest(self._folder, self._language)
        while True:
            try:
                self._read(manifest)
            except (IndexDamaged, FileNotFoundError) as error:
                newer = open_manifest(self._folder, self._language)
                if newer == manifest:
                    note_damage(self._folder, error)
                    raise
                manifest = newer
            else:
                end_notes(self._folder)
                return

    def _read(self, manifest: Manifest) -> None:
        manifest.check_sizes(self._folder)
        for name, digest in manifest.files.items():
            if self._digests.get(name) != digest:
                manifest.check_hash(self._folder, name)
                self._digests[name] = digest
