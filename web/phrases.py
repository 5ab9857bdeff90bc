"""Sentences with numbers and names in them, as whole patterns, so that they can be translated as they stand."""

from search.fields import DATE, FACETS
from search.types import noun
from web.i18n import inside, noted, said


@noun
class Phrases:
    """How a sentence says what is picked in a facet: any of the values, all of them, none of them."""

    include: str
    exclude: str
    all_of: str = "{values}"


_PHRASES = {
    "country": Phrases(include=noted("about {values}"), exclude=noted("not about {values}")),
    "mentioned-country": Phrases(include=noted("mentioning {values}"), exclude=noted("not mentioning {values}")),
    "person": Phrases(
        include=noted("naming {values}"), exclude=noted("not naming {values}"), all_of=noted("naming {values} together")
    ),
    "source": Phrases(include=noted("from {values}"), exclude=noted("not from {values}")),
    "section": Phrases(include=noted("in the section {values}"), exclude=noted("not in the section {values}")),
    "author": Phrases(include=noted("by {values}"), exclude=noted("not by {values}")),
    "language": Phrases(include=noted("in {values}"), exclude=noted("not in {values}")),
    DATE: Phrases(include=noted("dated {values}"), exclude=noted("not dated {values}")),
}
WITHIN = noted("within {values}")


def phrases(facet: str) -> Phrases:
    """Return the phrases of a facet; plain ones for a facet that has none of its own."""
    if facet in _PHRASES:
        return _PHRASES[facet]
    label = inside(said(FACETS[facet].label)) if facet in FACETS else facet
    with_it, without = said("with {facet}", facet=label), said("without {facet}", facet=label)
    return Phrases(include=f"{with_it} {{values}}", exclude=f"{without} {{values}}")
