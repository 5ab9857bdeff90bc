"""Where the leaves of a query stand in the texts of hits: words by their positions, without reading the texts."""

import numpy as np

from search.engines.whoosh.places import texts_of
from search.engines.whoosh.segment import Segment
from search.query.plan import Term
from search.snippets import Find, Finds, Hits, Leaves, Matcher, occurrences


class Finder:
    """Finds leaves; only words known by how they begin or nearly are spelled are looked for in the text itself."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._terms = [(number, member) for number, member in leaves.members if isinstance(member, Term)]
        others = [(number, member) for number, member in leaves.members if not isinstance(member, Term)]
        self._matcher = Matcher(others, "") if others else None

    def finds(self, segment: Segment, document: int) -> Finds:
        """Return what occurs in an article."""
        stored = segment.stored(document)
        article = stored.article()
        number = np.uint32(document)
        positions = [(member, segment.positions(term, number)) for member, term in self._terms]
        hits = stored.places(article).hits(positions)
        return Finds.of(
            Find(text, occurrences(text, self._leaves.in_band[band], self._all(hits.get(place, {}), text)))
            for place, (band, text) in enumerate(texts_of(article))
        )

    def _all(self, hits: Hits, text: str) -> Hits:
        return hits if self._matcher is None else hits | self._matcher.hits(text)
