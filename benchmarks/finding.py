"""Measures how well countries and persons are found, in the samples and in labelled collections."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import reuters
from benchmarks.data import BESIDE, HOME, REUTERS
from index.enrich.countries import find_countries
from index.enrich.persons.finder import find_persons
from index.sources.validation import to_article
from search.model.article import Article
from search.settings import Settings
from search.text.person_names import name_key

SCORERS = BESIDE / "score"
_PEOPLE = BESIDE / "data" / "people"
_STORIES = HOME / "var" / "reuters.jsonl"
Finder = Callable[[Article], Any]
RULES = Settings()
MODEL = Settings(person_finder="model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall over all articles together."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def report() -> Iterator[str]:
    """Yield the lines of this part of `make quality`, and which data is missing."""
    for name, score in (("countries", sample_countries()), ("persons", sample_persons("en"))):
        figures = f"precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f}"
        yield f"{name} of the samples, their own hidden: {figures}"
    if not SCORERS.is_dir():
        yield f"There are no scorers at {SCORERS}, so nothing else was measured of finding."
        return
    if has_stories():
        yield from countries_of_reuters()
    else:
        yield "There is no npm to bring the Reuters stories, so nothing was measured on them."
    yield from _persons("by rules", RULES)
    if find_spec("spacy"):
        yield from _persons("with the model", MODEL)
    else:
        yield "There is no spaCy (`make ner` installs it), so no persons were found with its model."


def _persons(how: str, settings: Settings) -> Iterator[str]:
    yield f"persons {how}:"
    yield from persons_of_newswire(settings)
    if has_stories():
        yield from persons_of_reuters(settings)


def sample_countries() -> Score:
    """Score the countries found in the samples against those that the samples name in their records."""
    pairs = [({tag.code for tag in each.countries}, set(_about(each))) for each in _samples() if each.countries]
    return _score(pairs)


def sample_persons(language: str) -> Score:
    """Score the persons found in the samples of a language against those in their records, by keys of names."""
    return _score(
        ({name_key(tag.label) for tag in each.persons}, {name_key(tag.label) for tag in _people(each)})
        for each in _samples()
        if each.persons and each.language == language
    )


def persons_of_newswire(settings: Settings) -> Iterator[str]:
    """Yield the scorer's lines for the persons of the world newswire set, and the rate of articles."""
    lines = (_PEOPLE / "worldwide_newswire_dev.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [_article(record["id"], "", record["text"], "") for record in map(json.loads, lines)]
    yield from _scored("persons.py", ["newswire"], articles, _persons_finder(settings))


def countries_of_reuters() -> Iterator[str]:
    """Yield the scorer's lines for the countries of the Reuters stories, and the rate of articles."""
    articles = [article for article, _ in _stories()]
    yield from _scored("countries.py", [], articles, lambda each: {"countries": find_countries(each, "en").about})


def persons_of_reuters(settings: Settings) -> Iterator[str]:
    """Yield the scorer's lines for the persons of the Reuters stories, and the rate; only tagged stories count."""
    articles = [article for article, is_tagged in _stories() if is_tagged]
    yield from _scored("persons.py", ["reuters"], articles, _persons_finder(settings))


def has_stories() -> bool:
    """Return whether the Reuters stories are here, or npm to fetch them."""
    return _STORIES.exists() or REUTERS.archive.exists() or bool(shutil.which("npm"))


def _stories() -> Iterator[tuple[Article, bool]]:
    """Yield the labelled stories, each with whether its labels name persons."""
    reuters.main(_STORIES)
    lines = (_PEOPLE / "reuters_labels_dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    labels = [line.split("\t") for line in lines]
    known = {number: (dateline, bool(people)) for number, dateline, _, people in labels}
    for each in map(json.loads, _STORIES.read_text(encoding="utf-8").splitlines()):
        if each["id"] in known:
            dateline, is_tagged = known[each["id"]]
            yield _article(each["id"], each["title"], each["body"], dateline), is_tagged


def _scored(scorer: str, arguments: Sequence[str], articles: Sequence[Article], find: Finder) -> Iterator[str]:
    find(articles[0])  # reads the tables, which is not measured
    started = time.process_time()  # processor time: the machine may be busy with other work
    found = [find(each) for each in articles]
    rate = len(articles) / (time.process_time() - started)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "found.jsonl"
        records = [{"id": each.source_id} | record for each, record in zip(articles, found, strict=True)]
        file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        command = [sys.executable, str(SCORERS / scorer), *arguments, str(file)]
        yield from subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    yield f"    {rate:,.0f} stories a second on one core"


def _article(source_id: str, title: str, body: str, dateline: str) -> Article:
    record = {"id": source_id, "title": title, "body": body, "dateline": dateline, "language": "en"}
    return to_article(record | ({"published_at": "1987-03-01"} if dateline else {}), "main")


def _persons_finder(settings: Settings) -> Finder:
    return lambda article: _persons_record(article, settings)


def _persons_record(article: Article, settings: Settings) -> dict[str, Any]:
    people = find_persons(article, settings)
    return {"persons": [{"label": person.label, "as": list(person.surface_forms)} for person in people]}


def _samples() -> Iterator[Article]:
    """Yield the samples with their countries and persons; a third of the records has none of them."""
    records = map(json.loads, (HOME / "tests" / "quality" / "given_up.jsonl").read_text(encoding="utf-8").splitlines())
    given_up = {record["id"]: record for record in records}
    for path in sorted((HOME / "samples").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield to_article(record | given_up.get(record["id"], {}), "main")


def _about(article: Article) -> tuple[str, ...]:
    return find_countries(replace(article, countries=(), mentioned_countries=()), "en").about


def _people(article: Article) -> Sequence[Any]:
    return find_persons(replace(article, persons=()), RULES)


def _score(pairs: Any) -> Score:
    wanted = found = right = 0
    for gold, got in pairs:
        wanted, found, right = wanted + len(gold), found + len(got), right + len(gold & got)
    return Score(precision=right / max(found, 1), recall=right / max(wanted, 1))
