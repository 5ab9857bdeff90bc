"""Kill commands at random moments and see that nothing was lost and nothing came back.

    python tests/support/kills.py 1000

Each command runs in a process of its own, forked from this one so that it starts at once, and is killed (SIGKILL) at a
random moment of the time it takes. After every kill the archive and the index that serves are read whole. After every
tenth command files of the index are damaged for a while: what is answered then was answered before, or is an error.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from support.damage import damaged
from support.former import read_all

import index.catchup
import index.ingest
from index.cli.main import main
from index.rebuild import verify
from search.archive.changes import Change
from search.archive.store import open_archive
from search.archive.tables import State
from search.engines import open_engine
from search.engines.whoosh.engine import WhooshEngine
from search.engines.whoosh.write import merge_policy
from search.errors import IndexDamaged, NoIndex
from search.model.hit import Summary
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings

ARTICLES = 120
BATCH = 15  # so that there are many moments between the archive and the index
COMPLETE = 10  # each tenth command may end, and is followed by some damage
PLACES = 5  # that are damaged then, one after the other
Known = Mapping[str, tuple[State, int]]


class Trial:
    """An archive and an index in a folder, and what is known of them by now."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._settings = Settings(data=folder / "var")
        self._random = random.Random(seed)
        self._turn = 0
        self._known: Known = {}
        self._withdrawn: set[str] = set()
        self._given: dict[str, str] = {}  # the body of each article that was never withdrawn, as the last ingest had it
        self._revision = 0
        self._seconds: dict[str, float] = {}
        self.counts: Counter[str] = Counter()

    def run(self, kills: int) -> None:
        """Run commands until so many were killed."""
        self._do("index", self._ingest(), kill=False)
        while self.counts["killed"] < kills:
            self._turn += 1
            name, arguments = self._random.choice(self._actions())()
            self._do(name, arguments, kill=self._turn % COMPLETE != 0)
            if self._turn % COMPLETE == 0:
                self._damage()

    def _actions(self) -> list[Callable[[], tuple[str, list[str]]]]:
        return [
            lambda: ("index", self._ingest()),
            lambda: ("index", self._ingest()),
            lambda: ("index", self._ingest()),
            lambda: ("rebuild", []),
            lambda: ("rollback", []),
            lambda: ("remove", [self._some_id()]),
            lambda: ("remove", ["--erase", self._some_id()]),
            lambda: ("restore", [self._some_id()]),
        ]

    def _ingest(self) -> list[str]:
        """Write an ingest that adds, corrects and withdraws; what is withdrawn once never comes as anything else."""
        path = self._folder / "articles.jsonl"
        lines = []
        for number in range(ARTICLES + self._turn):
            turn = self._random.randrange(self._turn + 1)
            record = {"id": str(number), "title": f"Title {number}", "body": f"Body {turn}."}
            self._given[record["id"]] = record["body"]
            if self._turn and number % 40 == self._turn % 40:
                record |= {"status": "withdrawn", "updated_at": "2030-01-01T00:00:00Z"}
                self._withdrawn.add(record["id"])
            lines.append(json.dumps(record))
        path.write_text("\n".join(lines), encoding="utf-8")
        return [str(path)]

    def _some_id(self) -> str:
        return self._random.choice(sorted(self._known))

    def _do(self, name: str, arguments: list[str], *, kill: bool) -> None:
        began = time.monotonic()
        child = os.fork()
        if not child:
            _become([name, *arguments])
        if kill:
            time.sleep(self._random.uniform(0, self._seconds.get(name, 0.5)))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        was_killed = os.WIFSIGNALED(status)
        self.counts["killed" if was_killed else "ended"] += 1
        self.counts[f"{name} {'killed' if was_killed else 'ended'}"] += 1
        if not was_killed:
            self._seconds[name] = time.monotonic() - began
        self._check(name, ended_well=not was_killed and os.WEXITSTATUS(status) == 0)

    def _check(self, name: str, *, ended_well: bool) -> None:
        with open_archive(self._settings) as archive:
            changes = archive.changes(0, 10_000)
            now = {change.article_id: (change.state, change.number) for change in changes}
            for article_id, (state, number) in self._known.items():
                assert article_id in now, f"{name}: {article_id}, which was {state} at {number}, is lost"
                state_now, number_now = now[article_id]
                assert number_now >= number, f"{name}: {article_id} went back in time"
                out = (State.REMOVED, State.WITHDRAWN, State.ERASED)
                assert state not in out or state_now in out or name == "restore", f"{name}: {article_id} came back"
                assert state is not State.ERASED or state_now is State.ERASED, f"{name}: {article_id} came back"
            self._known = now
            if name == "index" and ended_well:
                self._check_given(changes)
            with suppress(NoIndex):
                verified = verify(archive, open_engine(self._settings), lambda: datetime.now(UTC), lambda *_: None)
                assert verified.revision >= self._revision, f"{name}: the index went back in time"
                assert not verified.former_damaged, f"{name}: the former index is damaged"
                assert not (ended_well and verified.behind), f"{name} ended without the last changes"
                self._revision = verified.revision
                read_all(WhooshEngine(self._settings), datetime.now(UTC))

    def _damage(self) -> None:
        """Damage files of the index, and ask a process that has read nothing yet."""
        expected = self._answers()
        for _ in range(PLACES):
            files = sorted(path for path in (self._settings.data / "index").rglob("*") if path.is_file())
            with damaged(self._random.choice(files), self._random) as what:
                try:
                    answers = self._answers()
                except (IndexDamaged, NoIndex):
                    self.counts["damage found"] += 1
                else:
                    assert answers == expected, f"{what} changed an answer"
                    self.counts["damage without effect"] += 1

    def _answers(self) -> list[tuple[int, list[Summary]]]:
        engine, viewer = open_engine(self._settings), Viewer(now=datetime(2031, 1, 1, tzinfo=UTC), staff=True)
        requests = [SearchRequest(text=text, page_size=100) for text in ("", "title", "body 7", "1*")]
        results = [engine.search(request, viewer) for request in requests]
        return [(result.total, [hit.summary for hit in result.hits]) for result in results]

    def _check_given(self, changes: list[Change]) -> None:
        """Hold what an ingest that ended has brought against what it was given."""
        there = {change.article.source_id: change.article.body for change in changes if change.article}
        out = sum(change.article is None for change in changes)
        assert len(there) + out == len(self._given), f"{len(self._given) - len(there) - out} articles are lost"
        for name, body in there.items():
            assert name in self._withdrawn or body == self._given[name], f"{name} is not as it was given"


