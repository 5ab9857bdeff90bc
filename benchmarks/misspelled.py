"""Measures "did you mean" on the Reuters stories: misspelled words set right, and suggestions that nobody needs."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.data import HOME, REUTERS, fetch
from benchmarks.reuters import stories
from index.sources.validation import to_article
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.files import read_table
from search.model.request import SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings

_LISTS = HOME / "tests" / "quality"
HALVES = ("work", "check")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What was suggested for the lists of a half: `wrong` has what was typed, what was meant, what was suggested."""

    misspelled: int
    wrong: tuple[tuple[str, str, str], ...]
    rare: int
    needless: tuple[tuple[str, str], ...]  # a word that is spelled rightly, and what was suggested for it

    @property
    def right(self) -> int:
        """How many misspelled words were set right."""
        return self.misspelled - len(self.wrong)


def report() -> Iterator[str]:
    """Yield the lines of this part of `make quality`."""
    if not REUTERS.archive.exists() and not shutil.which("npm"):
        yield 'There is no npm to bring the Reuters stories, so "did you mean" was not measured.'
        return
    fetch(REUTERS)
    with TemporaryDirectory() as folder:
        engine = index_of_reuters(Path(folder))
        for half in HALVES:
            found = corrections(engine, half)
            yield (
                f"did you mean, half to {half}: {found.right} of {found.misspelled} misspelled words set right, "
                f"{len(found.needless)} suggestions for {found.rare} rare words that are right"
            )
            yield from (
                f"    {typed}: {suggested or 'nothing'}, not {meant}" for typed, meant, suggested in found.wrong
            )
            yield from (f"    {word}: {suggested}, needlessly" for word, suggested in found.needless)


def index_of_reuters(folder: Path) -> SearchEngine:
    """Return an index of all stories, without what enrichment would find in them."""
    engine = open_engine(Settings(data=folder))
    with engine.writer() as writer:
        for story in stories():
            writer.put(to_article(story, "main"))
        writer.commit(revision=1, at=_NOW)
    return engine


def corrections(engine: SearchEngine, half: str) -> Corrections:
    """Ask for each word of a half of the lists alone."""
    misspelled = [row[2:] for row in read_table(_LISTS / "misspelled.tsv") if row[0] == half]
    rare = [row[2] for row in read_table(_LISTS / "rare.tsv") if row[0] == half]
    asked = [(typed, meant, _suggested(engine, typed)) for typed, meant in misspelled]
    needless = [(word, _suggested(engine, word)) for word in rare]
    return Corrections(
        misspelled=len(misspelled),
        wrong=tuple(row for row in asked if row[1] != row[2]),
        rare=len(rare),
        needless=tuple(row for row in needless if row[1]),
    )


def _suggested(engine: SearchEngine, text: str) -> str:
    suggestion = engine.search(SearchRequest(text=text), Viewer(now=_NOW)).suggestion
    return suggestion.text if suggestion else ""
