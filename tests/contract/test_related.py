"""Articles that are similar to one."""

from datetime import date, timedelta

import pytest
from support.articles import NOW, READER, STAFF, article

from search.errors import ArticleGone, ArticleNotFound
from search.model.article import Status, article_id

SOON = NOW + timedelta(days=1)
ARTICLES = [
    article("pipeline", title="Pipeline through Caspian agreed", body="The pipeline carries gas from Baku to Rome."),
    article("signing", title="Baku signs for the pipeline", body="Caspian gas will reach Rome through a pipeline."),
    article("pipelines", title="Caspian pipelines are late", body="Gas from Baku is late, say officials."),
    article("german", title="Pipeline Baku", body="Das Gas kommt aus dem Caspian nach Rome.", language="de"),
    article("withheld", title="Caspian pipeline bribes", body="Baku gas pipeline to Rome.", status=Status.WITHHELD),
    article("later", title="Caspian pipeline opens", body="Gas from Baku to Rome.", embargo_until=SOON),
    article("football", title="The cup final ends in a draw", body="The goalkeeper of the guests saved twice."),
    article("chess", title="Queen takes the rook", body="A draw on the last board."),
    article("lonely", title="Xylographs", body="Xylophagous."),
    article("numbers", title="1996 1997", body="The and of it.", published=date(1997, 1, 1)),
    *(article(f"filler-{number}", title=f"Weather {number}", body="Rain and sun.") for number in range(12)),
]


def related(engine, source_id, viewer=READER):
    return [each.source_id for each in engine.related(article_id("main", source_id), viewer).articles]


def test_they_share_many_words_in_whatever_form_and_the_most_alike_come_first(index):
    assert related(index, "pipeline") == ["signing", "pipelines"]


def test_an_article_is_not_related_to_itself(index):
    assert "football" not in related(index, "football")


def test_one_word_of_many_does_not_relate(index):
    assert related(index, "football") == []


def test_an_article_in_another_language_is_not_found_by_words_that_look_alike(index):
    assert "german" not in related(index, "pipeline")


@pytest.mark.parametrize("source_id", ["lonely", "numbers"])
def test_where_nothing_tells_there_is_nothing_related(index, source_id):
    assert related(index, source_id) == []


def test_there_are_ten_at_most(index):
    assert len(related(index, "filler-0")) == 10


def test_what_is_hidden_is_related_for_staff_alone(index):
    assert set(related(index, "pipeline", STAFF)) - set(related(index, "pipeline")) == {"withheld", "later"}


def test_whatever_the_viewer_may_not_see_has_none(index):
    with pytest.raises(ArticleNotFound):
        index.related(article_id("main", "withheld"), READER)
    assert related(index, "withheld", STAFF)


def test_a_withdrawn_article_is_gone(engine):
    with engine.writer() as writer:
        writer.put(article("a"))
        writer.remove(article("a").id, was_public=True)
        writer.commit(revision=1, at=NOW)
    with pytest.raises(ArticleGone):
        engine.related(article("a").id, READER)


def test_it_says_which_index_answered(index):
    assert index.related(article_id("main", "chess"), READER).state == index.searcher(READER).state
