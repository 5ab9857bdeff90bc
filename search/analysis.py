"""What every engine indexes of an article: its terms with their positions, its facet values, its length."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from search.fields import FACETS, NAME_PARTS, PART_GAP, TEXT_PARTS, Band, NamePart, Part, TermField, band_weight
from search.model.article import Article
from search.text.analyzers.word_terms import stop_terms, text_terms
from search.text.languages import primary
from search.text.tokenizer import words
from search.types import value_object

Postings = dict[str, list[int]]
KEY_TERMS = 20  # of an article: relevance feedback compares them
_TITLE_END = Band.TITLE.end
_TITLE_EXTRA = band_weight(Band.TITLE) - 1  # what a word of the title counts more than once


@value_object
class Analysis:
    """Positions of each term in each term field, values of each facet, and the length for ranking (in words)."""

    language: str
    postings: Mapping[TermField, Postings]
    values: Mapping[str, tuple[str, ...]]
    length: int


def analyse(article: Article, default_language: str) -> Analysis:
    """Analyse an article. An article without a language is analysed in the default language."""
    language = analysis_language(article, default_language)
    exact, names = _positions(TEXT_PARTS, article), _positions(NAME_PARTS, article)
    stems = _by_term(exact, lambda word: text_terms(word, word, language)[0])
    length = sum(weighted_frequency(positions) for positions in exact.values())
    values = {name: tuple(dict.fromkeys(facet.values(article))) for name, facet in FACETS.items()}
    return Analysis(
        language=language,
        postings={TermField.STEMS: stems, TermField.EXACT: exact, TermField.NAMES: names},
        values=values,
        length=length,
    )


def analysis_language(article: Article, default_language: str) -> str:
    """Return the language whose stemmer is used for an article."""
    return primary(article.language) or default_language


def weighted_frequency(positions: Sequence[int]) -> int:
    """Return the frequency of a word from its ascending positions: one for each, two for each in the title."""
    return len(positions) + _TITLE_EXTRA * bisect_left(positions, _TITLE_END)


def runs(parts: Iterable[Part | NamePart], article: Article) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each text and the position of the first of them. Positions ascend from run to run."""
    next_position: dict[Band, int] = {}
    for part in parts:
        for text in part.texts(article):
            run = words(text)
            if run:
                first = next_position.get(part.band, part.band.first)
                yield first, run
                next_position[part.band] = first + len(run) + PART_GAP


def _positions(parts: Iterable[Part | NamePart], article: Article) -> Postings:
    postings: Postings = {}
    for first, run in runs(parts, article):
        for position, word in enumerate(run, first):
            postings.setdefault(word, []).append(position)
    return postings


def _by_term(postings: Postings, term_of: Callable[[str], str]) -> Postings:
    """Join the postings of words that have the same term. Each list stays ascending."""
    joined: Postings = {}
    for word, positions in postings.items():
        stem = term_of(word)
        joined[stem] = sorted(joined[stem] + positions) if stem in joined else positions
    return joined


def key_terms(analysis: Analysis) -> dict[int, str]:
    """Return the most frequent terms of an article by their numbers; of equals, the first in the text comes first."""
    stems = analysis.postings[TermField.STEMS]
    rows = [(-weighted_frequency(positions), positions[0], stem) for stem, positions in stems.items() if is_key(stem)]
    return {term_number(stem): stem for _, _, stem in sorted(rows)[:KEY_TERMS]}


def is_key(stem: str) -> bool:
    """Tell whether a stem with its language may be a key term: neither a number nor that of a stop word."""
    language, _, written = stem.partition(":")
    return not written.isdecimal() and stem not in stop_terms(language)


def term_number(stem: str) -> int:
    """Return the number that stands for a term among key terms: its CRC-32, the same in every segment.

    Two of the terms that one search compares have the same number once in some two thousand searches. Then one counts
    for the other, on every engine.
    """
    return crc32(stem.encode())
