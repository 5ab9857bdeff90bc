"""A script walks through the Reuters stories by the API's links, while articles are changed, added and taken out."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

import pytest
from support.articles import article, index_of
from support.fetched import reuters

from search.engines import open_engine
from search.settings import Settings
from web import create_app

pytestmark = pytest.mark.slow

BATCH = 20


@contextmanager
def updates_landing(settings: Settings, stories: list) -> Iterator[Callable[[int], int]]:
    """Change some stories, add an article and take another one out with each commit, one commit after the other.

    Yields what waits until so many have landed, and returns how many have.
    """
    engine, done, commits = open_engine(settings), threading.Event(), []

    def land() -> None:
        for number in count():
            if done.is_set():
                return
            start = number * BATCH % (len(stories) - BATCH)
            changed = [replace(story, title=f"{story.title} {number}") for story in stories[start : start + BATCH]]
            removed = [article(f"passing-{number - 1}").id]
            passing = article(f"passing-{number}", title="Passing by", published=stories[start].published)
            index_of(engine, [*changed, passing], removed=removed)
            commits.append(number)

    def waited_for(least: int) -> int:
        while len(commits) < least and thread.is_alive():
            time.sleep(0.01)
        return len(commits)

    thread = threading.Thread(target=land)
    thread.start()
    try:
        yield waited_for
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_each_story_is_met_exactly_once_while_updates_land(tmp_path, order):
    settings = Settings(data=tmp_path)
    index_of(open_engine(settings), reuters())
    client, met = create_app(settings).test_client(), []
    with updates_landing(settings, list(reuters())) as landed:
        following = f"/api/v1/search?order-by={order}&page-size=100&facet=none&highlight=none&fields=source_id"
        while following:
            assert landed(len(met) // 1_000) >= len(met) // 1_000  # all along
            answer = client.get(following)
            assert answer.status_code == 200
            met += [result["source_id"] for result in answer.json["results"]]
            following = answer.json["links"]["next"]
    stories = [source_id for source_id in met if not source_id.startswith("passing-")]
    assert sorted(stories) == sorted(story.source_id for story in reuters())
