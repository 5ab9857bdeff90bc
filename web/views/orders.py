"""The orders in which results can be had."""

from search.model.request import Order, SearchRequest
from search.types import noun
from web.i18n import noted, said
from web.params.links import SearchLinks
from web.params.parameters import ORDER

_LABELS = {Order.RELEVANCE: noted("Best match"), Order.NEWEST: noted("Newest"), Order.OLDEST: noted("Oldest")}


@noun
class Choice:
    """One of several ways to have it; the one in force has no address."""

    label: str
    url: str


def orders(request: SearchRequest, links: SearchLinks) -> tuple[Choice, ...]:
    """Return the orders; without words nothing matches better than the rest, and the newest come first."""
    offered = [order for order in Order if request.text.strip() or order is not Order.RELEVANCE]
    current = request.order_by if request.order_by in offered else Order.NEWEST
    return tuple(
        Choice(
            label=said(_LABELS[order]),
            url="" if order is current else links.changed({ORDER: () if order is Order.RELEVANCE else (order.value,)}),
        )
        for order in offered
    )
