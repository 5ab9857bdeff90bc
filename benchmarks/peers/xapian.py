"""Xapian, from Debian's package python3-xapian."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from benchmarks.peers.debian import debian_module
from benchmarks.peers.peer import FACETS, VALUES, Answer, Counts, Hit, Peer, is_any
from benchmarks.questions import Question
from benchmarks.story import Story

xapian = debian_module("xapian", package="python3-xapian")

_PUBLISHED = 0  # slots of values: the moment; below, the month, and one slot for each country and person of a story
_SLOTS = {"month": range(1, 2), "country": range(10, 50), "person": range(50, 80)}
_PREFIXES = {"country": "XC", "person": "XP", "month": "XM"}
_LONGEST_TERM = 245  # bytes
_Q = xapian.Query


class Xapian(Peer):
    """Words with positions and stems without, as terms (its default); facet values as boolean terms and in slots."""

    name = f"Xapian {xapian.version_string()}"
    tuning = "commit at 100,000 articles; a slot for each value; spies on used slots"

    def build(self, stories: Iterable[Story]) -> None:
        database = xapian.WritableDatabase(str(self.folder / "xapian"), xapian.DB_CREATE_OR_OVERWRITE)
        generator = _generator()
        for number, story in enumerate(stories, 1):
            database.add_document(_document(generator, story))
            if number % 100_000 == 0:
                database.commit()
        database.commit()
        database.close()

    def open(self) -> None:
        self._database = xapian.Database(str(self.folder / "xapian"))
        self._stem = xapian.Stem("english")
        self._slots = {
            facet: [slot for slot in slots if self._database.get_value_freq(slot)] for facet, slots in _SLOTS.items()
        }

    def ask(self, question: Question) -> Answer:
        words = self._words(question, question.needed)
        if is_any(question, lambda: self._enquire(words).get_mset(0, 1, 1).get_matches_estimated()):
            words = self._words(question, 1)
        narrowed = _narrowed(question)
        together = [facet for facet in FACETS if facet not in narrowed]
        found, facets = self._search(words, narrowed.values(), together, question.hits)
        for facet in narrowed:
            others = [clause for name, clause in narrowed.items() if name != facet]
            facets |= self._search(words, others, [facet])[1]
        return Answer(total=found.get_matches_estimated(), hits=self._hits(found), facets=facets)

    def update(self, stories: Sequence[Story]) -> None:
        database = xapian.WritableDatabase(str(self.folder / "xapian"), xapian.DB_OPEN)
        generator = _generator()
        for story in stories:
            database.replace_document(f"Q{story.id}", _document(generator, story))
        database.commit()
        database.close()
        self._database.reopen()

    def _enquire(self, asked: Any) -> Any:
        enquire = xapian.Enquire(self._database)
        enquire.set_query(asked)
        return enquire

    def _search(
        self, words: Any, narrowing: Iterable[Any], facets: Sequence[str], hits: int = 1
    ) -> tuple[Any, dict[str, Counts]]:
        clauses = list(narrowing)
        enquire = self._enquire(_Q(_Q.OP_FILTER, words, _Q(_Q.OP_AND, clauses)) if clauses else words)
        spies = {(facet, slot): xapian.ValueCountMatchSpy(slot) for facet in facets for slot in self._slots[facet]}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, hits, self._database.get_doccount())
        return found, {facet: _counts(facet, spies) for facet in facets}

    def _words(self, question: Question, needed: int) -> Any:
        if question.form == "prefix":
            return _Q(_Q.OP_WILDCARD, question.words[0], 0, _Q.WILDCARD_LIMIT_ERROR, _Q.OP_SYNONYM)
        if question.form == "phrase":
            return _Q(_Q.OP_PHRASE, list(question.words), len(question.words))
        stems = [f"Z{self._stem(word.encode()).decode()}" for word in question.words]
        return _Q(_Q.OP_OR, [_Q(_Q.OP_AND, list(some)) for some in combinations(stems, needed)])

    def _hits(self, found: Any) -> list[Hit]:
        stored = [match.document.get_data().decode().split("\n", 2) for match in found]
        return [Hit(key, title, found.snippet(body, 240, self._stem).decode()) for key, title, body in stored]


def _generator() -> Any:
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("english"))
    return generator


def _document(generator: Any, story: Story) -> Any:
    document = xapian.Document()
    generator.set_document(document)
    generator.index_text(story.text)
    document.set_data(f"{story.id}\n{story.text}")
    document.add_boolean_term(f"Q{story.id}")
    document.add_value(_PUBLISHED, story.published_at)
    for facet, values in zip(FACETS, (story.countries, story.persons, (story.month,)), strict=True):
        for slot, value in zip(_SLOTS[facet], values, strict=False):
            document.add_value(slot, value)
            document.add_boolean_term(_term(facet, value))
    return document


def _term(facet: str, value: str) -> str:
    return f"{_PREFIXES[facet]}{value}"[: _LONGEST_TERM // 4]


def _narrowed(question: Question) -> dict[str, Any]:
    """Return facet -> the query of its filter."""
    narrowed = {}
    for facet, values in zip(FACETS, (question.countries, question.persons, question.months), strict=True):
        if values:
            narrowed[facet] = _Q(_Q.OP_OR, [_term(facet, value) for value in values])
    if question.period:
        first, last = question.period
        narrowed["month"] = _Q(_Q.OP_VALUE_RANGE, _PUBLISHED, first, f"{last}T23:59:59Z")
    return narrowed


def _counts(facet: str, spies: dict[tuple[str, int], Any]) -> Counts:
    counts: Counter[str] = Counter()
    for (name, _), spy in spies.items():
        if name == facet:
            counts.update({row.term.decode(): row.termfreq for row in spy.values()})
    return sorted(counts.items()) if facet == "month" else counts.most_common(VALUES)
