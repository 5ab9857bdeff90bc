"""All that the page of results shows of an answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from search.fields import DATE, FACETS
from search.model.period import Period, read_period
from search.model.request import NONE, FacetRequest, Match, SearchRequest
from search.model.result import Facet, SearchResult
from web.exactly import exactly
from web.links import Changes, SearchLinks
from web.parameters import FROM, MATCH, QUERY, TO, bounds
from web.phrases import articles, outcome
from web.picking import chosen, clear, clear_all, either, is_together, together
from web.views.facet import FacetView, clear_url, facet_view
from web.views.hit import HitView, hit_view
from web.views.orders import Choice, orders
from web.views.paging import Paging, paging
from web.views.picked import PickedGroup, count, labels_of, picked
from web.views.timeline import Timeline, timeline

Count = Callable[[Changes], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """The fields from and to, and what the form carries along."""

    first: str
    last: str
    hidden: tuple[tuple[str, str], ...]
    clear_url: str
...
