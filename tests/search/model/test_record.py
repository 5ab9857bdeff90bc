"""An article as a record: keywords stand beside the other keys, and come back as they were."""

import pytest
from support.articles import article

from search.errors import InvalidArticle
from search.model.article import Article
from search.model.record import from_own_values, from_record, own_values, to_record

WITH_KEYWORDS = article(
    "a", title="Output cut", all_keywords=(("topics", ("oil",)), ("organisations", ("OPEC", "IEA")))
)
WITHOUT = article("b", title="Fair opens")


def test_keywords_stand_by_their_keys() -> None:
    record = to_record(WITH_KEYWORDS)
    assert record["organisations"] == ["OPEC", "IEA"]
    assert record["topics"] == ["oil"]


def test_an_article_without_keywords_has_the_record_that_it_always_had() -> None:
    assert to_record(WITHOUT) == {
        "feed": "main",
        "source_id": "b",
        "id": WITHOUT.id,
        "version": 0,
        "title": "Fair opens",
        "language": "en",
        "status": "usable",
    }


@pytest.mark.parametrize("each", [WITH_KEYWORDS, WITHOUT], ids=["with keywords", "without"])
def test_an_article_is_read_back_as_it_was(each: Article) -> None:
    assert from_record(to_record(each)) == each
    assert from_own_values(own_values(to_record(each))) == each


def test_the_order_and_emptiness_of_keys_make_no_other_article() -> None:
    keywords = (("organisations", ("OPEC", "IEA")), ("places", ()), ("topics", ("oil",)))
    assert article("a", title="Output cut", all_keywords=keywords) == WITH_KEYWORDS


def test_keywords_are_found_by_their_key() -> None:
    assert WITH_KEYWORDS.keywords("organisations") == ("OPEC", "IEA")
    assert WITH_KEYWORDS.keywords("places") == ()


def test_a_keyword_is_a_name() -> None:
    with pytest.raises(InvalidArticle, match=r"organisations: 'O.*' is not a name of 1 to 500 printable characters"):
        article("a", title="Output cut", all_keywords=(("organisations", ("O" * 501,)),))
