"""What the documents say is true: commands run, links lead somewhere, and nothing there is goes unmentioned."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from index.cli.main import COMMANDS
from search.fields import QUERY_FIELDS
from search.query.operators import OPERATORS
from search.query.parser import parse
from search.settings import Settings, variable
from web.params.parameters import PARAMETERS

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
COMMAND_LINES = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
TARGETS = re.findall(r"^([a-z]+):.*##", (HOME / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
DOCUMENTS = [*sorted(HOME.glob("*.md")), *sorted((HOME / "docs").rglob("*.md"))]
NAMES = [str(path.relative_to(HOME)) for path in DOCUMENTS]
FOLDERS = "search|index|web|tests|benchmarks|scripts|samples|docs"
MADE = ("search/text/data/lemmas", "index/g0", "index/serving")  # in the data folder, not in the checkout
SHORT = [HOME / "ARCHITECTURE.md", HOME / "CONTRIBUTING.md"]
LONGEST_PARAGRAPH = 6  # lines


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the README's article in it."""
    folder = tmp_path_factory.mktemp("readme")
    (article,) = (block for kind, block in BLOCKS if kind == "json")
    (folder / "articles.jsonl").write_text(article, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def environment(folder: Path) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "DATELINE_DATA": str(folder / "var")}


@pytest.fixture(scope="module")
def address(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Where `dateline serve` serves the README's article."""
    subprocess.run(["dateline", "index", "articles.jsonl"], cwd=folder, env=environment, check=True)
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    command = ["dateline", "serve", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, env=environment, **quiet) as server:
        yield answering(f"http://127.0.0.1:{port}", server)
        server.terminate()


def answering(address: str, server: "subprocess.Popen[bytes]") -> str:
    while server.poll() is None:
        try:
            with urlopen(f"{address}/readyz"):
                return address
        except URLError:
            time.sleep(0.05)
    pytest.fail("dateline serve ended before it answered")


def test_the_readme_has_the_two_commands_on_its_first_screen() -> None:
    assert [line for line in README.splitlines()[:25] if line.startswith("make ")] == ["make demo", "make test"]


def test_the_commands_of_the_readme_run_in_their_order(folder: Path, environment: dict[str, str]) -> None:
    for line in COMMAND_LINES:
        if line.startswith("dateline ") and line != "dateline serve":
            done = subprocess.run(
                shlex.split(line), cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
    found = subprocess.run(
        ["dateline", "search", "oil", "--json"], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(found.stdout)["total"] == 1


@pytest.mark.parametrize("line", [line for line in COMMAND_LINES if line.startswith("curl ")])
def test_the_readme_asks_the_api_what_it_answers(address: str, line: str) -> None:
    url = shlex.split(line)[-1].replace("http://127.0.0.1:8000", address)
    with urlopen(url) as answer:
        assert answer.status == 200
        assert "Oil prices fall nine per cent" in answer.read().decode()


@pytest.mark.parametrize("line", [line for line in COMMAND_LINES if line.startswith("make ")])
def test_the_readme_names_targets_that_there_are(line: str) -> None:
    assert line.split()[1] in TARGETS


def test_the_readme_names_each_command() -> None:
    for command in COMMANDS:
        assert f"`dateline {command.name}" in README, command.name


def test_the_readme_names_each_setting() -> None:
    for row in fields(Settings):
        assert f"`{variable(row.name)}`" in README, row.name


def test_the_readme_names_each_parameter() -> None:
    for name in PARAMETERS:
        assert f"`{name.removeprefix('exclude-')}`" in README, name


def test_the_readme_names_each_field_of_the_query_language() -> None:
    for name in QUERY_FIELDS:
        assert re.search(rf"`{name}:", README), name


def test_the_readme_has_an_example_of_each_operator_of_the_query_language() -> None:
    for operator in OPERATORS:
        for example in operator.examples:
            assert f"`{example}`" in README, example


def test_the_queries_of_the_readme_are_read_as_typed() -> None:
    table = README.partition("## Search syntax")[2].partition("\n## ")[0]
    cells = [row.split(" | ")[0] for row in table.splitlines() if row.startswith("| `")]
    queries = [query for cell in cells for query in re.findall(r"`([^`]+)`", cell)]
    for query in queries:
        if query not in ("OR", "AND", "NOT", "( )") and not query.endswith(":"):
            assert parse(query).warnings == (), query


def prose(document: Path) -> str:
    """Return a document without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(text: str) -> set[str]:
    """Return what links to the headings of a document are, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)", text, flags=re.MULTILINE)
    return {f"#{re.sub(r'[^a-z0-9_ -]', '', heading.lower()).replace(' ', '-')}" for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_links_lead_somewhere(document: Path) -> None:
    text = prose(document)
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if not target.startswith("https://"):
            assert target in anchors(text) or (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_documents_name_only_files_and_folders_that_there_are(document: Path) -> None:
    for path in re.findall(rf"(?<![\w./])(?:{FOLDERS})/[\w./-]*\w", document.read_text(encoding="utf-8")):
        assert (HOME / path).exists() or path.startswith(MADE), path


@pytest.mark.parametrize("document", SHORT, ids=lambda path: path.name)
def test_paragraphs_are_short(document: Path) -> None:
    for paragraph in re.split(r"\n\s*\n|\n(?=- |[0-9]+\. |\|)", prose(document)):
        assert len(paragraph.strip().splitlines()) <= LONGEST_PARAGRAPH, paragraph


def test_contributing_names_each_test_that_adds_something() -> None:
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in sorted((HOME / "tests" / "adding").glob("test_*.py")):
        assert f"`tests/adding/{path.name}`" in text, path.name


def test_contributing_names_each_reason_for_which_a_test_may_be_skipped_in_ci() -> None:
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    permitted = tomllib.loads((HOME / "tests" / "skips.toml").read_text(encoding="utf-8"))["permitted"]
    for row in permitted:
        assert row["reason"] in text, row["reason"]
