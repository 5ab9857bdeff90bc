"""The rules of the house that no linter knows, read from the syntax trees of the code."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
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
BEGINNING = {HOME / "web" / "__init__.py", HOME / "index" / "server" / "worker.py"}  # the app, and what gunicorn starts

LONGEST, SHORTEST, FULLEST = 260, 60, 14  # lines of a file, lines of a file, files of a folder
SHORT = {
    "index/enrich/language.py": "one of the things that enrichment finds out, each in a file of its own",
    "index/enrich/abroad/unspaced.py": "one of two ways to find names, beside the way where words have spaces",
    "index/enrich/other_languages.py": "what the rest of enrichment knows of the package index/enrich/abroad",
    "index/gunicorn_conf.py": "gunicorn reads the whole file as its configuration",
    "index/sources/bylines.py": "names in bylines, which pages and records share",
    "index/sources/record_hash.py": "how a record is known again, beside the keys that it has",
    "index/sources/unknown_keys.py": "what is kept of the keys that validation does not know",
    "index/server/outbox.py": "what the loop and the threads of the pool hand to each other",
    "search/engine/older_index.py": "what both engines and every search share of an index that was made before",
    "search/engines/whoosh/format/storage.py": "the ground of the codec, which is not in its folder as it cannot move",
    "search/engines/whoosh/format/met_damage.py": "the notes of a generation, for its readers, merges and checks",
    "search/engines/whoosh/write/key_terms.py": "arrays for one column, beside the writer of all",
    "search/query/text_leaf.py": "what all leaf operators share, and nothing of one",
    "search/query/warnings.py": "a table of messages, which the parser and the planner share",
    "search/text/analyzers/american_spelling.py": "the rules of spelling, which need nothing of the analyzer",
    "search/text/analyzers/ways.py": "a table of texts, which the analyzers, the snippets and the page share",
    "search/text/analyzers/rules/own_stems.py": "two small stemmers, beside those of libraries",
    "search/text/analyzers/rules/readings.py": "what all rules of languages share",
    "search/text/analyzers/stop_words.py": "the lists of words that say nothing, which no analyzer looks at",
    "search/text/analyzers/stemmers.py": "the stemmers of a library, each an analyzer of its own",
    "search/text/analyzers/version.py": "the one number to raise when terms change",
    "search/text/analyzers/former.py": "what is kept of version 1, and of nothing else",
    "search/text/analyzers/word_terms.py": "what the index and the query ask of all analyzers",
    "search/text/analyzers/piece_terms.py": "the terms of words as they stand side by side",
    "search/text/analyzers/table.py": "a table, a line for each language",
    "search/text/page_addresses.py": "the plain form of an address, for the index and the query",
    "search/text/vocabulary.py": "words of an index in arrays, beside the spelling of a few",
    "search/text/lemmas/lemma_maker.py": "what makes a file runs alone, in a process of its own",
    "search/text/characters.py": "the sets of characters of which the rules of words are made",
    "search/text/clusters.py": "scripts without spaces, whose words are found by no rule of the others",
    "search/text/pieces.py": "the first cut of a text, which the index remembers and numbers",
    "search/text/dictionaries.py": "what a library knows of words, beside what the index knows",
    "search/types.py": "the ground that all else stands on",
    "web/formats/described_params.py": "what the OpenAPI document says of a parameter, beside the operations",
    "web/wrong_tokens.py": "one rule of who is slowed, beside the counts of all rates",
    "web/params/addresses.py": "how much room addresses have, which neither a link nor a parameter knows",
    "web/params/list_types.py": "the types of lists, which would make the table of all types too long to read",
    "web/params/export_args.py": "which parameters an export has, for its route and for its description",
    "web/formats/crossed_facets.py": "an answer of a shape of its own, beside that of the other facets",
    "web/help.py": "what the help page and the documentation of the API both show",
}
GROWING = {"index/sources/readers"}  # a file for each format that is read
ALIKE = {"engine.py", "facet_counts.py", "scoring.py", "searcher.py"}  # the parts that both engines have
OF_COMMANDS = "index/cli"  # a file there is called by what its commands are about


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
def test_only_what_is_started_reads_the_environment(path: Path) -> None:
    if path.is_relative_to(HOME / "index" / "cli") or path in BEGINNING:
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


def test_files_are_neither_too_long_to_read_nor_too_short_to_open() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for path, name in zip(FILES, NAMES, strict=True)}
    assert {name: number for name, number in lines.items() if number > LONGEST} == {}
    short = {name for name, number in lines.items() if number < SHORTEST and not name.endswith("__init__.py")}
    assert short - set(SHORT) == set()


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    folders = Counter(str(Path(name).parent) for name in NAMES)
    assert {folder for folder, files in folders.items() if files > FULLEST} <= GROWING


def test_a_name_leads_to_one_file() -> None:
    folders = defaultdict(set)
    for path in map(Path, NAMES):
        if path.name != "__init__.py" and str(path.parent) != OF_COMMANDS:
            folders[path.name].add(str(path.parent))
    alike = {name: where for name, where in folders.items() if len(where) > 1}
    assert set(alike) == ALIKE
    assert all(folder.startswith("search/engines/") for where in alike.values() for folder in where)


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield what is imported anywhere in a file, but for what only the type checker sees."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
        yield from imported(node)


def file_of(name: str) -> str:
    """Return the file of a module, or of the module that has this name in it; nothing if it is none of ours."""
    for module in (name, name.rpartition(".")[0]):
        path = module.replace(".", "/")
        for file in (f"{path}.py", f"{path}/__init__.py"):
            if file in NAMES:
                return file
    return ""


def test_no_file_imports_itself_by_way_of_others() -> None:
    imports = {
        name: {file_of(each) for each in imported(ast.parse(path.read_text(encoding="utf-8")))} - {""}
        for path, name in zip(FILES, NAMES, strict=True)
    }
    assert "search/types.py" in imports["search/errors.py"]
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the files
