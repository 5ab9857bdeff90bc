"""A request whose query has been decided, as a view is asked it."""

from search.engine.decision import Decision
from search.engine.facets import wishes
from search.engine.filters import narrowings
from search.engine.selection import Place, Selection
from search.model.request import SearchRequest


def selection_of(request: SearchRequest, decision: Decision, after: Place | None = None) -> Selection:
    """Return what the view is to select. Raises `InvalidRequest` for a filter that means nothing."""
    return Selection(
        plan=decision.plan,
        narrowings=narrowings(request, decision.now),
        order_by=request.order_by,
        after=after,
        offset=request.offset,
        limit=request.page_size,
        wishes=wishes(request),
        zone=request.zone,
    )
