"""The same source, section or author in other letters is one value of its facet."""

import pytest
from support.articles import READER, STAFF, article, index_of
from support.asking import ask, counts, facet, found

from search.engine.base import SearchEngine
from search.model.article import Status
from search.model.request import FacetFilter, FacetRequest, Order, SearchRequest

ARTICLES = (
    article("a", title="oil", source="Étoile du Nord", authors=("Ida Groß", "IDA GROSS", "Ann Lee")),
    article("b", title="oil", source="ÉTOILE DU NORD", authors=("Ida Gross",)),
    article("c", title="gas", source="Étoile du Nord", section="WORLD"),
    article("d", title="gas", source="étoile du nord", section="World", authors=("Ann LEE",)),
    article("e", title="gas", source="Etoile du Nord", section="World"),
    article("f", title="oil", source="zephyr"),
    article("g", title="oil", source="Aurora"),
    article("h", title="oil", source="ÉTOILE DU NORD", status=Status.WITHHELD),
    article("i", title="oil", source="ÉTOILE DU NORD", status=Status.WITHHELD),
    article("j", title="oil", source="ZEPHYR", status=Status.WITHHELD),
    article("k", title="oil", source="Secret", status=Status.WITHHELD),
)
IN_ANY_CASE = ["Étoile du Nord", "ÉTOILE DU NORD", "étoile du nord", "éToile Du nord"]


def picked(name: str, *values: str) -> dict[str, FacetFilter]:
    return {name: FacetFilter(include=values)}


def test_spellings_that_differ_in_case_alone_are_counted_as_one_value(index: SearchEngine) -> None:
    assert counts(facet(index, "source")) == "Étoile du Nord 4, Aurora 1, Etoile du Nord 1, zephyr 1"
    assert (facet(index, "source").distinct, facet(index, "source", size=1).other) == (4, 3)


def test_an_article_with_two_spellings_of_a_value_counts_once(index: SearchEngine) -> None:
    assert counts(facet(index, "author")) == "Ann LEE 2, IDA GROSS 2"
    assert counts(facet(index, "author", "gas")) == "Ann LEE 1"
    assert (facet(index, "author").missing, facet(index, "author", size=1).other) == (4, 1)


def test_a_value_is_shown_as_most_articles_spell_it_whatever_is_searched_for(index: SearchEngine) -> None:
    assert counts(facet(index, "source", "oil")) == "Étoile du Nord 2, Aurora 1, zephyr 1"
    assert counts(facet(index, "section")) == "World 3"
    assert [value.label for value in facet(index, "section").values] == ["World"]


def test_each_viewer_sees_the_spelling_of_what_he_may_see(index: SearchEngine) -> None:
    of_staff = facet(index, "source", viewer=STAFF)
    assert counts(of_staff) == "ÉTOILE DU NORD 6, ZEPHYR 2, Aurora 1, Etoile du Nord 1, Secret 1"
    assert counts(facet(index, "source", filters=picked("source", "SECRET"), size=0)) == "*SECRET 0"
    assert counts(facet(index, "source", filters=picked("source", "SECRET"), size=0, viewer=STAFF)) == "*Secret 1"


@pytest.mark.parametrize("spelling", IN_ANY_CASE)
def test_every_spelling_finds_and_excludes_all(index: SearchEngine, spelling: str) -> None:
    assert found(index, filters=picked("source", spelling)) == "a b c d"
    assert found(index, filters={"source": FacetFilter(exclude=(spelling,))}) == "e f g"
    assert found(index, f'source:"{spelling}" -Etoile gas') == "c d e"  # words are found whatever their accents


@pytest.mark.parametrize("spelling", IN_ANY_CASE)
def test_whichever_is_picked_the_facet_shows_it_as_selected_once(index: SearchEngine, spelling: str) -> None:
    twice = picked("source", spelling, "étoile du NORD")
    answer = ask(index, filters=twice, facets=(FacetRequest(name="source", size=1),))
    assert counts(answer.facets[0]) == "*Étoile du Nord 4"
    assert answer.filters == picked("source", "Étoile du Nord")
    assert counts(facet(index, "source", "gas", filters={"source": FacetFilter(exclude=(spelling,))})) == (
        "Etoile du Nord 1, -Étoile du Nord 2"
    )
    assert index.current(SearchRequest(filters=twice), READER).filters == picked("source", "Étoile du Nord")


def test_what_nothing_has_stays_as_it_was_typed(index: SearchEngine) -> None:
    assert counts(facet(index, "source", filters=picked("source", "Nobody", "NOBODY"), size=0)) == "*Nobody 0"


def test_the_values_of_a_facet_are_looked_for_in_any_case(index: SearchEngine) -> None:
    of_source = index.facet_values(SearchRequest(filters=picked("source", "ZEPHYR")), "source", "ZEP", READER)
    assert [(value.id, value.count, value.selected) for value in of_source.values] == [("zephyr", 1, True)]


def test_codes_and_ids_have_one_spelling(index: SearchEngine) -> None:
    assert found(index, filters=picked("language", "EN")) == ""


def test_a_cursor_outlives_a_commit_that_makes_another_spelling_the_commonest(engine: SearchEngine) -> None:
    index_of(engine, [article("a", source="Post"), article("b", source="Post"), article("c", source="POST")])
    request = SearchRequest(filters=picked("source", "post"), order_by=Order.NEWEST, page_size=1)
    first = engine.search(request, READER)
    index_of(engine, [article("d", source="POST"), article("e", source="POST")])
    rest = SearchRequest(filters=picked("source", "Post"), order_by=Order.NEWEST, page_size=9, cursor=first.next_cursor)
    assert engine.search(rest, READER).total == 5
