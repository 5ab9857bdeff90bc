"""Change the code in small ways, one at a time, and see that a test fails.

`tests/mutants.py` makes all mutants of the files in `mutants.toml`; with a number, a sample of so many.

The mutants are those of mutmut, made in whole files: its own run changes neither constants nor decorated functions,
where most of the thresholds are. No file is changed. Each mutant is a process, forked from one that has the libraries
only. It makes the changed module before the tests import it.

A mutant's name is the file, the function, and the line before and after. So it stays the same when other lines change,
and so does the sample, which has the names with the least hashes.
"""

import os
import shutil
import signal
import sys
import tomllib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from time import monotonic
from types import CodeType

import libcst as cst
import pytest
from libcst import matchers
from mutmut.mutation.mutators import mutation_operators

HOME = Path(__file__).parent.parent
WORK = HOME / "build" / "mutants"
FAST = "not slow and not browser and not hypothesis"  # tests of random cases take long, and find what they find
FOUND = 95  # of a hundred mutants that the tests must find
LIBRARIES = ("babel", "flask", "gunicorn.http.errors", "nltk.stem.snowball", "numpy", "sqlalchemy", "whoosh.index")
AS_THEY_ARE = cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom  # nothing or everything depends on them
TYPE = matchers.Assign(value=matchers.Call(func=matchers.Name("TypeVar")))  # for the type checker alone

TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TESTS: dict[str, list[str]] = TABLE["tests"]
EQUAL: dict[str, str] = {row["mutant"]: row["because"] for row in TABLE["equal"]}


@dataclass(frozen=True)
class Mutant:
    """A file in which one statement of the module is another."""

    file: str
    name: str
    module: cst.Module
    row: int
    instead: cst.CSTNode

    @property
    def rank(self) -> bytes:
        """What sorts mutants in an order that means nothing."""
        return sha256(self.name.encode()).digest()

    @property
    def code(self) -> str:
        """The changed file as a whole."""
        body = self.module.body
        return self.module.with_changes(body=[*body[: self.row], self.instead, *body[self.row + 1 :]]).code


class Places(cst.CSTVisitor):
    """Collects what can be changed in a statement: the function that it is in, a node, and what takes its place."""

    def __init__(self) -> None:
        self.found: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []
        self._inside: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, AS_THEY_ARE) or matchers.matches(node, TYPE):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._inside.append(node.name.value)
        for kind, changed in mutation_operators:
            if isinstance(node, kind):
                self.found.extend((".".join(self._inside), node, other) for other in changed(node))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._inside.pop()


def mutants(file: str) -> Iterator[Mutant]:
    """Yield the mutants of a file."""
    module = cst.parse_module((HOME / file).read_text(encoding="utf-8"))
    named: Counter[str] = Counter()
    for row, statement in enumerate(module.body):
        places = Places()
        statement.visit(places)
        before = module.code_for_node(statement)
        for function, node, other in places.found:
            instead = statement.deep_replace(node, other)
            name = f"{file} {function}: {difference(before, module.code_for_node(instead))}"
            named[name] += 1
            if named[name] > 1:
                name += f" ({named[name]})"
            yield Mutant(file=file, name=name, module=module, row=row, instead=instead)


def difference(before: str, after: str) -> str:
    """Return the lines that differ, before and after."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return " → ".join(" ".join(map(str.strip, rows)) for rows in (old, new))


class Changed(SourceFileLoader):
    """Finds and loads a module with other code."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.file.removesuffix(".py").replace("/", "."), str(HOME / mutant.file))
        self._code = mutant.code

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._code, self.path, "exec")


def fails(mutant: Mutant) -> bool:
    """Tell whether a test fails on a mutant. Only for a process of its own, since it changes what is imported."""
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    sys.meta_path.insert(0, Changed(mutant))
    WORK.mkdir(parents=True, exist_ok=True)
    folder = WORK / str(os.getpid())
    options = ["-x", "-n0", "--assert=plain", "-p", "no:cacheprovider", f"--basetemp={folder}"]
    return pytest.main([*options, "-m", FAST, *TESTS[mutant.file]]) != 0


def started(mutant: Mutant, seconds: int) -> int:
    """Start the process of a mutant, which ends with 0 if no test fails. Whatever takes longer counts as a failure."""
    if child := os.fork():
        return child
    signal.alarm(seconds)
    failed = True
    try:
        failed = fails(mutant)
    finally:
        os._exit(failed)


def survivors(waiting: Iterable[tuple[Mutant, int]]) -> Iterator[Mutant]:
    """Yield the mutants on which no test fails, each given with the seconds that its tests may take."""
    queue, running = deque(waiting), {}
    while queue or running:
        while queue and len(running) < (os.cpu_count() or 1):
            mutant, seconds = queue.popleft()
            running[started(mutant, seconds)] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            yield mutant


def seconds_without_change(files: set[str]) -> int:
    """Return how long the tests of all these files take together; end the program if one of them fails."""
    began = monotonic()
    modules = {file: cst.parse_module((HOME / file).read_text(encoding="utf-8")) for file in files}
    unchanged = (Mutant(file, file, module, row=0, instead=module.body[0]) for file, module in modules.items())
    passed = {each.file for each in survivors((each, 600) for each in unchanged)}
    if passed != files:
        sys.exit(f"a test fails without any change: {', '.join(files - passed)}")
    return int(monotonic() - began)


def main(number: int | None) -> int:
    """Return 0 if the tests find enough of all mutants, or of `number` of them."""
    sys.path.insert(0, str(HOME))
    os.chdir(HOME)
    for library in LIBRARIES:
        import_module(library)
    every = [mutant for file in TESTS for mutant in mutants(file) if mutant.name not in EQUAL]
    chosen = sorted(every, key=lambda mutant: mutant.rank)[:number]
    seconds = 60 + seconds_without_change({mutant.file for mutant in chosen})
    missed = 0
    for mutant in survivors((mutant, seconds) for mutant in chosen):
        missed += 1
        print(f"no test fails: {mutant.name}", flush=True)
    shutil.rmtree(WORK, ignore_errors=True)
    print(f"{len(chosen) - missed} of {len(chosen)} mutants were found")
    return int(missed * 100 > len(chosen) * (100 - FOUND))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))
