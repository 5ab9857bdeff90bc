"""A new facet is one row: it is read, searched, counted, filtered by and shown, and an index of before serves on."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.adding import Copy
from support.on_engines import ON_ENGINES

FIELDS = "search/fields.py"
LAST_ROW = '    Field(name="id", key="id"'
ROW = """\
    Field(
        name="organisation", key="organisations", label="Organisation", heading="Organisations",
        none_label="No organisation", example="OPEC", band={band},
        phrases=Phrases(include="naming {{values}}", exclude="not naming {{values}}"),
    ),
"""
ADVICE = "the fields have changed; run `dateline rebuild`"
CUT = "/api/v1/articles/04MbXwCZmDKLrEaK"
SEARCH = "/api/v1/search?"
NEEDING_THE_FIELD = (
    f"{SEARCH}facet=organisation",
    f"{SEARCH}organisation=OPEC",
    f"{SEARCH}exclude-organisation=OPEC",
    f"{SEARCH}q=organisation:opec",
    f"{SEARCH}q=output%20-organisation:opec",
    "/api/v1/facets/organisation",
    "/search?organisation=OPEC",
)
OTHERS = (
    *(
        f"{SEARCH}organisation=_none",
        f"{SEARCH}q=organisation:agency",
        f"{SEARCH}q=opec&match=all",
        f"{SEARCH}q=output",
    ),
    *(f"{SEARCH}q=output&fields=organisations", CUT, "/article/04MbXwCZmDKLrEaK", "/search.csv?q=output"),
    *("/search.jsonl?q=output", "/facets/organisation?q=opec", "/help", "/api/v1/openapi.json", "/readyz"),
)


def add_row(copy: Copy, band: int | None) -> None:
    copy.edit(FIELDS, LAST_ROW, f"{ROW.format(band=band)}{LAST_ROW}")


class Answers:
    """What a copy's site answers on one engine."""

    def __init__(self, by_address: dict[str, tuple[int, str]]) -> None:
        self._by_address = by_address

    def refused(self, address: str) -> str:
        status, text = self._by_address[address]
        assert status == 503, address
        return text

    def text(self, address: str) -> str:
        status, text = self._by_address[address]
        assert status == 200, text
        return text

    def json(self, address: str) -> Any:
        return json.loads(self.text(address))

    def found(self, address: str) -> list[str]:
        return sorted(each["source_id"] for each in self.json(address)["results"])


