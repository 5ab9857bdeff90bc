"""A copy of a search is kept right by asking what is new since, whatever happens to the articles."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from support.articles import NOW, article
from support.asking import only

from search.engine import hits
from search.engine.base import SearchEngine
from search.engine.port import IndexWriter
from search.engines import open_engine
from search.model.article import Article, Status, article_id
from search.model.request import MatchRule, Order, SearchRequest
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

WORDS = ("oil", "gas", "wool", "price", "river")
COUNTRIES = ("AZ", "KZ", "RU")
UTC = ZoneInfo("UTC")
NAMES = tuple(f"n{number}" for number in range(12))
STEPS = ("put", "put", "put", "put", "withhold", "embargo", "remove", "withdraw", "erase", "wait", "rebuild")


class Copy:
    """A copy of a search for a viewer: the title of each article that it finds, by id."""

    def __init__(self, search: SearchRequest, *, staff: bool) -> None:
        self._search = search
        self._staff = staff
        self._since = ""
        self.titles: dict[str, str] = {}

    def update(self, engine: SearchEngine, viewer: Viewer) -> None:
        """Ask what is new until nothing more is gone, as a script does."""
        more = True
        while more:
            pages = [*walk(engine, self._search, viewer, self._since)]
            first = pages[0]
            for dropped in (*first.dropped.gone, *first.dropped.unmatched) if first.dropped else ():
                self.titles.pop(dropped, None)
            self.titles |= titles(pages)
            self._since, more = first.since, bool(first.dropped and first.dropped.more)

    def check(self, engine: SearchEngine, now) -> None:
        """Update the copy, and compare it with the search made anew."""
        viewer = Viewer(now=now, staff=self._staff)
        self.update(engine, viewer)
        assert self.titles == titles(walk(engine, self._search, viewer, "")), self._search


def walk(engine: SearchEngine, search: SearchRequest, viewer: Viewer, since: str) -> Iterator:
    """Yield the pages of a search."""
    cursor = ""
    while True:
        asked = {"since": since, "cursor": cursor, "order_by": Order.NEWEST, "page_size": 5, "match": MatchRule.ALL}
        page = engine.search(SearchRequest(text=search.text, filters=search.filters, **asked), viewer)
        yield page
        cursor = page.next_cursor
        if not cursor:
            return


def titles(pages) -> Mapping[str, str]:
    return {hit.summary.id: hit.summary.title for page in pages for hit in page.hits}


class World:
    """Articles as an archive has them, and the index that follows it."""

    def __init__(self, engine: SearchEngine, random: Random) -> None:
        self.engine = engine
        self.now = NOW
        self._random = random
        self._change = 0
        self._states: dict[str, tuple[int, Article | str, bool]] = {}  # change; article, or how it went; was public

    def step(self, what: str) -> None:
        """Let something happen to some article."""
        name = self._random.choice(NAMES)
        if what == "wait":
            self.now += timedelta(minutes=self._random.choice((1, 30, 90)))
        elif what == "rebuild":
            self._rebuild()
        elif what in ("remove", "withdraw", "erase"):
            self._set(name, what)
        else:
            self._set(name, self._article(name, what))

    def _article(self, name: str, what: str) -> Article:
        choice = self._random.choice
        return article(
            name,
            title=f"{choice(WORDS)} {choice(WORDS)}",
            countries=[choice(COUNTRIES)],
            published=choice((None, date(2026, 1, 1), date(2026, 2, 1))),
            status=Status.WITHHELD if what == "withhold" else Status.USABLE,
            embargo_until=self.now + timedelta(minutes=choice((20, 80))) if what == "embargo" else None,
        )

    def _set(self, name: str, state: Article | str) -> None:
        _, former, was_public = self._states.get(name, (0, "", False))
        if former == "erase" or (isinstance(state, str) and not isinstance(former, Article)):
            return
        was_public = was_public or (isinstance(former, Article) and Viewer(now=self.now).sees(former, UTC))
        self._change += 1
        self._states[name] = self._change, state, was_public
        with self.engine.writer() as writer:
            self._write(writer, name)
            writer.commit(revision=self._change, at=self.now)

    def _write(self, writer: IndexWriter, name: str) -> None:
        change, state, was_public = self._states[name]
        if isinstance(state, Article):
            writer.put(state, change=change, was_public=was_public)
        elif state == "erase":
            writer.erase(article_id("main", name), was_public=was_public, change=change)
        else:
            told = state == "withdraw"
            writer.remove(article_id("main", name), was_public=was_public, change=change, answers_gone=told)

    def _rebuild(self) -> None:
        generation = self.engine.new_generation()
        with generation.writer() as writer:
            for name in sorted(self._states, key=self._states.__getitem__):
                self._write(writer, name)
            writer.commit(revision=self._change, at=self.now)
        with self.engine.locked():
            generation.serve()


def search_of(random: Random) -> SearchRequest:
    """Return some search."""
    choice = random.choice
    one, other = choice(WORDS), choice(WORDS)
    texts = (*WORDS, "", f"{one} OR {other}", f"{one} -{other}", f"{one[:2]}*", f'"{one} {other}"')
    filters = ({}, {}, only(country=choice(COUNTRIES)), only(date="2026-01"), only(country="_none AZ"))
    return SearchRequest(text=choice(texts), filters=choice(filters))


def keep(name: str, data, seed: int, steps: Sequence[str], searches: int) -> None:
    """Keep copies of searches through the steps, each copy updated now and then, and all at the end."""
    random = Random(seed)
    engine = open_engine(Settings(engine=name, data=data))
    world = World(engine, random)
    for _ in range(6):
        world.step("put")
    copies = [Copy(search_of(random), staff=random.random() < 0.3) for _ in range(searches)]
    for what in steps:
        world.step(what)
        random.choice(copies).check(engine, world.now)
    for copy in copies:
        copy.check(engine, world.now)


SEEDS = st.integers(0, 1 << 30)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("most", [hits.MOST_DROPPED, 2])
@hypothesis_settings(max_examples=3, deadline=None)
@given(seed=SEEDS, steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=15))
def test_a_copy_stays_what_the_search_finds(name, most, tmp_path_factory, seed, steps):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(hits, "MOST_DROPPED", most)
        keep(name, tmp_path_factory.mktemp(name), seed, steps, searches=4)


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
@hypothesis_settings(max_examples=10, deadline=None)
@given(seed=SEEDS, steps=st.lists(st.sampled_from(STEPS), min_size=100, max_size=100))
def test_twenty_copies_stay_right_through_a_hundred_changes(name, tmp_path_factory, seed, steps):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(hits, "MOST_DROPPED", 8)
        keep(name, tmp_path_factory.mktemp(name), seed, steps, searches=20)
