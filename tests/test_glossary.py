"""The glossary's words are those of the code: each name that it gives is in the file that it gives."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
GLOSSARY = (HOME / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [row for row in re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", GLOSSARY, flags=re.MULTILINE) if "`" in row[2]]
DEFINITIONS = [tuple(re.findall(r"`([^`]+)`", definition)) for _, _, where in ROWS for definition in where.split("; ")]


def named(body: list[ast.stmt]) -> Iterator[str]:
    """Yield the names that statements define, `Class.member` too."""
    for node in body:
        match node:
            case ast.ClassDef():
                yield node.name
                yield from (f"{node.name}.{name}" for name in {*named(node.body), *set_on_self(node)})
            case ast.FunctionDef():
                yield node.name
            case ast.AnnAssign(target=ast.Name()):
                yield node.target.id
            case ast.Assign():
                yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def set_on_self(node: ast.ClassDef) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store):
            yield each.attr


def test_no_term_stands_there_twice() -> None:
    terms = [term for row in ROWS for term in row[0].split(", ")]
    assert sorted(terms) == sorted(set(terms))


def test_every_row_is_read() -> None:
    assert len(ROWS) == GLOSSARY.count("\n| ") - 2 * GLOSSARY.count("| term | meaning | where |")


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda definition: definition[-1])
def test_what_the_glossary_names_is_in_its_file(definition: tuple[str, ...]) -> None:
    *names, path = definition
    assert set(names) <= {*named(ast.parse((HOME / path).read_text(encoding="utf-8")).body)}
