"""A copy of the code, to be edited as a developer edits it and then run in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns
from typing import Any

HOME = Path(__file__).parent.parent.parent
LEMMAS = HOME / "search" / "text" / "data" / "lemmas"
DOCUMENTS = ("README.md", "Makefile", "tests/test_documents.py")


_half_written = ignore_patterns("*.pyc.*")


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Return what is not copied: what is being written just now, and files of lemmas, which are large."""
    return _half_written(folder, names) | ({LEMMAS.name} if Path(folder) == LEMMAS.parent else set())


class Copy:
    """A copy of the packages in a folder, and the files of it that have been edited.

    Modules that are compiled already are copied as they are, so that a process need not compile them again. In
    `**settings`, `engine="memory"` stands for `DATELINE_ENGINE=memory`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edited: set[str] = set()
        for package in ("search", "index", "web"):
            copytree(HOME / package, folder / package, ignore=_left_out)
        LEMMAS.mkdir(exist_ok=True)
        (folder / LEMMAS.relative_to(HOME)).symlink_to(LEMMAS)

    def edit(self, path: str, before: str, after: str) -> None:
        """Put a text in the place of another, which the file must have once."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{path} has {text.count(before)} times: {before}"
        file.write_text(text.replace(before, after), encoding="utf-8")
        self.edited.add(path)

    def add(self, path: str, text: str) -> None:
        """Add a file."""
        file = self.folder / path
        assert not file.exists(), f"{path} is there already"
        file.write_text(text, encoding="utf-8")
        self.edited.add(path)

    def run(self, module: str, *arguments: str, **settings: str) -> Any:
        """Run a module of `support` on the copy, and return what it writes as JSON."""
        return json.loads(self._python("-m", f"support.{module}", *arguments, settings=settings).stdout)

    def dateline(self, *arguments: str, **settings: str) -> Any:
        """Run a command of the copy on `var` in its folder, and return what `--json` has it write."""
        return json.loads(self.command(*arguments, "--json", statuses={0, 1}, **settings).stdout)

    def command(
        self, *arguments: str, statuses: Collection[int] = frozenset({0}), **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command of the copy; it has to end with one of the statuses."""
        command = "import sys; from index.cli.main import main; sys.exit(main())"
        return self._python("-c", command, *arguments, settings=settings, statuses=statuses)

    def index(self, *records: dict[str, Any], **settings: str) -> None:
        """Index articles."""
        incoming = self.folder / "incoming.jsonl"
        incoming.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        self.dateline("index", str(incoming), **settings)

    def test_of_documents(self, name: str) -> str:
        """Run a test of `tests/test_documents.py` on the copy, with the documents, and return what it says."""
        for path in DOCUMENTS:
            (self.folder / path).parent.mkdir(exist_ok=True)
            if not (self.folder / path).exists():
                copy2(HOME / path, self.folder / path)
        test = f"{DOCUMENTS[-1]}::{name}"
        options = ("-q", "--no-header", "-p", "no:cacheprovider", "--rootdir", ".", "-c", os.devnull)
        return self._python("-m", "pytest", *options, test, statuses={0, 1}).stdout

    def _python(
        self, *arguments: str, settings: dict[str, str] | None = None, statuses: Collection[int] = frozenset({0})
    ) -> "subprocess.CompletedProcess[str]":
        """Run Python with the copy's packages; it has to end with one of the statuses."""
        paths = os.pathsep.join((str(self.folder), str(HOME / "tests")))
        own = {
            "PYTHONPATH": paths,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "DATELINE_DATA": str(self.folder / "var"),
        }
        chosen = {f"DATELINE_{name.upper()}": value for name, value in (settings or {}).items()}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=os.environ | own | chosen,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in statuses, done.stderr
        return done
