"""The order of hits."""

from search.engine.cursor import Place
from search.model.request import Order

Key = tuple[bool, float, bool, int, str]


def sort_key(place: Place, order: Order) -> Key:
    """Return what hits are sorted by, ascending; those without a date come last in every order."""
    undated, moment = place.published is None, place.published or 0
    if order is Order.RELEVANCE:
        return (not place.strict, -place.score, undated, -moment, place.id)
    return (False, 0.0, undated, -moment if order is Order.NEWEST else moment, place.id)
