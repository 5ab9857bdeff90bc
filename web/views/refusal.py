"""A search that was refused, to be changed and asked again."""

from dataclasses import dataclass

from search.errors import InvalidRequest, QueryRefused
from web.formats import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing was searched, what to do, the text as typed, and what the form carries along."""

    headline: str
    advice: str
    text: str
    hidden: tuple[tuple[str, str], ...]


def refusal(error: InvalidRequest, text: str, hidden: list[tuple[str, str]]) -> Refusal:
    """Return the refusal, with numbers if it is for a limit."""
    if isinstance(error, QueryRefused):
        headline = f"This search has {number(error.actual)} {error.unit}. Readers may ask up to {number(error.limit)}."
        advice = f"Take out at least {number(error.actual - error.limit)} {error.unit}, or ask in two searches."
    else:
        headline, advice = "This search cannot be run as asked", f"{error.parameter}: {error.reason}."
    return Refusal(headline=headline, advice=advice, text=text, hidden=tuple(hidden))
