"""Which countries are found in an article."""

from datetime import date

import pytest

from index.enrich.enrichment import enrich
from search.model.article import Article, CountryTag, PersonTag
from search.settings import Settings


def found(body="", **fields):
    article = Article(feed="main", source_id="a", title=fields.pop("title", "A title"), body=body, **fields)
    return [tag.code for tag in enrich(article, Settings()).countries]


@pytest.mark.parametrize(
    ("dateline", "code"),
    [
        ("VIENNA, Feb 26 -", "AT"),
        ("CONWAY, Ark., Feb 26 -", "US"),
        ("Scarborough, Ontario, Feb 26 -", "CA"),
        ("BAKU", "AZ"),
        ("ATLANTA, Georgia", "US"),
        ("TBILISI, Georgia", "GE"),
        ("HORSHAM, PA, March 23 -", "US"),
        ("SAINT-DENIS, France", "FR"),
    ],
)
def test_the_dateline_says_where_a_story_is_from(dateline, code):
    assert found("The council met.", dateline=dateline) == [code]


def test_a_dateline_at_the_head_of_the_body_counts_as_one():
    assert found("OSLO, Norway (AP) — The council met on Monday.") == ["NO"]


def test_places_of_several_countries_in_a_dateline_all_count():
    assert sorted(found("They met.", dateline="PARIS/BONN")) == ["DE", "FR"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Officials in Atlanta, Georgia, said the Republican governor would sign it.", ["US"]),
        ("Georgia and Armenia opened a border post near Tbilisi.", ["AM", "GE"]),
        ("Jordan and Chad signed a treaty.", ["JO", "TD"]),
        ("A plant in Kimberley, British Columbia, closed. People left Kimberley.", ["CA"]),
        ("A mine in Kimberley closed.", ["ZA"]),
        ("It cost 5 mln U.S. dollars.", []),
        ("A ship reached the North Pole under the Paris Agreement.", []),
        ("Paris Hilton opened a shop.", []),
        ("He moved to New Mexico.", ["US"]),
        ("Ships crossed the South China Sea.", []),
        ("Leaders of Latin America met.", []),
        ("Chadian and Kazakh farmers met.", ["KZ", "TD"]),
        ("Turkey and the Turkish lira", ["TR"]),
        ("TURKEY RAISES RATES", ["TR"]),
        ("GIVE IT TO US NOW PLEASE", []),
        ("The U.S. and the UK agreed.", ["GB", "US"]),
        ("Nobody was named.", []),
    ],
)
def test_what_only_looks_like_a_country_is_none(body, codes):
    assert sorted(found(body)) == codes


def test_the_names_of_persons_are_no_places():
    people = (PersonTag(label="Michael Jordan", surface_forms=("Jordan",)), PersonTag(label="Chad Smith"))
    assert found("Michael Jordan met Chad Smith. Jordan smiled.", persons=people) == []


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(1985, 3, 1), "SU"), (date(2005, 3, 1), "UA"), (None, "UA")],
)
def test_what_was_part_of_a_former_state_then_is_counted_as_that_state(day, code):
    assert found("Farmers met in Kiev.", published=day) == [code]


@pytest.mark.parametrize(
    ("language", "body", "code"),
    [
        ("de", "Die französische Regierung tagte.", "FR"),
        ("de", "In Österreichs Hauptstadt tagte der Rat.", "AT"),
        ("ru", "Президент посетил Россию.", "RU"),
        ("fr", "Le président s'est rendu en Norvège.", "NO"),
        ("es", "El presidente viajó a Alemania.", "DE"),
        ("ar", "زار الرئيس فرنسا", "FR"),
        ("zh", "总统访问了法国。", "FR"),
        ("no", "Statsministeren reiste til Tyskland.", "DE"),
    ],
)
def test_names_and_nationalities_are_read_in_other_languages(language, body, code):
    assert found(body, title="1", language=language) == [code]


def test_what_an_article_names_besides_is_mentioned():
    body = "Norway raised taxes. Norway did so twice. " + "The plan is long. " * 30 + "Peru did not."
    article = Article(feed="main", source_id="a", title="Norway", body=body, dateline="OSLO")
    whole = enrich(article, Settings())
    assert [tag.code for tag in whole.countries] == ["NO"]
    assert [tag.code for tag in whole.mentioned_countries] == ["NO", "PE"]
    assert all(tag.found for tag in whole.mentioned_countries)


def test_what_the_source_says_is_left_alone():
    article = Article(feed="main", source_id="a", title="Norway", countries=(CountryTag(code="PE"),))
    whole = enrich(article, Settings())
    assert whole.countries == ()
    assert [tag.code for tag in whole.mentioned_countries] == ["NO"]
