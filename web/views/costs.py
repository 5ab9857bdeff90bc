"""What each word and each filter costs, for a search that found nothing."""

from search.model.result import Cost
from search.types import noun
from web.params.links import SearchLinks
from web.params.request_args import write_narrowing
from web.views.picked import Labels, PickedGroup, picked


@noun
class CostRow:
    """A part of the search, as typed or as it was picked; without an address the rest finds nothing either."""

    text: str
    typed: bool
    alone: int
    without: int
    url: str


def cost_row(cost: Cost, labels: Labels, links: SearchLinks) -> CostRow:
    """Return what is shown of a part."""
    return CostRow(
        text=cost.part.text or "; ".join(_sentence(group) for group in picked(cost.part, labels, links)),
        typed=bool(cost.part.text),
        alone=cost.alone,
        without=cost.without,
        url=links.changed(write_narrowing(cost.rest)) if cost.without else "",
    )


def _sentence(group: PickedGroup) -> str:
    return group.sentence[:1].upper() + group.sentence[1:]
