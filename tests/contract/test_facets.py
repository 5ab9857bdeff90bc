import pytest
from support.articles import article
from support.asking import ask, counts, facet, found, only

from search.engine.base import SearchEngine
from search.model.request import FacetFilter, FacetRequest

ARTICLES = (
    article("a", title="oil", countries=("AZ",), persons=("Ann Lee", "Bob Ray")),
    article("b", title="oil", countries=("AZ", "KZ"), persons=("Ann Lee",)),
    article("c", title="oil", countries=("RU",), persons=("Bob Ray",)),
    article("d", title="gas", countries=("SU",)),
    article("e", title="oil", source="Post"),
    article("f", title="gas", countries=("UZ", "TM", "KG")),
    article("g", title="gas", countries=("AT",), persons=("Cyd Fox",)),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "AZ 2, AT 1, KG 1, KZ 1, RU 1, SU 1, TM 1, UZ 1"),
        ("oil", "AZ 2, KZ 1, RU 1"),
        ("gas", "AT 1, KG 1, SU 1, TM 1, UZ 1"),
        ("coal", ""),
    ],
)
def test_values_are_counted_among_what_is_found_most_frequent_first(
    index: SearchEngine, query: str, expected: str
) -> None:
    assert counts(facet(index, "country", query)) == expected


@pytest.mark.parametrize(
    ("size", "expected", "other"),
    [(8, "AZ 2, AT 1, KG 1, KZ 1, RU 1, SU 1, TM 1, UZ 1", 0), (3, "AZ 2, AT 1, KG 1", 2), (1, "AZ 2", 4), (0, "", 6)],
)
def test_what_is_not_listed_is_counted_as_other(index: SearchEngine, size: int, expected: str, other: int) -> None:
    counted = facet(index, "country", size=size)
    assert (counts(counted), counted.other, counted.missing, counted.distinct) == (expected, other, 1, 8)


def test_a_facet_s_counts_ignore_what_is_picked_in_it_and_heed_what_is_picked_elsewhere(index: SearchEngine) -> None:
    picked = only(country="RU", person="ann-lee bob-ray")
    assert counts(facet(index, "country", "oil", filters=picked)) == "AZ 2, KZ 1, *RU 1"
    assert counts(facet(index, "person", "oil", filters=picked)) == "*bob-ray 1, *ann-lee 0"


def test_a_selected_value_stays_listed_at_zero(index: SearchEngine) -> None:
    counted = facet(index, "country", "gas", filters=only(country="AZ DE"))
    assert counts(counted) == "AT 1, KG 1, SU 1, TM 1, UZ 1, *AZ 0, *DE 0"
    assert counted.distinct == 5


def test_a_selected_value_is_listed_however_many_are_more_frequent(index: SearchEngine) -> None:
    counted = facet(index, "country", size=1, filters=only(country="AT"))
    assert (counts(counted), counted.other) == ("AZ 2, *AT 1", 3)


def test_what_is_picked_and_not_found_takes_nothing_from_the_others(index: SearchEngine) -> None:
    counted = facet(index, "country", "oil", size=2, filters=only(country="UZ TM"))
    assert (counts(counted), counted.other) == ("AZ 2, KZ 1, *UZ 0, *TM 0", 1)


def test_who_picks_russia_is_offered_the_soviet_union_if_it_would_find_anything(index: SearchEngine) -> None:
    assert counts(facet(index, "country", "gas", size=1, filters=only(country="RU"))) == "AT 1, *RU 0, SU 1"
    assert counts(facet(index, "country", "oil", size=1, filters=only(country="RU"))) == "AZ 2, *RU 1"


def test_values_asked_for_together_narrow_their_own_facet(index: SearchEngine) -> None:
    together = {"person": FacetFilter(all_of=("ann-lee",))}
    assert counts(facet(index, "person", filters=together)) == "*ann-lee 2, bob-ray 1"


def test_what_is_left_out_is_listed_with_what_that_costs(index: SearchEngine) -> None:
    without = {"person": FacetFilter(exclude=("ann-lee",))}
    counted = facet(index, "person", "oil", filters=without | only(country="AZ"))
    assert counts(counted) == "-ann-lee 2"
    assert counts(facet(index, "person", "oil", filters=without)) == "bob-ray 1, -ann-lee 2"


def test_missing_counts_what_has_no_value_also_when_that_is_picked(index: SearchEngine) -> None:
    for picked in ({}, only(person="_none"), only(person="ann-lee")):
        assert facet(index, "person", "gas", filters=picked).missing == 2
    assert found(index, "gas", filters=only(person="_none")) == "d f"


def test_several_facets_are_counted_in_the_order_asked_for(index: SearchEngine) -> None:
    wanted = tuple(FacetRequest(name=name) for name in ("person", "language", "country", "author"))
    found = ask(index, "gas", facets=wanted).facets
    assert [counts(each) for each in found] == ["cyd-fox 1", "en 3", "AT 1, KG 1, SU 1, TM 1, UZ 1", ""]


@pytest.mark.parametrize("query", ["", "oil", "gas"])
@pytest.mark.parametrize("narrowed", [{}, only(person="ann-lee"), {"country": FacetFilter(exclude=("KZ",))}])
def test_picking_a_value_gives_exactly_its_count(
    index: SearchEngine, query: str, narrowed: dict[str, FacetFilter]
) -> None:
    for value in facet(index, "country", query, filters=narrowed).values:
        excluded = narrowed.get("country", FacetFilter()).exclude
        picked = {"country": FacetFilter(include=(value.id,), exclude=excluded)}
        if not value.excluded:
            assert ask(index, query, filters=narrowed | picked).total == value.count


@pytest.mark.parametrize(
    ("name", "label"), [("country", "Soviet Union"), ("person", "Cyd Fox"), ("language", "English"), ("source", "Post")]
)
def test_values_have_labels(index: SearchEngine, name: str, label: str) -> None:
    assert label in [value.label for value in facet(index, name).values]


def test_a_picked_value_that_nothing_has_is_its_own_label(index: SearchEngine) -> None:
    counted = facet(index, "person", filters=only(person="nobody-else"))
    assert [value.label for value in counted.values if value.selected] == ["nobody-else"]
