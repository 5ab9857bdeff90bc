"""Going back to the former index is not going back in time."""

import pytest

from search.errors import IndexBusy, NoIndex
from search.model.article import article_id


def fill(room, *names, **values):
    room.write("a.jsonl", *({"id": name, "title": f"Title {name}"} | values for name in names))
    room.update()


def test_the_former_generation_serves_again_with_all_that_has_changed_since(room):
    fill(room, "a", "b")
    first = room.searcher().state.generation
    second = room.rebuild().generation
    fill(room, "a", "b", "c")
    room.remove("a")
    back = room.rollback()
    assert (back.generation, room.searcher().state.generation) == (first, first)
    assert room.names() == "b c"
    assert back.revision == room.archive.last_change()
    room.verify()
    assert room.rollback().generation == second
    assert room.names() == "b c"


def test_without_a_former_generation_there_is_nothing_to_go_back_to(room):
    fill(room, "a")
    with pytest.raises(NoIndex, match="no previous generation"):
        room.rollback()
    assert room.names() == "a"


def test_only_the_generation_before_the_one_that_serves_is_kept(room):
    fill(room, "a")
    kept = {room.rebuild().generation for _ in range(4)}
    there = {room.searcher().state.generation}
    there.add(room.rollback().generation)
    assert len(kept) == 4
    assert len(there) == 2


def test_what_killed_rebuilds_have_left_is_removed_by_the_next(room):
    fill(room, "a")
    for _ in range(3):
        room.engine.new_generation()
    room.rebuild()
    names = {
        path.name for path in room.settings.data.rglob("*") if path.name.startswith("g0") or path.name == "former.json"
    }
    assert len(names) <= 2


def test_who_builds_an_index_is_told_to_the_next_who_would(room):
    fill(room, "a")
    with room.engine.changing_generations(), pytest.raises(IndexBusy, match="building or changing the index"):
        room.rebuild()
    assert room.rebuild()


def test_articles_are_removed_while_an_index_is_built(room):
    fill(room, "a", "b")
    with room.engine.changing_generations():
        room.remove("a")
        assert room.names() == "b"
    assert not room.searcher().article(article_id("main", "a"))
