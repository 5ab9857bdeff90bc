"""Reads every former commit that an index keeps."""

from contextlib import suppress
from datetime import datetime

from search.engine.former_commits import read_former
from search.engines.whoosh.engine import WhooshEngine
from search.errors import CursorExpired
from search.model.viewer import Viewer
from search.query.plan import AllQuery


def read_all(engine: WhooshEngine, now: datetime) -> list[int]:
    """Return how many articles each kept commit shows staff. One whose files a killed commit has removed is over."""
    staff = Viewer(now=now, staff=True)
    generation = engine.searcher(staff).state.generation
    shown = []
    for commit in read_former(engine.settings.data / "index" / generation):
        with suppress(CursorExpired):
            shown.append(engine.former_searcher(commit.name, staff, staff).count(AllQuery()))
    return shown
