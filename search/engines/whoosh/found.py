"""A hit of the Whoosh engine: where words stand in it is told by their positions, and its texts are not read for it."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from search.engine.collector import Found
from search.engine.cursor import Place
from search.engine.hits import summary_of
from search.engines.whoosh.format.documents import StoredArticle
from search.engines.whoosh.segment import Segment
from search.fields import TEXT_PARTS
from search.snippets import Find, Finds, Leaves, Matcher, Occurrence, occurrences


class DocumentFound(Found):
    """A document of a segment."""

    def __init__(self, segment: Segment, document: int, stored: StoredArticle, place: Place) -> None:
        self._segment = segment
        self._document = np.uint32(document)
        self._stored = stored
        super().__init__(summary_of(self._stored.values), place)

    def finds(self, leaves: Leaves) -> Finds:
        """Return what occurs in it; only words known by how they begin or are spelled are looked for in the texts."""
        values = self._stored.values
        texts = [(part.band, text) for part in TEXT_PARTS for text in part.read(values[part.field])]
        positions = [(number, self._segment.positions(term, self._document)) for number, term in leaves.terms]
        hits = self._stored.places(len(texts)).hits(positions)
        if leaves.others:
            matcher = _matcher(leaves)
            for number, (_, text) in enumerate(texts):
                if text and (more := matcher.hits(text)):
                    hits[number] = hits.get(number, {}) | more
        found: list[Sequence[Occurrence]] = [()] * len(texts)
        for number, there in hits.items():
            band, text = texts[number]
            found[number] = occurrences(text, leaves.in_band[band], there)
        return Finds.of([Find(text, of_text) for (_, text), of_text in zip(texts, found, strict=True)])


@lru_cache(maxsize=8)
def _matcher(leaves: Leaves) -> Matcher:
    """Return what finds the words that are not known by terms: one for all hits of a search."""
    return Matcher(leaves.others, "")
