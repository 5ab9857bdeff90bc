"""A search that was refused, to be changed and asked again."""

from search.errors import InvalidRequest, QueryRefused
from search.types import noun
from web.i18n import noted, said
from web.l10n import number


@noun
class Refusal:
    """Why nothing was searched, what to do, the text as typed, and what the form carries along."""

    headline: str
    advice: str
    text: str
    hidden: tuple[tuple[str, str], ...]


def refusal(error: InvalidRequest, text: str, hidden: list[tuple[str, str]]) -> Refusal:
    """Return the refusal, with numbers if it is for a limit."""
    if isinstance(error, QueryRefused):
        unit = said(error.unit)
        has = noted("This search has {actual} {unit}. Readers may ask up to {limit}.")
        headline = said(has, actual=number(error.actual), unit=unit, limit=number(error.limit))
        less = noted("Take out at least {number}, or ask in two searches.")
        advice = said(less, number=number(error.actual - error.limit))
    else:
        headline, advice = said("This search cannot be run as asked"), f"{error.parameter}: {said(error.reason)}."
    return Refusal(headline=headline, advice=advice, text=text, hidden=tuple(hidden))
