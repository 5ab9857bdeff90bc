"""A request whose query has been decided, as a view is asked it."""

from datetime import datetime

from search.engine.facets import wishes
from search.engine.filters import narrowings
from search.engine.selection import Place, Selection
from search.model.request import SearchRequest
from search.query.plan import Plan


def selection_of(request: SearchRequest, plan: Plan, now: datetime, after: Place | None = None) -> Selection:
    """Return what the view is to select. Raises `InvalidRequest` for a filter that means nothing."""
    return Selection(
        plan=plan,
        narrowings=narrowings(request, now),
        order_by=request.order_by,
        after=after,
        offset=request.offset,
        limit=request.page_size,
        wishes=wishes(request),
        zone=request.zone,
    )
