"""A copy of the code, to be edited as a developer edits it and then run in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

HOME = Path(__file__).parent.parent.parent


class Copy:
    """A copy of the packages in a folder, and the files of it that have been edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edited: set[str] = set()
        for package in ("search", "index", "web"):
            copytree(HOME / package, folder / package, ignore=ignore_patterns("__pycache__"))

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

    def run(self, module: str, *arguments: str) -> Any:
        """Run a module of `support` on the copy, and return what it writes as JSON."""
        return json.loads(self._python("-m", f"support.{module}", *arguments))

    def dateline(self, *arguments: str) -> Any:
        """Run a command of the copy on `var` in its folder, and return what `--json` has it write."""
        command = "import sys; from index.cli.main import main; sys.exit(main())"
        return json.loads(self._python("-c", command, *arguments, "--json", statuses={0, 1}))

    def _python(self, *arguments: str, statuses: Collection[int] = frozenset({0})) -> str:
        """Run Python with the copy's packages and return what it writes; it has to end with one of the statuses."""
        paths = os.pathsep.join((str(self.folder), str(HOME / "tests")))
        own = {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "DATELINE_DATA": str(self.folder / "var")}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in statuses, done.stderr
        return done.stdout
