"""Run the fast tests on the lowest versions allowed, and on the newest other Python from 3.11 to 3.13 that is found.

One of each end: what works on both works on what lies between.

`make check` runs it. Each environment lies in build/ and is made anew.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent.parent
UV = Path(sys.executable).with_name("uv")
LOCK = ("--require-hashes", "-r", "requirements-dev.lock")
LOWEST = ("--resolution", "lowest-direct", ".[postgresql]", "--group", "dev")


def main() -> int:
    """Return how many environments failed."""
    environments = [("lowest", sys.executable, LOWEST)]
    newest = next(filter(None, map(_other, ("3.13", "3.12", "3.11"))), None)
    if newest:
        environments.append((*newest, LOCK))
    else:
        print("no other Python from 3.11 to 3.13 was found", flush=True)
    return sum(not _passes(name, python, packages) for name, python, packages in environments)


def _other(version: str) -> tuple[str, str] | None:
    """Return a Python of this version, unless it is the one that runs this: `make test` has run on that."""
    python = shutil.which(f"python{version}")
    if sys.version.startswith(f"{version}.") or not python or not _is(python, version):
        return None
    return version, python


def _is(python: str, version: str) -> bool:
    """Tell whether it runs: a version manager leaves commands behind that do not."""
    answer = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.startswith(f"Python {version}.")


def _passes(name: str, python: str, packages: tuple[str, ...]) -> bool:
    print(f"Python {name}: {python}", flush=True)
    place = HOME / "build" / f"python-{name}"
    _run(UV, "venv", "--quiet", "--clear", "--python", python, place)
    # Compiled as pip does it: Whoosh's files warn when they are compiled on first use.
    _run(UV, "pip", "install", "--quiet", "--compile-bytecode", "--python", place, *packages)
    _run(UV, "pip", "install", "--quiet", "--python", place, "--no-deps", "--editable", ".")
    tests = [
        place / "bin" / "python",
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "-m",
        "not slow and not browser",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(tests, cwd=HOME, check=False).returncode == 0


def _run(*command: str | Path) -> None:
    subprocess.run(command, cwd=HOME, check=True)


if __name__ == "__main__":
    sys.exit(main())