def _become(argv: list[str]) -> None:
    """Run a command in a process that has just been forked, silently."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    status = 2
    try:
        status = main(argv)
    finally:
        os._exit(status)  # whatever is raised: above this there is only what the parent goes on with


def report(counts: Counter[str], seconds: float) -> str:
    """Return what was tried, in lines."""
    lines = [f"{counts['killed']:,} commands killed, {counts['ended']:,} ended, in {seconds:,.0f} s; nothing was lost"]
    names = sorted({name.partition(" ")[0] for name in counts} - {"killed", "ended", "damage"})
    return "\n".join(
        [
            *lines,
            f"  {counts['damage found']:,} damaged places found, {counts['damage without effect']:,} without effect",
            *(
                f"  {name:<10}{counts[f'{name} killed']:>6,} killed{counts[f'{name} ended']:>6,} ended"
                for name in names
            ),
        ]
    )


if __name__ == "__main__":
    index.catchup.BATCH = index.ingest.BATCH = BATCH
    merge_policy.TIER = 4
    started = time.monotonic()
    place = Path(mkdtemp())
    os.environ["DATELINE_DATA"] = str(place / "var")
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1_000_000)
    print(f"seed {seed}, in {place} (kept if something is wrong)", flush=True)
    trial = Trial(place, seed)
    trial.run(int(sys.argv[1]))
    print(report(trial.counts, time.monotonic() - started))
    shutil.rmtree(place)
