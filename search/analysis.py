"""An article taken apart: what every engine indexes of it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from search.fields import FACETS, NAME_PARTS, PART_GAP, TEXT_PARTS, TITLE_WEIGHT, Band, Part, TermField
from search.model.article import Article
from search.text.analyzers import term
from search.text.languages import primary
from search.text.tokenizer import words
from search.types import value_object

Postings = dict[str, list[int]]
_TITLE_END = Band.TITLE.end


@value_object
class Analysis:
    """Positions of each term in each space, values of each facet, and the length that ranking uses (in words)."""

    language: str
    postings: Mapping[TermField, Postings]
    values: Mapping[str, tuple[str, ...]]
    length: int


def analyse(article: Article, default_language: str) -> Analysis:
    """Take an article apart; one without a language is read as one of the default language."""
    language = analysis_language(article, default_language)
    exact, names = _positions(TEXT_PARTS, article), _positions(NAME_PARTS, article)
    stems = _renamed(exact, lambda word: term(word, language))
    length = sum(weighted_frequency(positions) for positions in exact.values())
    values = {name: tuple(dict.fromkeys(facet.values(article))) for name, facet in FACETS.items()}
    return Analysis(
        language=language,
        postings={TermField.STEMS: stems, TermField.EXACT: exact, TermField.NAMES: names},
        values=values,
        length=length,
    )


def analysis_language(article: Article, default_language: str) -> str:
    """Return the language whose stems an article is indexed with."""
    return primary(article.language) or default_language


def weighted_frequency(positions: Sequence[int]) -> int:
    """Return how often a word counts that stands at these ascending positions: once for each, twice in the title."""
    return len(positions) + (TITLE_WEIGHT - 1) * bisect_left(positions, _TITLE_END)


def runs(parts: Iterable[Part], article: Article) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each text, with the position of the first; positions ascend from run to run."""
    following = {band: band.first for band in Band}
    for part in parts:
        for text in part.texts(article):
            found = words(text)
            if found:
                yield following[part.band], found
                following[part.band] += len(found) + PART_GAP


def _positions(parts: Iterable[Part], article: Article) -> Postings:
    found: Postings = {}
    for first, run in runs(parts, article):
        for position, word in enumerate(run, first):
            found.setdefault(word, []).append(position)
    return found


def _renamed(postings: Postings, name: Callable[[str], str]) -> Postings:
    """Join the postings of words that share a stem; each list stays ascending."""
    joined: Postings = {}
    for word, positions in postings.items():
        stem = name(word)
        joined[stem] = sorted(joined[stem] + positions) if stem in joined else positions
    return joined
