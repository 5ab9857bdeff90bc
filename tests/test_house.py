"""The rules of the house that no linter knows, read from the syntax trees of the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
FILES = sorted(path for folder in ("search", "index", "web") for path in (HOME / folder).rglob("*.py"))
NAMES = [str(path.relative_to(HOME)) for path in FILES]

# What must not happen while a module is imported: it would make the order of imports and the place of starting matter.
OPENING = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "connect",
    "create_engine",
    "mkdir",
    "getenv",
}
ENVIRONMENT = {"environ", "environb", "getenv"}


def while_imported(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what is evaluated on import: all but the bodies of functions and lambdas."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        yield node
        yield from while_imported(node)


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_opens_a_file_or_reads_the_environment_while_it_is_imported(path: Path) -> None:
    for node in while_imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert called(node) not in OPENING, f"line {node.lineno}"
        assert not (isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT), f"line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_functions_can_be_read_in_one_sitting(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_only_the_command_and_the_app_that_is_made_read_the_environment(path: Path) -> None:
    if path.is_relative_to(HOME / "index" / "cli") or path == HOME / "web" / "__init__.py":
        return
    attributes = {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not attributes & ENVIRONMENT


def test_the_application_for_gunicorn_is_one_line_and_its_imports() -> None:
    body = ast.parse((HOME / "wsgi.py").read_text(encoding="utf-8")).body
    rest = [node for node in body if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr)]
    assert len(rest) == 1
    assert isinstance(rest[0], ast.Assign)
