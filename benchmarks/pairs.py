"""Measures, by language, whether two words meet that should, and stay apart if they should not."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from benchmarks.data import BESIDE
from search.files import read_table
from search.text.analyzers.former import former_terms
from search.text.analyzers.word_terms import query_terms, text_terms
from search.text.spelling import fold

PAIRS = BESIDE / "data" / "words" / "pairs_dev.tsv"  # language, word, other, meet (yes or no), half
Meets = Callable[[str, str, str], bool]


def report() -> Iterator[str]:
    """Yield the table of this part of `make quality`, or that the pairs are missing."""
    if not PAIRS.is_file():
        yield f"There are no pairs of words at {PAIRS}, so it was not measured whether words meet."
        return
    pairs: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for language, word, other, meet, _ in read_table(PAIRS):
        pairs[language].append((word, other, meet == "yes"))
    yield "| words that meet | recall | precision | recall of version 1 | precision of version 1 |"
    yield "| --- | --- | --- | --- | --- |"
    for language, rows in pairs.items():
        figures = (figure for meets in (meets_now, met_before) for figure in scores(language, rows, meets))
        yield " | ".join((f"| {language}", *(f"{figure:.2f}" for figure in figures))) + " |"


def scores(language: str, rows: list[tuple[str, str, bool]], meets: Meets) -> tuple[float, float]:
    """Return recall and precision; each pair counts twice, as either word is the one that is typed."""
    both = [(meets(*pair, language), meet) for one, two, meet in rows for pair in ((one, two), (two, one))]
    found = sum(met and meet for met, meet in both)
    return found / max(sum(meet for _, meet in both), 1), found / max(sum(met for met, _ in both), 1)


def meets_now(typed: str, written: str, language: str) -> bool:
    """Tell whether a query of a word finds a text with another."""
    asked = query_terms(fold(typed), typed, language)
    return not set(asked).isdisjoint(text_terms(fold(written), written, language))


def met_before(typed: str, written: str, language: str) -> bool:
    """Tell whether they had the same stem in version 1 of the analyzers."""
    return former_terms(fold(typed), typed, language) == former_terms(fold(written), written, language)
