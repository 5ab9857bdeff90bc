"""Dateline's Whoosh engine by its public functions: the request of the page, with full ranking and snippets."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from benchmarks.peers.peer import VALUES, Answer, Hit, Peer
from benchmarks.questions import Question
from benchmarks.story import Story
from index.catchup import BATCH
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.model.article import Article, CountryTag, PersonTag
from search.model.hit import Marked
from search.model.intervals import Interval
from search.model.periods import Period, read_period
from search.model.request import FacetFilter, FacetRequest, MatchRule, SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings

_MATCHES = {"typed": MatchRule.AUTO, "any": MatchRule.ANY}  # otherwise all words must match
_WRITTEN = {"phrase": '"{}"', "prefix": "{}*"}
_NAMES = {"country": "country", "person": "person", "date": "month"}
_FACETS = tuple(FacetRequest(name=name, size=VALUES, interval=Interval.MONTH) for name in _NAMES)


class Dateline(Peer):
    """The engine without archive and enrichment; its writer gets articles in the batches of an ingest."""

    name = "Dateline"
    tuning = "none: committed and merged as an ingest does it"
    _engine: SearchEngine

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(folder)
        self._now = now

    def build(self, stories: Iterable[Story]) -> None:
        self._engine = open_engine(Settings(data=self.folder))
        remaining = iter(stories)
        number = 0
        while batch := list(islice(remaining, BATCH)):
            self.update(batch)
            number += len(batch)
        self._engine.merge_after(number)

    def open(self) -> None:
        self._engine = open_engine(Settings(data=self.folder))
        self._engine.searcher(Viewer(now=self._now()))

    def ask(self, question: Question) -> Answer:
        result = self._engine.search(request(question), Viewer(now=self._now()))
        return Answer(
            total=result.total,
            hits=[
                Hit(hit.summary.source_id, text(hit.snippet.title), " … ".join(map(text, hit.snippet.body)))
                for hit in result.hits
            ],
            facets={_NAMES[facet.name]: [(value.id, value.count) for value in facet.values] for facet in result.facets},
        )

    def update(self, stories: Sequence[Story]) -> None:
        with self._engine.writer() as writer:
            for story in stories:
                writer.put(article(story))
            writer.commit(revision=writer.revision + 1, at=datetime.now(UTC))


def article(story: Story) -> Article:
    """Return a story as an article whose persons have ids."""
    return Article(
        feed="main",
        source_id=story.id,
        title=story.title,
        body=story.body,
        language="en",
        published=story.moment,
        countries=tuple(CountryTag(code=code) for code in story.countries),
        persons=tuple(PersonTag(label=name, id=person_id(name), surface_forms=(name,)) for name in story.persons),
    )


def person_id(name: str) -> str:
    """Return an id in the form of the register of persons."""
    return name.lower().replace(".", "").replace(" ", "-")


def request(question: Question) -> SearchRequest:
    """Return a question as a request of the page."""
    picked = {
        "country": question.countries,
        "person": tuple(map(person_id, question.persons)),
        "date": question.months,
    }
    return SearchRequest(
        text=_WRITTEN.get(question.form, "{}").format(" ".join(question.words)),
        match=_MATCHES.get(question.form, MatchRule.ALL),
        filters=MappingProxyType({name: FacetFilter(include=values) for name, values in picked.items() if values}),
        published=read_period("..".join(question.period)) if question.period else Period(),
        page_size=question.hits,
        passages=1,
        facets=_FACETS,
    )


def text(pieces: Marked) -> str:
    """Return a text with its matches marked."""
    return "".join(f"<b>{piece}</b>" if is_match else piece for piece, is_match in pieces)
