"""What a search for plain words finds, from the formulas in ARCHITECTURE.md alone.

The engines share the formulas and the match rule, so a fault in them makes no difference between engines. This is
written again, from articles as plain words. It has no languages, phrases, fields or filters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log


@dataclass(frozen=True)
class Plain:
    """An article as its words."""

    id: str
    title: tuple[str, ...]
    body: tuple[str, ...]
    published: date | None

    def frequency(self, word: str) -> int:
        return 2 * self.title.count(word) + self.body.count(word)

    @property
    def length(self) -> int:
        return 2 * len(self.title) + len(self.body)


class Oracle:
    """All articles that a viewer may see, on a day."""

    def __init__(self, articles: Sequence[Plain], today: date) -> None:
        self.articles = articles
        self.today = today
        self.average = sum(each.length for each in articles) / len(articles) or 1

    def idf(self, word: str) -> float:
        having = sum(each.frequency(word) > 0 for each in self.articles)
        return log((len(self.articles) + 1) / (having + 0.5))  # 1 + (N - n + .5) / (n + .5)

    def factor(self, frequency: int, article: Plain) -> float:
        return 2.6 * frequency / (frequency + 0.4 + 1.2 * article.length / self.average)  # k1 1.6, b .75

    def words(self, query: Sequence[str], article: Plain) -> float:
        """Return the BM25 of the words alone."""
        return sum(self.idf(word) * self.factor(article.frequency(word), article) for word in query)

    def score(self, query: Sequence[str], article: Plain) -> float:
        """Return what a hit is sorted by, if it is among the first two hundred."""
        near = sum(self.pair(one, other, article) for one, other in pairwise(query))
        in_title = sum(self.idf(word) / 10 for word in query if word in article.title)
        return self.words(query, article) * self.recency(article) + near + in_title

    def recency(self, article: Plain) -> float:
        if article.published is None:
            return 1
        return 1 + 0.1 / 2 ** (max(0, (self.today - article.published).days) / 365)

    def pair(self, one: str, other: str, article: Plain) -> float:
        in_order = near = 0
        for text in (article.title, article.body):
            for place, word in enumerate(text):
                in_order += text[place : place + 2] == (one, other)
                if word == one:
                    near += text[max(0, place - 8) : place].count(other) + text[place + 1 : place + 9].count(other)
        weight = (self.idf(one) + self.idf(other)) / 2
        return weight * (self.factor(in_order, article) / 5 + self.factor(near, article) / 10)

    def sums(self, query: Sequence[str]) -> dict[Plain, float]:
        """Return the articles with any of the words, each with the BM25 of the words alone."""
        rows = {each: self.words(query, each) for each in self.articles}
        return {article: found for article, found in rows.items() if found}

    def exact(self, query: Sequence[str]) -> list[Plain]:
        """Return the articles with all of the words."""
        return [each for each in self.articles if all(each.frequency(word) for word in query)]
