"""What every engine indexes of an article: its terms with their positions, its facet values, its length."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from search.fields import FACETS, NAME_PARTS, PART_GAP, TEXT_PARTS, Band, NamePart, Part, TermField, band_weight
from search.model.article import Article
from search.text.analyzers.capitals import is_mark, marks
from search.text.analyzers.piece_terms import terms_in
from search.text.analyzers.word_terms import stop_terms
from search.text.languages import primary
from search.types import value_object

Postings = dict[str, list[int]]
KEY_TERMS = 20  # of an article: relevance feedback compares them
_TITLE_END = Band.TITLE.end
_TITLE_EXTRA = band_weight(Band.TITLE) - 1  # what a word of the title counts more than once


@value_object
class Analysis:
    """Positions of each term in each term field, values of each facet, and the length for ranking (in words).

    `words` has the positions of the words by the first term of each, which stands for it among key terms: a word that
    has several terms counts once there.
    """

    language: str
    postings: Mapping[TermField, Postings]
    words: Postings
    values: Mapping[str, tuple[str, ...]]
    length: int


def analyse(article: Article, default_language: str, *, former: bool = False) -> Analysis:
    """Analyse an article. An article without a language is analysed in the default language.

    `former` asks for the terms of version 1 of the analyzers, which knew no marks.
    """
    language = analysis_language(article, default_language)
    exact, names = _positions(TEXT_PARTS, article), _positions(NAME_PARTS, article)
    stems, words = _stems(article, language, former=former)
    length = sum(weighted_frequency(positions) for positions in exact.values())
    values = {name: tuple(dict.fromkeys(facet.values(article))) for name, facet in FACETS.items()}
    return Analysis(
        language=language,
        postings={TermField.STEMS: stems, TermField.EXACT: exact, TermField.NAMES: names},
        words=words,
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
    return ((first, run) for first, _, run in _texts(parts, article))


def _texts(parts: Iterable[Part | NamePart], article: Article) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the position of the first word of each text that has words, the text, and its words."""
    next_position: dict[Band, int] = {}
    for part in parts:
        for text in part.texts(article):
            run = part.words(text)
            if run:
                first = next_position.get(part.band, part.band.first)
                yield first, text, run
                next_position[part.band] = first + len(run) + PART_GAP


def _positions(parts: Iterable[Part | NamePart], article: Article) -> Postings:
    postings: Postings = {}
    for first, run in runs(parts, article):
        for position, word in enumerate(run, first):
            postings.setdefault(word, []).append(position)
    return postings


def _stems(article: Article, language: str, *, former: bool) -> tuple[Postings, Postings]:
    """Return the postings of the terms of all words, and those of the first term of each word."""
    stems: Postings = {}
    words: Postings = {}
    texts = [(first, text) for first, text, _ in _texts(TEXT_PARTS, article)]
    all_marked = [{}] * len(texts) if former else marks([text for _, text in texts])
    for (first, text), marked in zip(texts, all_marked, strict=True):
        for number, terms in enumerate(terms_in(text, language, former=former)):
            position = first + number
            words.setdefault(terms[0], []).append(position)
            for term in (*terms, marked[number]) if number in marked else terms:
                stems.setdefault(term, []).append(position)
    return stems, words


def key_terms(analysis: Analysis) -> dict[int, str]:
    """Return the most frequent terms of an article by their numbers; of equals, the first in the text comes first."""
    words = analysis.words.items()
    rows = [(-weighted_frequency(positions), positions[0], stem) for stem, positions in words if is_key(stem)]
    return {term_number(stem): stem for _, _, stem in sorted(rows)[:KEY_TERMS]}


def is_key(stem: str) -> bool:
    """Tell whether a term may be a key term: no number, none of a stop word, and no mark."""
    language, _, written = stem.partition(":")
    return not is_mark(stem) and not written.isdecimal() and stem not in stop_terms(language)


def term_number(stem: str) -> int:
    """Return the number that stands for a term among key terms: its CRC-32, the same in every segment.

    Two of the terms that one search compares have the same number once in some two thousand searches. Then one counts
    for the other, on every engine.
    """
    return crc32(stem.encode())
