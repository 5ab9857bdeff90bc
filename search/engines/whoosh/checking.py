"""Reading a generation whole, and holding it against its manifest, while others may commit to it."""

from pathlib import Path

from search.engines.whoosh.commits import open_manifest
from search.engines.whoosh.manifest import FileSeal, Manifest
from search.errors import IndexDamaged


class Checked:
    """Which files of a generation have been read and found to be what was written."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._language = language
        self._seals: dict[str, FileSeal] = {}

    def __bool__(self) -> bool:
        return bool(self._seals)

    def read(self) -> None:
        """Read every byte that was not read before. Raises `IndexDamaged` and `IndexOutdated`.

        A commit may take files away in the meantime: then what it has put in their place is read.
        """
        manifest = open_manifest(self._folder, self._language)
        while True:
            try:
                self._read(manifest)
            except (IndexDamaged, FileNotFoundError):
                newer = open_manifest(self._folder, self._language)
                if newer == manifest:
                    raise
                manifest = newer
            else:
                return

    def _read(self, manifest: Manifest) -> None:
        manifest.check_sizes(self._folder)
        for name, seal in manifest.files.items():
            if self._seals.get(name) != seal:
                manifest.check_hash(self._folder, name)
                self._seals[name] = seal
