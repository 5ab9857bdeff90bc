"""Names of authors, sources, sections and persons that are typed without their field."""

from support.articles import article
from support.asking import ask, found, names

from search.engine.base import SearchEngine
from search.model.request import FacetFilter, MatchRule
from search.model.result import NameOffer

ARTICLES = (
    article(
        "deal", title="Ministers agree", authors=("Jane Needler",), source="Steppe Wire", persons=["Alexander Novak"]
    ),
    article("wheat", title="Wheat rises", authors=("Jane Needler",), section="Markets"),
    article("jane", title="Jane and the needler", body="A tale.", authors=("Paul Stern",)),
    article("stern", title="A stern warning", source="Stern Desk"),
)


def offered(engine: SearchEngine, text: str, **fields: object) -> tuple[NameOffer, ...]:
    return ask(engine, text, match=MatchRule.AUTO, **fields).names


def test_a_name_in_texts_is_offered_in_its_field(index: SearchEngine) -> None:
    assert found(index, "jane needler", match=MatchRule.AUTO) == "jane"
    offer = NameOffer(field="author", name="jane needler", text='author:"jane needler"', total=2)
    assert offered(index, "jane needler") == (offer,)


def test_each_field_that_has_the_name_is_offered(index: SearchEngine) -> None:
    assert [(offer.text, offer.total) for offer in offered(index, "Stern")] == [
        ("author:Stern", 1),
        ("source:Stern", 1),
    ]


def test_the_words_of_a_name_must_stand_together(index: SearchEngine) -> None:
    assert offered(index, "needler jane") == ()
    assert offered(index, "jane stern") == ()


def test_what_the_filters_leave_out_is_not_offered(index: SearchEngine) -> None:
    picked = {"section": FacetFilter(include=("Markets",))}
    assert [offer.total for offer in offered(index, "jane needler", filters=picked)] == [1]
    assert offered(index, "stern", filters=picked) == ()


def test_a_name_that_no_text_has_finds_its_articles_and_it_is_said(index: SearchEngine) -> None:
    for text, expected in (
        ("novak", "deal"),
        ("alexander novak", "deal"),
        ("steppe wire", "deal"),
        ("markets", "wheat"),
    ):
        result = ask(index, text, match=MatchRule.AUTO)
        assert names(result) == expected
        assert [warning.code for warning in result.warnings] == ["in-names"]
        assert result.names == ()


def test_a_field_or_another_match_rule_is_taken_as_typed(index: SearchEngine) -> None:
    assert found(index, "novak", match=MatchRule.ALL) == ""
    assert found(index, "title:novak", match=MatchRule.AUTO) == ""
    assert offered(index, "title:stern") == ()
