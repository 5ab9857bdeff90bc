import pytest
from support.articles import NOW, READER, article, index_of
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.engine.port import Generation
from search.engines import open_engine
from search.errors import ArticleGone, CursorExpired
from search.model.article import Article
from search.settings import Settings

A, B, C = (article(name, title=f"{name} oil") for name in "abc")


def built(engine: SearchEngine, *articles: Article, revision: int = 9) -> Generation:
    generation = engine.new_generation()
    with generation.writer() as writer:
        for each in articles:
            writer.put(each)
        writer.commit(revision=revision, at=NOW)
    return generation


def serve(engine: SearchEngine, generation: Generation) -> None:
    with engine.locked():
        generation.serve()


def test_a_generation_is_not_seen_until_it_serves_and_then_is_all_there_is(engine: SearchEngine) -> None:
    index_of(engine, [A, B])
    former = ask(engine).state.generation
    generation = built(engine, B, C)
    assert (found(engine), ask(engine).state.generation) == ("a b", former)
    serve(engine, generation)
    state = ask(engine).state
    assert (found(engine), state.generation, state.revision) == ("b c", generation.name, 9)
    assert generation.name != former


def test_a_generation_can_be_the_first_index_there_is(engine: SearchEngine) -> None:
    serve(engine, built(engine, A))
    assert found(engine) == "a"


def test_the_index_goes_on_being_written_while_a_generation_is_built(engine: SearchEngine) -> None:
    index_of(engine, [A])
    generation = built(engine, A, B, revision=1)
    index_of(engine, [C])
    assert found(engine) == "a c"
    with engine.locked():
        with generation.writer() as writer:
            assert writer.revision == 1
            writer.put(C)
            writer.commit(revision=2, at=NOW)
        generation.serve()
    assert found(engine) == "a b c"


def test_a_discarded_generation_leaves_no_trace(engine: SearchEngine) -> None:
    index_of(engine, [A])
    generation = built(engine, B)
    generation.discard()
    generation.discard()
    assert found(engine) == "a"


def test_to_discard_the_generation_that_serves_changes_nothing(engine: SearchEngine, settings: Settings) -> None:
    index_of(engine, [A])
    generation = built(engine, B)
    serve(engine, generation)
    generation.discard()
    assert found(engine) == "b"
    assert found(open_engine(settings)) == "b"


def test_writers_write_into_the_generation_that_serves(engine: SearchEngine) -> None:
    index_of(engine, [A])
    serve(engine, built(engine, B))
    with engine.writer() as writer:
        assert writer.revision == 9
        writer.put(C)
        writer.commit(revision=10, at=NOW)
    assert found(engine) == "b c"


def test_two_generations_can_be_built_beside_each_other(engine: SearchEngine) -> None:
    index_of(engine, [A])
    first, second = built(engine, B), built(engine, C)
    assert first.name != second.name
    serve(engine, first)
    assert found(engine) == "b"
    serve(engine, second)
    assert found(engine) == "c"


def test_gone_articles_are_those_of_the_generation(engine: SearchEngine) -> None:
    index_of(engine, [A])
    generation = engine.new_generation()
    with generation.writer() as writer:
        writer.remove(A.id, was_public=True)
        writer.commit(revision=9, at=NOW)
    assert engine.article(A.id, READER)
    serve(engine, generation)
    with pytest.raises(ArticleGone):
        engine.article(A.id, READER)


def test_other_engine_objects_follow_the_swap(engine: SearchEngine, settings: Settings) -> None:
    index_of(engine, [A])
    other = open_engine(settings)
    assert found(other) == "a"
    serve(engine, built(engine, B))
    assert found(other) == "b"


def test_a_generation_that_serves_has_a_name_of_its_own(engine: SearchEngine) -> None:
    names = []
    for _ in range(4):
        serve(engine, built(engine, A))
        names.append(ask(engine).state.generation)
    assert len(set(names)) == 4


def test_a_cursor_by_relevance_belongs_to_its_generation(engine: SearchEngine) -> None:
    index_of(engine, [A, B])
    cursor = ask(engine, "oil", page_size=1).next_cursor
    serve(engine, built(engine, A, B, revision=1))
    with pytest.raises(CursorExpired):
        ask(engine, "oil", page_size=1, cursor=cursor)
