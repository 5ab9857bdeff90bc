"""All that a search finds, read from one revision page by page as it is asked for, so that memory stays flat."""

from collections.abc import Iterator
from dataclasses import replace

from search.engine.decision import Decision
from search.engine.labels import in_language
from search.engine.port import View
from search.engine.selection import Selection
from search.model.result import IndexState, Summary
from search.types import noun

_PAGE = 200  # articles that are in memory at a time


@noun
class Walk:
    """What one search finds in one revision; the view is held, so no commit upsets what is still to come."""

    view: View
    decision: Decision
    selection: Selection
    locale: str

    @property
    def state(self) -> IndexState:
        """Which index answers."""
        return self.view.state

    def pages(self) -> Iterator[tuple[Summary, ...]]:
        """Yield what was found in its order, some articles at a time."""
        selection = replace(self.selection, after=None, offset=0, limit=_PAGE, wishes=())
        while hits := self.view.select(selection).hits:
            yield tuple(in_language(found.summary, self.locale) for found in hits)
            selection = replace(selection, after=hits[-1].place)
