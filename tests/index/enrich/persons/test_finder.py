"""Which persons are found in an article."""

import pytest

from index.enrich.enrichment import enrich
from search.model.article import Article
from search.settings import Settings


def persons(body, **fields):
    article = Article(feed="main", source_id="a", title="A title", body=body, **fields)
    return {tag.label: tag.surface_forms for tag in enrich(article, Settings()).persons}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The rate rose, Federal Reserve Board Chairman Paul Volcker said.", "Paul Volcker"),
        ("Economist Xq Zzyzx, 43, disagreed.", "Xq Zzyzx"),
        ("A minister, Yaw Osafo-Marfo, said so.", "Yaw Osafo-Marfo"),
        ("In Accra Mr. Rawlings spoke.", "Rawlings"),
        ("He met Javier Perez de Cuellar in Vienna.", "Javier Perez de Cuellar"),
        ("Prime Minister Mahathir Mohamad's cabinet met.", "Mahathir Mohamad"),
        ("Prime Minister Theresa May won the vote.", "Theresa May"),
        ("Microsoft's Satya Nadella said so.", "Satya Nadella"),
        ("He had asked Bill Gates.", "Bill Gates"),
        ("It is a film with Harrison Ford in it.", "Harrison Ford"),
        ("House Minority Leaders Nancy Pelosi and others spoke.", "Nancy Pelosi"),
    ],
)
def test_a_title_a_given_name_an_age_or_a_verb_shows_a_person(body, name):
    assert list(persons(body)) == [name]


def test_a_surname_alone_joins_the_full_name_and_titles_are_dropped():
    body = "Chancellor Helmut Kohl spoke. Mr Kohl was brief. Kohl left early."
    assert persons(body) == {"Helmut Kohl": ("Helmut Kohl", "Kohl")}


def test_a_surname_that_two_persons_have_joins_neither():
    body = "James Baker met Howard Baker. Baker smiled."
    assert persons(body) == {"James Baker": ("James Baker",), "Howard Baker": ("Howard Baker",)}


def test_who_wrote_a_story_is_nobody_in_it():
    assert persons("Maria Weber went to see.", authors=("Maria Weber",)) == {}


@pytest.mark.parametrize(
    "body",
    [
        "James Capel Securities Inc said so.",
        "The Bank of England and General Motors agreed.",
        "In the Hyde Park they read the Hemingway Bill and drove a Ford.",
        "New York, Los Angeles and Sri Lanka were named.",
        "On Monday the House Committee met.",
        "Turkish officials said so.",
        "The Farm Bill passed in May, and the Miranda Warning Bill in June.",
        "Atlanta-based Coke denied it.",
        "",
    ],
)
def test_organisations_places_and_days_are_no_persons(body):
    assert persons(body or "nothing") == {}


def test_places_within_the_names_of_persons_are_no_countries():
    article = Article(feed="main", source_id="a", title="A", body="Michael Jordan spoke to Paris Jackson. Jordan left.")
    assert enrich(article, Settings()).mentioned_countries == ()


def test_in_other_languages_given_names_count():
    assert list(persons("La canciller Angela Merkel viajó a Lima.", language="es")) == ["Angela Merkel"]
