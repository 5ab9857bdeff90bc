"""Every recipe of the documentation runs as it stands, against a real service."""

import csv
import re
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from support.articles import article, index_of
from support.pages import Page, text
from support.serving import fetch, serving

from index.cli.main import main
from search.engines import open_engine
from search.settings import Settings
from web import create_app
from web.routes.docs import SHELVES, text_of

USUAL = "http://127.0.0.1:8000"
ARTICLES = [
    article(
        f"oil-{number}",
        title=f"Oil report {number}",
        body="Ministers met about oil.",
        published=date(2020 + number % 3, 1, 3),
        countries=["RU", "KZ"][: 1 + number % 2],
        persons=["Ann Lee", "Bob Ray"],
        source="Steppe News",
    )
    for number in range(120)
]
PANDAS = {recipe.file for shelf in SHELVES if shelf.name == "pandas" for recipe in shelf.recipes}
EXPECTED = {  # what a recipe says that has worked
    "search.shell": '"total":120',
    "post.shell": '"total":120',
    "walk.python": "2022-01-03 Oil report 119\n",
    "news.python": "120 articles\n",
    "texts.shell": '"asked":"4711","article":null,"problem":"article-not-found"',
    "resume.python": "120 articles\n",
    "wait.python": "120\n",
    "cite.python": "120 articles of revision 1\n",
    "table_pandas.python": "2021  Steppe News    40",
    "persons_pandas.python": "Ann Lee   Bob Ray     120",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    data = tmp_path_factory.mktemp("recipes")
    index_of(open_engine(Settings(data=data)), ARTICLES)
    return data


@pytest.fixture(scope="module")
def address(data):
    with serving(data) as (address, _):
        yield address


@pytest.fixture(scope="module")
def shown(data):
    """The recipes as a reader copies them from the page, by their files."""
    client = create_app(Settings(data=data)).test_client()
    texts = [
        text(each) for kind in ("shell", "python", "text") for each in Page(client, "/docs").all("pre", class_=kind)
    ]
    with client.application.test_request_context():
        files = {" ".join(text_of(recipe, USUAL).split()): recipe.file for shelf in SHELVES for recipe in shelf.recipes}
    return {files[" ".join(each.split())] for each in texts}


def run(file: str, address: str, folder: Path) -> str:
    """Run a recipe, and return what it says."""
    template = Path(__file__).parents[3] / "web" / "templates" / "recipes" / file
    (folder / file).write_text(template.read_text("utf-8").replace("{{ address }}", address), encoding="utf-8")
    command = [sys.executable] if file.endswith(".python") else ["sh", "-e"]
    done = subprocess.run([*command, file], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_of_them_are_on_the_page(shown):
    assert shown == {recipe.file for shelf in SHELVES for recipe in shelf.recipes}


@pytest.mark.parametrize("file", [file for file in EXPECTED if file not in PANDAS])
def test_it_says_what_was_found(address, tmp_path, file):
    assert EXPECTED[file] in run(file, address, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(PANDAS))
def test_it_works_with_pandas(address, tmp_path, file):
    pytest.importorskip("pandas", reason="pandas is not installed; `make check` installs it")
    assert EXPECTED[file] in run(file, address, tmp_path)


def test_files_are_taken_along(address, tmp_path):
    run("export.shell", address, tmp_path)
    assert len(list(csv.DictReader(StringIO((tmp_path / "oil.csv").read_text("utf-8-sig"))))) == 120
    assert len((tmp_path / "oil.jsonl").read_text("utf-8").splitlines()) == 120


def test_who_has_the_answer_is_not_sent_it_again(address, tmp_path):
    run("unchanged.shell", address, tmp_path)
    assert (tmp_path / "oil.json").stat().st_size > 1000
    again = (tmp_path / "unchanged.shell").read_text("utf-8").splitlines()[1]
    asked = ["sh", "-c", again.replace("curl", "curl --silent --write-out '%{http_code}'")]
    assert subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout == "304"


@pytest.mark.parametrize("file", ["sheets.text", "excel.text"])
def test_a_spreadsheet_is_given_a_table(data, address, file):
    app = create_app(Settings(data=data))
    with app.test_request_context():
        (recipe,) = (each for shelf in SHELVES for each in shelf.recipes if each.file == file)
        (url,) = re.findall(r'https?://[^"\s]+', text_of(recipe, address))
    rows = list(csv.reader(StringIO(fetch(url).removeprefix("\ufeff"))))
    assert (len(rows), len({len(row) for row in rows})) == (121, 1)


def test_the_command_with_a_token_shows_what_is_for_staff(data, address, capsys, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(data))
    assert main(["token", "create", "docs", "--scope", "staff"]) == 0
    token = capsys.readouterr().out.split()[-1]
    client = create_app(Settings(data=data)).test_client()
    (command,) = (text(each) for each in Page(client, "/docs").all("pre") if "$DATELINE_TOKEN" in text(each))
    done = subprocess.run(
        ["sh", "-c", command.replace(USUAL, address)],
        env={"DATELINE_TOKEN": token, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"score":' in done.stdout
