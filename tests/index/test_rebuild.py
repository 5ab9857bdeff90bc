import pytest

from index import rebuild as module
from index.rebuild import rebuild
from search.errors import ArchiveUnusable, NoIndex
from search.model.article import article_id


def run(newsroom):
    return rebuild(newsroom.archive, newsroom.engine, newsroom.clock, lambda what, more, share: None)


def fill(newsroom, *names):
    newsroom.write("a.jsonl", *({"id": name, "title": f"Title {name}"} for name in names))
    newsroom.update()


def test_a_rebuilt_index_is_the_archive_again(newsroom):
    fill(newsroom, "a", "b")
    newsroom.write("a.jsonl", {"id": "a", "title": "Title a", "status": "withdrawn"})
    newsroom.update()
    before = newsroom.searcher().state
    rebuilt = run(newsroom)
    after = newsroom.searcher().state
    assert after.generation == rebuilt.generation != before.generation
    assert (after.revision, after.articles) == (rebuilt.revision, 1) == (before.revision, before.articles)
    assert newsroom.searcher().was_public(article_id("main", "a"))


def test_what_is_accepted_meanwhile_is_in_the_new_index(newsroom, monkeypatch):
    fill(newsroom, "a")
    catch_up, calls = module.catch_up, []

    def catching_up(*arguments):
        revision = catch_up(*arguments)
        if not calls:
            fill(newsroom, "a", "b")
        calls.append(revision)
        return revision

    monkeypatch.setattr(module, "catch_up", catching_up)
    assert run(newsroom).revision == 2
    assert newsroom.searcher().state.articles == 2
    assert calls == [1, 2, 2]


def test_if_anything_fails_the_old_index_goes_on_serving(newsroom, monkeypatch):
    fill(newsroom, "a")
    before = newsroom.searcher().state
    made = []
    new_generation = newsroom.engine.new_generation
    monkeypatch.setattr(newsroom.engine, "new_generation", lambda: made.append(new_generation()) or made[-1])
    monkeypatch.setattr(newsroom.archive, "changes", _full)
    with pytest.raises(ArchiveUnusable, match="full"):
        run(newsroom)
    assert newsroom.searcher().state == before
    assert list((newsroom.settings.data / "memory").iterdir()) == [newsroom.settings.data / "memory" / "index.json"]


def test_an_empty_archive_replaces_nothing(newsroom):
    with pytest.raises(ArchiveUnusable, match="the archive is empty"):
        run(newsroom)
    with pytest.raises(NoIndex):
        newsroom.searcher()


def test_a_lost_index_is_made_again(newsroom):
    fill(newsroom, "a")
    (newsroom.settings.data / "memory" / "index.json").unlink()
    run(newsroom)
    assert newsroom.searcher().state.articles == 1


def _full(*arguments, **names):
    raise ArchiveUnusable("disk full")
