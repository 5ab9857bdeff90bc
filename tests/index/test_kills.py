"""A run that is killed at any moment loses nothing that the archive had accepted, and the next one completes it."""

import json
import random
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from search.archive.store import open_archive
from search.engines import open_engine
from search.errors import NoIndex
from search.model.article import article_id
from search.model.viewer import Viewer
from search.settings import Settings

ARTICLES = 300
STAFF = Viewer(now=datetime(2026, 5, 1, tzinfo=UTC), staff=True)
SECONDS = 1.2  # about what a run takes
# Small batches, so that there are many moments between the archive and the index. The run kills itself, so that the
# moment is counted from when it begins to work.
RUN = """
import os, signal, sys, threading
import index.catchup, index.update
from index.cli import main
index.catchup.BATCH = index.update.BATCH = 20
if len(sys.argv) > 2:
    killer = threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL))
    killer.daemon = True
    killer.start()
sys.exit(main(["index", sys.argv[1]]))
"""


def write(path, turn):
    """Write all articles: with each turn a third of them is corrected, and from the second on each tenth withdrawn."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            record = {"id": str(number), "title": f"Title {number}", "body": f"Body {turn if number % 3 == 0 else 0}."}
            if turn >= 2 and number % 10 == 0:
                record["status"] = "withdrawn"
            file.write(f"{json.dumps(record)}\n")


def contents(settings):
    """Return the archive's and the index's articles, as bodies by id, and their last change numbers."""
    with open_archive(settings) as archive:
        changes = archive.changes(after=0, limit=10 * ARTICLES)
        last = archive.last_change()
    kept = {change.article_id: change.article and change.article.body for change in changes}
    try:
        view = open_engine(settings).view(STAFF)
    except NoIndex:
        return kept, {}, last, 0
    served = {id_: article.body for id_ in kept if (article := view.article(id_))}
    assert len(served) == view.state.articles
    return kept, served, last, view.state.revision


@pytest.mark.parametrize("kills", [5, pytest.param(20, marks=pytest.mark.slow)])
def test_a_killed_run_loses_nothing_and_the_next_completes_it(tmp_path, monkeypatch, kills):
    settings = Settings(data=tmp_path / "var")
    monkeypatch.setenv("DATELINE_DATA", str(settings.data))
    path = tmp_path / "articles.jsonl"
    command = [sys.executable, "-c", RUN, str(path)]
    accepted, last = {}, 0
    for turn in range(kills):
        write(path, turn)
        moment = str(random.uniform(0, SECONDS))
        subprocess.run([*command, moment], stdout=subprocess.DEVNULL, check=False)
        kept, _, number, revision = contents(settings)
        assert accepted.keys() <= kept.keys()
        assert revision <= number
        assert number >= last
        assert all(kept[id_] is None for id_, body in accepted.items() if body is None)
        accepted, last = kept, number
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    kept, served, last, revision = contents(settings)
    assert revision == last
    assert served == {id_: body for id_, body in kept.items() if body is not None}
    gone = {article_id("main", str(number)) for number in range(0, ARTICLES, 10)}
    assert kept.keys() - served.keys() == gone
    assert set(served.values()) == {"Body 0.", f"Body {kills - 1}."}