def answers(copy: Copy, data: str, *addresses: str) -> dict[str, Answers]:
    sites = copy.run("answers_of_site", data, *addresses)
    return {engine: Answers(by_address) for engine, by_address in sites.items()}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The code with the row, and an index that was made before it in `old`."""
    made = Copy(tmp_path_factory.mktemp("copy"))
    answers(made, "old")
    add_row(made, band=8)
    return made


@pytest.fixture(scope="module")
def sites(copy: Copy) -> dict[str, Answers]:
    """The answers over an index made with the row, by engine."""
    return answers(copy, "new", *NEEDING_THE_FIELD, *OTHERS)


@pytest.fixture(scope="module")
def old_sites(copy: Copy) -> dict[str, Answers]:
    """The answers over the index made before the row, by engine."""
    return answers(copy, "old", *NEEDING_THE_FIELD, *OTHERS)


@pytest.fixture(params=["whoosh", "memory"])
def site(sites: dict[str, Answers], request: pytest.FixtureRequest) -> Answers:
    return sites[request.param]


@pytest.fixture(params=["whoosh", "memory"])
def old_site(old_sites: dict[str, Answers], request: pytest.FixtureRequest) -> Answers:
    return old_sites[request.param]


def test_it_is_one_row(copy: Copy) -> None:
    assert copy.edited == {FIELDS}


def test_its_values_are_counted(site: Answers) -> None:
    facet = site.json(f"{SEARCH}facet=organisation")["facets"]["organisation"]
    assert [(value["label"], value["count"]) for value in facet["values"]] == [
        ("OPEC", 2),
        ("International Energy Agency", 1),
        ("World Meteorological Organization", 1),
    ]
    assert facet["missing"] == 1
    values = site.json("/api/v1/facets/organisation")["values"]
    assert [value["id"] for value in values][:1] == ["OPEC"]


def test_it_narrows_a_search(site: Answers) -> None:
    assert site.found(f"{SEARCH}organisation=OPEC") == ["cut", "talks"]
    assert site.found(f"{SEARCH}exclude-organisation=OPEC") == ["fair", "storm"]
    assert site.found(f"{SEARCH}organisation=_none") == ["fair"]


def test_the_query_language_has_words_of_its_names(site: Answers) -> None:
    assert site.found(f"{SEARCH}q=organisation:opec") == ["cut", "talks"]
    assert site.found(f"{SEARCH}q=organisation:agency") == ["cut"]
    assert site.found(f"{SEARCH}q=output%20-organisation:opec") == []
    assert site.found(f"{SEARCH}q=opec&match=all") == []  # no word of a text


def test_answers_and_files_have_its_key(site: Answers) -> None:
    both = ["OPEC", "International Energy Agency"]
    assert site.json(f"{SEARCH}q=output")["results"][0]["organisations"] == both
    assert site.json(f"{SEARCH}q=output&fields=organisations")["results"] == [{"organisations": both}]
    assert site.json(CUT)["organisations"] == both
    assert site.json("/search.jsonl?q=output")["organisations"] == both
    head, row = site.text("/search.csv?q=output").splitlines()
    assert head.endswith(",organisations")
    assert row.endswith(",OPEC; International Energy Agency")


def test_pages_name_it(site: Answers) -> None:
    assert "<p>Naming <a" in site.text("/search?organisation=OPEC")
    assert '<h1 class="title">Organisation</h1>' in site.text("/facets/organisation?q=opec")
    assert "organisation:OPEC" in site.text("/help")
    facts = site.text("/article/04MbXwCZmDKLrEaK").partition("<dt>Organisations</dt><dd>")[2].partition("</dd>")[0]
    assert 'href="/search?organisation=OPEC"' in facts
    assert 'href="/search?organisation=International+Energy+Agency"' in facts


def test_openapi_describes_it(site: Answers) -> None:
    described = site.json("/api/v1/openapi.json")
    parameters = {each["name"] for each in described["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert {"organisation", "exclude-organisation"} <= parameters
    assert "organisation-all" not in parameters
    for schema in ("Result", "Article", "Summary"):
        assert described["components"]["schemas"][schema]["properties"]["organisations"] == {
            "type": "array",
            "items": {"type": "string"},
        }


def test_versions_differ_in_it(copy: Copy) -> None:
    assert copy.run("parts_that_differ") == ["Organisations"]


def test_an_index_made_with_it_lacks_nothing(site: Answers) -> None:
    assert site.text("/readyz") == "revision 1\n"


def test_an_index_made_before_it_serves_all_but_what_needs_it(old_site: Answers) -> None:
    assert old_site.found(f"{SEARCH}q=output") == ["cut"]
    assert old_site.json(f"{SEARCH}q=output")["results"][0]["organisations"] == []
    assert old_site.json(CUT)["title"] == "Output cut"
    assert "Output cut" in old_site.text("/article/04MbXwCZmDKLrEaK")
    for address in NEEDING_THE_FIELD:
        assert "The fields have changed; run `dateline rebuild`." in old_site.refused(address), address


def test_an_index_made_before_it_is_ready_and_says_what_to_do(old_site: Answers) -> None:
    assert old_site.text("/readyz") == f"revision 1\n{ADVICE}\n"


@pytest.mark.parametrize("engine", ON_ENGINES)
def test_updates_leave_an_index_of_before_as_it_is_and_a_rebuild_gives_it_the_field(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ENGINE", engine)
    copy = Copy(tmp_path)
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"id": "1", "title": "Output cut"}\n', encoding="utf-8")
    copy.dateline("index", str(lines))
    assert "fields" not in copy.dateline("stats")

    add_row(copy, band=8)
    lines.write_text('{"id": "2", "title": "Talks go on", "organisations": ["OPEC"]}\n', encoding="utf-8")
    assert copy.dateline("index", str(lines))["added"] == 1
    assert copy.dateline("stats")["fields"] == ADVICE
    (found,) = copy.dateline("search", "talks")["results"]
    assert found["organisations"] == ["OPEC"]

    copy.dateline("rebuild")
    assert "fields" not in copy.dateline("stats")
    assert [each["source_id"] for each in copy.dateline("search", "organisation:opec")["results"]] == ["2"]


def test_a_field_without_a_band_is_searched_by_its_whole_value_in_any_case(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    add_row(copy, band=None)
    exact, folded, begun = (f"{SEARCH}q=organisation:{typed}" for typed in ("OPEC", "opec", "International"))
    quoted = f'{SEARCH}q=organisation:"International%20Energy%20Agency"'
    for site in answers(copy, "new", exact, folded, begun, quoted).values():
        assert site.found(exact) == site.found(folded) == ["cut", "talks"]
        assert (site.found(begun), site.found(quoted)) == ([], ["cut"])
