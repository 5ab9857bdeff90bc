"""Measures how well Dateline, tantivy and SQLite FTS5 rank: nDCG@10 and MAP on judged queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from benchmarks.contenders import load
from benchmarks.judged import TIME, Collection, Query, own, time_magazine, weekly
from benchmarks.measures import average_precision, ndcg
from benchmarks.peers.dateline import Dateline
from benchmarks.peers.peer import Peer, Unavailable
from benchmarks.questions import Question
from search.text.analyzers.stop_words import is_stop_word

DEPTH = 50  # hits that count for MAP
_PEERS = ("fts5", "tantivy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Means over all queries of a collection."""

    ndcg: float
    mean_average_precision: float


def report() -> Iterator[str]:
    """Yield the table of `make quality`, and which collection or peer is missing."""
    yield "| judged queries | ranked by | nDCG@10 | MAP |"
    yield "| --- | --- | --- | --- |"
    for collection in (own(), weekly(), time_magazine()):
        if collection is not None:
            yield from _rows(collection)
    if time_magazine() is None:
        yield f"\nThe TIME collection is not at {TIME}, so it was not measured."


def dateline_scores(collection: Collection, form: str) -> Scores:
    """Return Dateline's scores; `form` is `any` (`match=any`) or `typed` (as typed, with `match=auto`)."""
    with TemporaryDirectory() as folder:
        peer = Dateline(Path(folder), now=collection.day_after)
        return _scores(peer, collection, form)


def peer_scores(name: str, collection: Collection) -> Scores:
    """Return a peer's scores, where any of the words must match. Raises `Unavailable`."""
    with TemporaryDirectory() as folder:
        return _scores(load(name, Path(folder)), collection, "any")


def _rows(collection: Collection) -> Iterator[str]:
    about = f"{collection.name}: {len(collection.queries)} queries, {len(collection.stories)} articles"
    for form, label in (("typed", "Dateline, as typed"), ("any", "Dateline, any word")):
        yield _row(about, label, dateline_scores(collection, form))
    for name in _PEERS:
        try:
            yield _row(about, f"{name}, any word", peer_scores(name, collection))
        except Unavailable as reason:
            yield f"| {about} | {name}: {reason} | | |"


def _row(about: str, label: str, scores: Scores) -> str:
    return f"| {about} | {label} | {scores.ndcg:.3f} | {scores.mean_average_precision:.3f} |"


def _scores(peer: Peer, collection: Collection, form: str) -> Scores:
    peer.build(collection.stories)
    peer.open()
    rankings = [_ranking(peer, query, form) for query in collection.queries]
    pairs = list(zip(rankings, collection.queries, strict=True))
    return Scores(
        ndcg=fmean(ndcg(ranking, query.grades) for ranking, query in pairs),
        mean_average_precision=fmean(average_precision(ranking, query.grades) for ranking, query in pairs),
    )


def _ranking(peer: Peer, query: Query, form: str) -> list[str]:
    """Return the ids found for a query. The peers get it without stop words and punctuation, which Dateline ignores."""
    words = query.text.split()
    if not isinstance(peer, Dateline):
        bare = [word.rstrip(".,?;:").lower() for word in words]
        words = [word for word in bare if word and not is_stop_word(word, "en")]
    answer = peer.ask(Question(kind="judged", words=tuple(words), form=form, hits=DEPTH))
    return [hit.id for hit in answer.hits]
