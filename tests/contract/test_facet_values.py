"""All values of a facet, page by page, and those whose names have a word with a prefix."""

import pytest
from support.articles import NOW, READER, article, index_of

from search.model.article import Status
from search.model.request import FacetFilter, SearchRequest

NAMES = ["Novruz Mammadov", "Shahin Mammadov", "Ann Lee", "Élodie Léger", "Ульяна Лебедева"]


@pytest.fixture
def filled(engine):
    """An index in which the n-th person is in n + 1 articles."""
    rows = [
        article(f"{place}-{n}", title="Oil", persons=[name], countries=["AZ" if place < 2 else "FR"])
        for place, name in enumerate(NAMES)
        for n in range(place + 1)
    ]
    index_of(engine, [*rows, article("held", persons=["Mamma Mia"], status=Status.WITHHELD)])
    return engine


def values(engine, prefix="", facet="person", **asked):
    found = engine.facet_values(SearchRequest(**asked), facet, prefix, READER)
    return [(value.label, value.count) for value in found.values], found.total


@pytest.mark.parametrize("prefix", ["mam", "MAM", "novruz mam", "mam novr", "Mammadov"])
def test_every_word_that_is_typed_begins_some_word_of_the_name(filled, prefix):
    found, _ = values(filled, prefix)
    assert "Novruz Mammadov" in dict(found)
    assert not {"Ann Lee", "Mamma Mia"} & set(dict(found))


@pytest.mark.parametrize(
    ("prefix", "label"), [("leg", "Élodie Léger"), ("ÉLO", "Élodie Léger"), ("леб", "Ульяна Лебедева")]
)
def test_accents_and_letters_of_any_script_are_known(filled, prefix, label):
    assert [row[0] for row in values(filled, prefix)[0]] == [label]


def test_the_most_frequent_come_first_page_by_page(filled):
    pages = [values(filled, page_size=2, page=number) for number in (1, 2, 3)]
    rows = [row for page, _ in pages for row in page]
    assert [count for _, count in rows] == [5, 4, 3, 2, 1]
    assert {total for _, total in pages} == {5}
    assert values(filled, page_size=2, page=4) == ([], 5)


def test_they_are_counted_within_the_search_but_for_their_own_filter(filled):
    in_france = {"country": FacetFilter(include=("FR",)), "person": FacetFilter(include=("ann-lee",))}
    found, total = values(filled, filters=in_france)
    assert total == 3
    assert "Novruz Mammadov" not in dict(found)
    assert values(filled, facet="country", text="zzz") == ([], 0)


def test_countries_are_found_by_their_names(filled):
    assert values(filled, "aze", facet="country") == ([("Azerbaijan", 3)], 1)
    assert values(filled, "az", facet="mentioned-country") == ([("Azerbaijan", 3)], 1)


def test_what_was_merged_is_found_by_the_former_id_too(filled):
    with filled.writer() as writer:
        writer.commit(revision=writer.revision + 1, at=NOW, merged_ids={"leah-smith": "ann-lee"})
    assert values(filled, "smi")[0] == [("Ann Lee", 3)]


def test_nothing_begins_so(filled):
    assert values(filled, "xyz") == ([], 0)
    assert values(filled, "?!")[1] == 5
