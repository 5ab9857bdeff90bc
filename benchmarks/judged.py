"""Collections of articles with queries and judged answers."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from benchmarks.corpus import to_story
from benchmarks.data import BESIDE, HOME
from benchmarks.story import Story
from index.sources.validation import to_article

TIME = BESIDE / "data" / "relevance" / "time"
OWN = HOME / "tests" / "quality" / "judged.toml"
WEEKLY = HOME / "tests" / "data" / "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query, and article id -> grade of the articles that answer it."""

    text: str
    grades: dict[str, int]

    def in_lower_case(self) -> Self:
        """Return the query as if it had been typed in lower case."""
        return replace(self, text=self.text.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Articles, and queries for them."""

    name: str
    stories: tuple[Story, ...]
    queries: tuple[Query, ...]

    def day_after(self) -> datetime:
        """Return the day after the newest article, on which the queries are asked."""
        return max(story.moment for story in self.stories) + timedelta(days=1)


def own() -> Collection:
    """Return the English samples with our own queries."""
    return _judged("samples", sorted((HOME / "samples").glob("*.jsonl")), OWN)


def weekly() -> Collection:
    """Return invented articles of a weekly paper with our own long queries, in the manner of the TIME collection."""
    return _judged("a weekly", [WEEKLY / "articles.jsonl"], WEEKLY / "questions.toml")


def time_magazine() -> Collection | None:
    """Return the TIME collection of 1963; None if it is not beside the checkout."""
    if not TIME.exists():
        return None
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (TIME / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, _, found, grade = line.split("\t")
        if int(grade):
            grades[query][found] = int(grade)
    return Collection(
        name="TIME 1963",
        stories=tuple(map(_story, _rows("docs.jsonl"))),
        queries=tuple(Query(text=row["text"], grades=grades[row["id"]]) for row in _rows("queries.jsonl")),
    )


def _judged(name: str, files: Iterable[Path], questions: Path) -> Collection:
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [to_article(json.loads(line), "main") for line in lines]
    asked = tomllib.loads(questions.read_text(encoding="utf-8"))["question"]
    return Collection(
        name=name,
        stories=tuple(to_story(article) for article in articles if article.language == "en"),
        queries=tuple(
            Query(text=row["text"], grades={found: grade for grade in (1, 2) for found in row[str(grade)]})
            for row in asked
        ),
    )


def _story(row: dict[str, str]) -> Story:
    published = f"{row['date']}T00:00:00Z"
    return Story(id=row["id"], title="", body=row["text"], published_at=published, countries=(), persons=())


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (TIME / name).read_text(encoding="utf-8").splitlines()]
