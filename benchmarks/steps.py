"""Measures what each step of matching and ranking is worth: nDCG@10 on judged queries, and the time of a search."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks.judged import Collection, Query, own, time_magazine, weekly
from benchmarks.measures import ndcg
from benchmarks.peers.dateline import Dateline
from benchmarks.questions import Question

_PASSES = 3  # over the queries; the time of a search is the median of the last two


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step, the form of its questions, and what is put in place of the steps that come later, by name."""

    name: str
    form: str = "typed"
    without: tuple[tuple[str, Any], ...] = ()


_NO_FEEDBACK = (("search.engines.whoosh.read.top_k.is_fed", lambda _plan, _articles: False),)
_NO_TITLE = (("search.engines.whoosh.read.rescoring.IN_TITLE", 0.0), *_NO_FEEDBACK)
_NO_QUESTIONS = (
    ("search.query.question.is_question_word", lambda _words, _language: False),
    ("search.query.planner.without_opening", lambda tree, *_: tree),
    *_NO_TITLE,
)
STEPS = (
    Step(name="all words", form="all", without=_NO_QUESTIONS),
    Step(name="one list, cut at half of the best", without=_NO_QUESTIONS),
    Step(name="+ question words do not count", without=_NO_TITLE),
    Step(name="+ words in the title", without=_NO_FEEDBACK),
    Step(name="+ relevance feedback: what a search does"),
)


def report() -> Iterator[str]:
    """Yield a table with a row for each step of each collection."""
    yield "| judged queries | step | nDCG@10 as typed | in lower case | processor's ms a search | bytes an article |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for collection in filter(None, (own(), weekly(), time_magazine())):
        with TemporaryDirectory() as folder:
            yield from _rows(collection, Path(folder))


def _rows(collection: Collection, folder: Path) -> Iterator[str]:
    now = collection.day_after()
    peer = Dateline(folder, now=lambda: now)
    peer.build(collection.stories)
    peer.open()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // len(collection.stories)
    for step in STEPS:
        with ExitStack() as replaced:
            for name, value in step.without:
                replaced.enter_context(patch(name, value))
            typed, cost = _measured(peer, collection.queries, step.form)
            lower, _ = _measured(peer, [query.in_lower_case() for query in collection.queries], step.form)
        yield f"| {collection.name} | {step.name} | {typed:.3f} | {lower:.3f} | {cost:.2f} | {size:,} |"


def _measured(peer: Dateline, queries: Sequence[Query], form: str) -> tuple[float, float]:
    """Return the mean nDCG@10 of the queries, and the processor's milliseconds of a search."""
    questions = [Question(kind="judged", words=tuple(query.text.split()), form=form, hits=10) for query in queries]
    times: list[float] = []
    for _ in range(_PASSES):
        start = process_time()
        answers = [peer.ask(question) for question in questions]
        times.append((process_time() - start) / len(questions))
    rankings = [[hit.id for hit in answer.hits] for answer in answers]
    pairs = zip(rankings, queries, strict=True)
    return fmean(ndcg(ranking, query.grades) for ranking, query in pairs), median(times[1:]) * 1000
