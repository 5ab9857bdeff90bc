"""A new search language is a file of stop words, and one line if it has a stemmer.

Every language that has a stemmer or a dictionary has its own already: here Occitan borrows the stemmer of Catalan.
"""

import json
from typing import Any

import pytest
from support.adding import Copy
from support.on_engines import ON_ENGINES

OCCITAN, BRETON = (f"search/text/data/stop_words/{language}.tsv" for language in ("oc", "br"))
ANALYZERS = "search/text/analyzers/table.py"
SEARCH = "/api/v1/search?match=all&q="


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that knows two more languages, one of them with a stemmer."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    copy.add(OCCITAN, "# Stop words of Occitan, folded.\nword\tsource\na\town\nas\town\no\town\nos\town\n")
    copy.add(BRETON, "# Stop words of Breton, folded.\nword\tsource\na\town\nar\town\nda\town\n")
    yiddish = '"yi": StemAnalyzer(pystemmer("yiddish")),\n'
    copy.edit(ANALYZERS, yiddish, f'{yiddish}    "oc": StemAnalyzer(pystemmer("catalan")),\n')
    return copy


def results(answer: tuple[int, str]) -> dict[str, Any]:
    return {result["source_id"]: result for result in json.loads(answer[1])["results"]}


@pytest.mark.parametrize("engine", ON_ENGINES)
def test_a_language_is_stop_words_and_one_line_for_its_stemmer(copy: Copy, engine: str) -> None:
    copy.index(
        {"id": "occitan", "title": "Portos", "body": "Volveron barcos.", "language": "oc"},
        {"id": "maltese", "title": "Port", "body": "Barcos.", "language": "mt"},
        {"id": "unknown", "title": "Barco novo"},
        engine=engine,
        language="oc",
    )
    queries = ("barco", "os+barco", '"barco"')
    one, two, exact = copy.run(
        "answers_to_addresses", *(SEARCH + query for query in queries), engine=engine, language="oc"
    )
    assert copy.edited == {ANALYZERS, OCCITAN, BRETON}
    assert set(results(one)) == {"occitan", "unknown"}  # what is in no known language is read as in the default one
    assert results(one)["occitan"]["snippets"]["body"] == ["Volveron <mark>barcos</mark>."]
    assert set(results(two)) == {"occitan", "unknown"}  # without the stop word
    assert set(results(exact)) == {"unknown"}


def test_a_language_without_a_stemmer_is_stop_words_alone(copy: Copy) -> None:
    settings = {"data": str(copy.folder / "breton"), "engine": "memory", "language": "br"}
    copy.index({"id": "ships", "title": "Bagoù", "body": "Bagoù o tont.", "language": "br"}, **settings)
    with_stop_word, alone, other_form = copy.run(
        "answers_to_addresses", *(SEARCH + query for query in ("a+bagou", "a", "bag")), **settings
    )
    assert set(results(with_stop_word)) == {"ships"}
    assert set(results(alone)) == set()
    assert set(results(other_form)) == set()
