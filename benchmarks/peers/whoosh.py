"""Unmodified Whoosh, with its own codec, scoring, facets and highlighter."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from heapq import nlargest
from itertools import combinations
from typing import Any

import whoosh
from whoosh import fields, index, query, sorting
from whoosh.analysis import StemmingAnalyzer

from benchmarks.peers.peer import FACETS, VALUES, Answer, Counts, Hit, Peer, is_any
from benchmarks.questions import Question
from benchmarks.story import Story


class Whoosh(Peer):
    """Facets by `groupedby` with counting maps, filters by `filter`, snippets by `highlights`."""

    name = f"stock Whoosh {'.'.join(map(str, whoosh.__version__))}"
    tuning = "256 MB for the writer; sortable columns; maps that count only; one searcher kept"

    def build(self, stories: Iterable[Story]) -> None:
        writer = index.create_in(self.folder, _schema()).writer(limitmb=256)
        for story in stories:
            writer.add_document(**_document(story))
        writer.commit()

    def open(self) -> None:
        self._index = index.open_dir(self.folder)
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> Answer:
        words = self._words(question, question.needed)
        if is_any(question, lambda: len(self._searcher.search(words, limit=1))):
            words = self._words(question, 1)
        narrowed = _narrowed(question)
        together = [facet for facet in FACETS if facet not in narrowed]
        found = self._search(words, narrowed.values(), together, question.hits)
        facets = {facet: _counts(found, facet) for facet in together}
        for facet in narrowed:
            others = [clause for name, clause in narrowed.items() if name != facet]
            facets[facet] = _counts(self._search(words, others, [facet]), facet)
        hits = [Hit(hit["id"], hit["title"], hit.highlights("text", top=1)) for hit in found[: question.hits]]
        return Answer(total=len(found), hits=hits, facets=facets)

    def update(self, stories: Sequence[Story]) -> None:
        writer = self._index.writer(limitmb=256)
        for story in stories:
            writer.update_document(**_document(story))
        writer.commit()
        self._searcher.close()
        self._searcher = self._index.searcher()

    def _search(
        self, words: query.Query, narrowing: Iterable[query.Query], facets: Iterable[str], hits: int = 1
    ) -> Any:
        grouped = {
            facet: sorting.FieldFacet(facet, allow_overlap=facet != "month", maptype=sorting.Count) for facet in facets
        }
        clauses = list(narrowing)
        passing = query.And(clauses) if clauses else None
        return self._searcher.search(words, limit=hits, filter=passing, groupedby=grouped or None)

    def _words(self, question: Question, needed: int) -> query.Query:
        if question.form == "prefix":
            return query.Prefix("text", question.words[0])
        analyser = self._index.schema["text"].analyzer
        stems = [token.text for word in question.words for token in analyser(word, mode="query")]
        if question.form == "phrase":
            return query.Phrase("text", stems)
        terms = [query.Term("text", stem) for stem in stems]
        groups = [query.And(some) for some in combinations(terms, min(needed, len(terms)))]
        return query.Or(groups).normalize()


def _schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=fields.STORED,
        text=fields.TEXT(analyzer=StemmingAnalyzer(), stored=True),
        country=fields.KEYWORD(commas=True),
        person=fields.KEYWORD(commas=True),
        month=fields.ID(sortable=True),
        published=fields.DATETIME(sortable=True),
    )


def _document(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "text": story.text,
        "country": ",".join(story.countries),
        "person": ",".join(story.persons),
        "month": story.month,
        "published": story.moment.replace(tzinfo=None),
    }


def _narrowed(question: Question) -> dict[str, query.Query]:
    """Return facet -> the query of its filter."""
    narrowed = {}
    for facet, values in zip(FACETS, (question.countries, question.persons, question.months), strict=True):
        if values:
            narrowed[facet] = query.Or([query.Term(facet, value) for value in values])
    if question.period:
        first, last = (datetime.fromisoformat(day) for day in question.period)
        narrowed["month"] = query.DateRange("published", first, datetime.combine(last, time(23, 59, 59)))
    return narrowed


def _counts(found: Any, facet: str) -> Counts:
    groups = [(value, count) for value, count in found.groups(facet).items() if value]
    return sorted(groups) if facet == "month" else nlargest(VALUES, groups, key=lambda row: row[1])
