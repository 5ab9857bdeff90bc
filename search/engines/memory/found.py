"""A hit of the memory engine."""

from search.engine.collector import Found
from search.engine.cursor import Place
from search.engine.hits import summary
from search.engines.memory.entry import Entry
from search.snippets import Finds, Leaves, Matcher, finds


class EntryFound(Found):
    """An entry found; what occurs in it is read off its texts."""

    def __init__(self, entry: Entry, place: Place) -> None:
        super().__init__(summary(entry.article), place)
        self._entry = entry

    def finds(self, leaves: Leaves) -> Finds:
        """Return what occurs in it."""
        return finds(self._entry.article, leaves, Matcher(leaves.members, self._entry.analysis.language))
