import pytest
from support.articles import article
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.model.article import article_id

ARTICLES = (
    article(
        "a",
        title="Oil talks in Vienna",
        standfirst="Ministers meet",
        body="They spoke of gas.",
        caption="The hall in Vienna",
        tags=("energy markets", "opec"),
        authors=("Anna O'Brien", "Karl Weber"),
        source="The Daily Post",
        section="World news",
        countries=("AT",),
        persons=("Novruz Mammadov",),
    ),
    article("b", title="Gas", body="Oil, and a meeting of ministers.", authors=("Anna Weber",), source="Post"),
    article("c", title="Opec", body="Vienna", section="News", countries=("SU", "AT"), language="de"),
    article("d", title="Weber", body="O'Brien and Mammadov", persons=("Karl Mammadov",), countries=("RU",)),
)
VIENNA = article_id("main", "a")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:oil", "a"),
        ("body:oil", "b"),
        ("title:gas", "b"),
        ("title:talk", "a"),
        ('title:"talks in"', "a"),
        ("body:minister", "a b"),
        ("body:hall", "a"),
        ("tag:energy", "a"),
        ('tag:"markets opec"', ""),
        ("opec", "a c"),
        ("title:(oil talks)", "a"),
        ("title:oi*", "a"),
        ("title:oli~", "a"),
        ("-title:oil oil", "b"),
    ],
)
def test_words_are_looked_for_in_the_field_that_is_named(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("author:weber", "a b"),
        ("author:anna author:weber", "a b"),
        ('author:"anna weber"', "b"),
        ('author:"o\'brien karl"', ""),
        ("author:obrien", "a"),
        ("author:web*", "a b"),
        ("source:post", "a b"),
        ('source:"daily post"', "a"),
        ("section:news", "a c"),
        ("person:mammadov", "a d"),
        ('person:"novruz mammadov"', "a"),
        ("person:novruz-mammadov", "a"),
        ("person:webers", ""),
        ("weber", "d"),
        ("mammadov", "d"),
    ],
)
def test_names_are_looked_for_in_their_field_alone_and_as_written(
    index: SearchEngine, query: str, expected: str
) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country:austria", "a c"),
        ("country:AT", "a c"),
        ("country:austrian", "a c"),
        ('country:"Soviet Union"', "c"),
        ("country:russia", "d"),
        ("country:russia OR country:su", "c d"),
        ("-country:austria", "b d"),
        ("country:atlantis", ""),
        ("language:german", "c"),
        ("language:en", "a b d"),
        (f"id:{VIENNA}", "a"),
        ("id:unknown", ""),
        (f"gas -id:{VIENNA}", "b"),
    ],
)
def test_what_an_article_is_filed_under_is_asked_for_by_name(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize(
    ("query", "code"),
    [("country:atlantis", "unknown-country"), ("colour:red", "unknown-field"), ("date:someday", "unknown-date")],
)
def test_what_cannot_be_taken_as_typed_is_said(index: SearchEngine, query: str, code: str) -> None:
    assert [warning.code for warning in ask(index, query).warnings] == [code]


def test_a_name_asked_for_does_not_score(index: SearchEngine) -> None:
    assert [hit.score for hit in ask(index, "author:weber").hits] == [0, 0]
