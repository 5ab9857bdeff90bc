"""Sentences with numbers and names in them, as whole patterns, so that they can be translated as they stand."""

from dataclasses import dataclass

from search.fields import DATE, FACETS
from web.formats import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """How a sentence says what is picked in a facet: any of the values, all of them, none of them."""

    include: str
    exclude: str
    all_of: str = "{values}"


_PHRASES = {
    "country": Phrases(include="about {values}", exclude="not about {values}"),
    "mentioned-country": Phrases(include="mentioning {values}", exclude="not mentioning {values}"),
    "person": Phrases(include="naming {values}", exclude="not naming {values}", all_of="naming {values} together"),
    "source": Phrases(include="from {values}", exclude="not from {values}"),
    "section": Phrases(include="in the section {values}", exclude="not in the section {values}"),
    "author": Phrases(include="by {values}", exclude="not by {values}"),
    "language": Phrases(include="in {values}", exclude="not in {values}"),
    DATE: Phrases(include="dated {values}", exclude="not dated {values}"),
}
WITHIN = "within {values}"


def phrases(facet: str) -> Phrases:
    """Return the phrases of a facet; plain ones for a facet that has none of its own."""
    label = FACETS[facet].label.lower() if facet in FACETS else facet
    return _PHRASES.get(facet) or Phrases(include=f"with {label} {{values}}", exclude=f"without {label} {{values}}")


def articles(count: int) -> str:
    """Return `1 article` or `2,000 articles`."""
    return "1 article" if count == 1 else f"{number(count)} articles"


def outcome(total: int) -> str:
    """Say what a search came to."""
    return articles(total) if total else "No article matches all of this"
