import pytest
from support.articles import article
from support.asking import ask, found

from search.engine.base import SearchEngine

ARTICLES = (
    article("en", title="Forests", body="The relations of forests and men, for instance.", language="en"),
    article("de", title="Die Wälder", body="Für die Relationen, fort und forst, und die Häuser.", language="de"),
    article("fr", title="Les forêts", body="Les relations des nations.", language="fr"),
    article("ru", title="Леса", body="Отношения стран и лесов.", language="ru"),
    article("az", title="Meşələr", body="Azərbaycanın meşələri.", language="az"),
    article("gb", title="The forest", language="en"),
    article("none", title="A forested hill", language=""),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("forest", "en gb none"),
        ("forêts", "fr"),
        ("forets", "fr"),
        ("relation", "de en fr"),
        ("relations", "de en fr"),
        ("Relationen", "de"),
        ("wald", "de"),
        ("Wälder", "de"),
        ("haus", "de"),
        ("леса", "ru"),
        ("лес", "ru"),
        ("meşələri", "az"),
        ("mesele", ""),
        ("forested", "en gb none"),
    ],
)
def test_a_word_is_found_by_its_stems_each_in_articles_of_its_language(
    index: SearchEngine, query: str, expected: str
) -> None:
    assert found(index, query) == expected


@pytest.mark.parametrize("source_id", [article.source_id for article in ARTICLES])
def test_every_word_finds_its_article_as_the_article_writes_it(index: SearchEngine, source_id: str) -> None:
    article = next(each for each in ARTICLES if each.source_id == source_id)
    for word in f"{article.title} {article.body}".split():
        assert source_id in found(index, word.strip(",.")).split(), word


def test_stems_of_other_languages_do_not_collide(index: SearchEngine) -> None:
    assert "de" not in found(index, "forest").split()


def test_the_languages_of_one_word_count_as_one_word_in_the_score(index: SearchEngine) -> None:
    scores = {hit.summary.source_id: hit.score for hit in ask(index, "relation").hits}
    (french,) = (hit for hit in ask(index, "relation language:fr").hits)
    assert scores["fr"] == french.score
    assert 0 < scores["en"] < scores["fr"]
