"""A new search language is a file of stop words, and one line if it has a stemmer.

Every language that Snowball has a stemmer for has its own already: here Galician borrows that of Portuguese.
"""

import json
from typing import Any

import pytest
from support.adding import Copy
from support.on_engines import ON_ENGINES

GALICIAN, SLOVAK = (f"search/text/data/stop_words/{language}.tsv" for language in ("gl", "sk"))
ANALYZERS = "search/text/analyzers/table.py"
SEARCH = "/api/v1/search?match=all&q="


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that knows two more languages, one of them with a stemmer."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    copy.add(GALICIAN, "# Stop words of Galician, folded.\nword\tsource\na\town\nas\town\no\town\nos\town\n")
    copy.add(SLOVAK, "# Stop words of Slovak, folded.\nword\tsource\na\town\nv\town\nz\town\n")
    swedish = '"sv": StemAnalyzer(snowball("swedish")),\n'
    copy.edit(ANALYZERS, swedish, f'{swedish}    "gl": StemAnalyzer(snowball("portuguese")),\n')
    return copy


def results(answer: tuple[int, str]) -> dict[str, Any]:
    return {result["source_id"]: result for result in json.loads(answer[1])["results"]}


@pytest.mark.parametrize("engine", ON_ENGINES)
def test_a_language_is_stop_words_and_one_line_for_its_stemmer(copy: Copy, engine: str) -> None:
    copy.index(
        {"id": "galician", "title": "Portos", "body": "Volveron barcos.", "language": "gl"},
        {"id": "basque", "title": "Portu", "body": "Barcos.", "language": "eu"},
        {"id": "unknown", "title": "Barco novo"},
        engine=engine,
        language="gl",
    )
    queries = ("barco", "os+barco", '"barco"')
    one, two, exact = copy.run(
        "answers_to_addresses", *(SEARCH + query for query in queries), engine=engine, language="gl"
    )
    assert copy.edited == {ANALYZERS, GALICIAN, SLOVAK}
    assert set(results(one)) == {"galician", "unknown"}  # what is in no known language is read as in the default one
    assert results(one)["galician"]["snippets"]["body"] == ["Volveron <mark>barcos</mark>."]
    assert set(results(two)) == {"galician", "unknown"}  # without the stop word
    assert set(results(exact)) == {"unknown"}


def test_a_language_without_a_stemmer_is_stop_words_alone(copy: Copy) -> None:
    settings = {"data": str(copy.folder / "slovak"), "engine": "memory", "language": "sk"}
    copy.index({"id": "ships", "title": "Lode", "body": "Lode sa vracajú.", "language": "sk"}, **settings)
    with_stop_word, alone, other_form = copy.run(
        "answers_to_addresses", *(SEARCH + query for query in ("a+lode", "a", "lod")), **settings
    )
    assert set(results(with_stop_word)) == {"ships"}
    assert set(results(alone)) == set()
    assert set(results(other_form)) == set()
