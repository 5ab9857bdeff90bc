"""Any of the values picked, or all of them at once: a choice for facets in which several can be together."""

from collections.abc import Callable

from search.fields import FACETS
from search.types import noun
from web.i18n import noted, said
from web.l10n import number
from web.params.links import Changes, SearchLinks, chosen, either, is_together, together
from web.views.orders import Choice


@noun
class Together:
    """Two choices with what each finds; the one in force has no address."""

    any_of: Choice
    all_of: Choice


def together_choice(facet: str, links: SearchLinks, total: Callable[[Changes], int]) -> Together | None:
    """Return the choice once two values are picked; `total` tells what a changed search finds."""
    picks = len(chosen(links.args, facet))
    if picks < 2 or not FACETS[facet].together:
        return None
    any_of, all_of = either(links.args, facet), together(links.args, facet)
    texts = (noted("either"), noted("both together")) if picks == 2 else (noted("any of them"), noted("all together"))
    current = all_of if is_together(links.args, facet) else any_of
    choices = [
        Choice(
            label=f"{said(text)}, {number(total(changes))}", url="" if changes is current else links.changed(changes)
        )
        for text, changes in zip(texts, (any_of, all_of), strict=True)
    ]
    return Together(any_of=choices[0], all_of=choices[1])
