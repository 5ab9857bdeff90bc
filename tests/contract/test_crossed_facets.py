"""Two facets counted together: for each value of the first, the values of the second."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from support.articles import READER, STAFF, article
from support.asking import ask, facet, found, only

from search.engine.base import SearchEngine
from search.errors import InvalidRequest
from search.model.article import Status
from search.model.dates import PartialDate
from search.model.intervals import Interval
from search.model.request import CrossedFacets, FacetFilter, FacetRequest, SearchRequest
from search.model.result import CrossedFacet

ARTICLES = (
    article("a", title="oil", countries=("AZ", "KZ"), persons=("Ann Lee",), published=date(2026, 1, 3), source="Post"),
    article("b", title="oil", countries=("AZ",), persons=("Ann Lee", "Bob Ray"), published=date(2026, 1, 9)),
    article("c", title="oil", countries=("KZ",), published=datetime(2026, 2, 1, 8, tzinfo=UTC), source="POST"),
    article("d", title="gas", countries=("AZ",), persons=("Bob Ray",), published=PartialDate(year=2026)),
    article("e", title="gas", persons=("Ann Lee",), published=date(2026, 2, 2), source="Post"),
    article("f", title="gas", countries=("RU",)),
    article("g", title="oil", countries=("AZ", "TM"), published=date(2026, 1, 9), status=Status.WITHHELD),
)
BY_MONTH = FacetRequest(name="date", interval=Interval.MONTH)


def cross(first: FacetRequest | str, second: FacetRequest | str) -> CrossedFacets:
    sides = (FacetRequest(name=side) if isinstance(side, str) else side for side in (first, second))
    return CrossedFacets(**dict(zip(("first", "second"), sides, strict=True)))


def crossed(index: SearchEngine, pair: CrossedFacets, text: str = "", **fields: object) -> CrossedFacet:
    return ask(index, text, crossed=(pair,), **fields).crossed[0]


def written(counted: CrossedFacet) -> str:
    """Write the cells as `AZ 3: ann-lee 2, bob-ray 1; KZ 1: ...`."""
    columns = [value.id for value in counted.columns.values]
    rows = zip(counted.rows.values, counted.cells, strict=True)
    return "; ".join(
        f"{row.id} {row.count}: " + ", ".join(f"{columns[place]} {count}" for place, count in cells)
        for row, cells in rows
    )


@pytest.mark.parametrize(
    ("pair", "query", "expected"),
    [
        (cross("country", BY_MONTH), "", "AZ 3: 2026-01 2; KZ 2: 2026-01 1, 2026-02 1; RU 1: "),
        (cross(BY_MONTH, "country"), "", "2026-01 2: AZ 2, KZ 1; 2026-02 2: KZ 1"),
        (cross("country", "person"), "", "AZ 3: ann-lee 2, bob-ray 2; KZ 2: ann-lee 1; RU 1: "),
        (cross("country", "person"), "gas", "AZ 1: bob-ray 1; RU 1: "),
        (cross("source", "country"), "", "Post 3: AZ 1, KZ 2"),
        (cross("country", "country"), "oil", "AZ 2: AZ 2, KZ 1; KZ 2: AZ 1, KZ 2"),
        (cross(FacetRequest(name="country", size=1), FacetRequest(name="person", size=1)), "", "AZ 3: ann-lee 2"),
        (
            cross("country", FacetRequest(name="date", interval=Interval.HOUR)),
            "",
            "AZ 3: ; KZ 2: 2026-02-01T08 1; RU 1: ",
        ),
        (cross("country", "person"), "coal", ""),
    ],
)
def test_cells_count_the_articles_that_have_both(
    index: SearchEngine, pair: CrossedFacets, query: str, expected: str
) -> None:
    assert written(crossed(index, pair, query)) == expected


def test_what_is_selected_in_either_is_ignored_and_what_is_selected_elsewhere_is_heeded(index: SearchEngine) -> None:
    pair = cross("country", "person")
    assert written(crossed(index, pair, filters=only(country="RU", person="bob-ray"))) == written(crossed(index, pair))
    marked = crossed(index, pair, filters=only(country="KZ", person="bob-ray"))
    assert [value.id for value in marked.rows.values if value.selected] == ["KZ"]
    assert [value.id for value in marked.columns.values if value.selected] == ["bob-ray"]
    assert written(crossed(index, pair, filters=only(source="post"))) == "KZ 2: ann-lee 1; AZ 1: ann-lee 1"
    without = {"person": FacetFilter(exclude=("bob-ray",))}
    assert written(crossed(index, pair, filters=without)) == "KZ 2: ann-lee 1; AZ 1: ann-lee 1; RU 1: "


def test_selecting_both_values_of_a_cell_finds_its_count(index: SearchEngine) -> None:
    counted = crossed(index, cross("country", BY_MONTH), "oil")
    for row, cells in zip(counted.rows.values, counted.cells, strict=True):
        for place, count in cells:
            month = counted.columns.values[place].id
            assert ask(index, "oil", filters=only(country=row.id, date=month)).total == count


def test_rows_are_those_of_the_facet_alone(index: SearchEngine) -> None:
    for first, second in product(("country", "person", "source"), ("person", "language")):
        counted = crossed(index, cross(first, second)).rows
        alone = facet(index, first)
        assert (counted.values, counted.missing, counted.distinct) == (alone.values, alone.missing, alone.distinct)


def test_hidden_articles_are_in_no_cell_of_readers(index: SearchEngine) -> None:
    assert "TM" not in written(crossed(index, cross("country", BY_MONTH)))
    assert "TM 1: 2026-01 1" in written(crossed(index, cross("country", BY_MONTH), viewer=STAFF))


def test_too_many_cells_are_refused(index: SearchEngine) -> None:
    many = cross(FacetRequest(name="country", size=1000), FacetRequest(name="person", size=1000))
    assert index.search(SearchRequest(crossed=(many,)), READER).crossed[0].rows.distinct == 3
    request = SearchRequest(crossed=(cross("country", BY_MONTH),), text="oil")
    assert index.search(replace(request, page_size=0), READER).hits == ()


def test_a_refusal_says_how_many_cells_and_what_to_do(index: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.model.request.MOST_CELLS", 5)
    with pytest.raises(InvalidRequest, match="6 cells; the limit is 5"):
        ask(index, crossed=(cross("country", BY_MONTH),))
    assert found(index, "oil") == "a b c"
