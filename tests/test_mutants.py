"""The table of mutants names files and tests that are there."""

import tomllib
from pathlib import Path

HOME = Path(__file__).parent.parent
TABLE = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text(encoding="utf-8"))


def test_each_file_and_its_tests_are_there() -> None:
    named = {name for file, tests in TABLE["tests"].items() for name in (file, *tests)}
    assert {name for name in named if not (HOME / name).is_file()} == set()


def test_the_whole_query_language_has_mutants() -> None:
    files = {str(path.relative_to(HOME)) for path in (HOME / "search" / "query").glob("*.py")}
    assert files - set(TABLE["tests"]) == {"search/query/__init__.py"}


def test_mutants_that_nobody_could_notice_are_of_these_files_and_say_why() -> None:
    assert all(row["mutant"].partition(" ")[0] in TABLE["tests"] and row["because"] for row in TABLE["equal"])
