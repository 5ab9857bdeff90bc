"""What is picked, as a sentence whose every part removes itself."""

from collections.abc import Callable, Iterator, Mapping

from search.fields import DATE, FACETS
from search.model.dates import Period
from search.model.request import NONE, FacetFilter, SearchRequest
from search.model.result import Facet
from search.types import noun
from web.i18n import noted, said
from web.params.links import Changes, SearchLinks, allow, unpick
from web.params.parameters import FROM, SINCE, TO
from web.periods import label as period_label
from web.periods import value_label
from web.phrases import WITHIN, phrases

Labels = Mapping[tuple[str, str], str]

OR, AND = noted("or"), noted("and")  # between the values of a group


@noun
class Pick:
    """One thing picked, and the address of the search without it."""

    label: str
    url: str
    excluded: bool = False


@noun
class PickedGroup:
    """Picks of one kind and the words around them."""

    before: str
    picks: tuple[Pick, ...]
    joint: str
    after: str

    @property
    def sentence(self) -> str:
        """All of it as a text."""
        return self.before + f" {self.joint} ".join(pick.label for pick in self.picks) + self.after


def labels_of(facets: tuple[Facet, ...]) -> Labels:
    """Return the label of each value listed."""
    return {(facet.name, value.id): value.label for facet in facets for value in facet.values}


def picked(request: SearchRequest, labels: Labels, links: SearchLinks) -> tuple[PickedGroup, ...]:
    """Return what is picked in the order of the facets, the first group with a capital letter."""
    groups = [group for name, chosen in _by_facet(request) for group in _groups(name, chosen, labels, links)]
    if request.published != Period():
        pattern = WITHIN if DATE in request.filters else phrases(DATE).include
        pick = Pick(label=period_label(request.published), url=links.changed({FROM: (), TO: ()}))
        groups.append(_group(pattern, OR, [pick]))
    if request.since:
        groups.append(
            _group(noted("new since {values}"), OR, [Pick(label=said("you looked"), url=links.changed({SINCE: ()}))])
        )
    return tuple(groups)


def count(groups: tuple[PickedGroup, ...]) -> int:
    """Return how many things are picked."""
    return sum(len(group.picks) for group in groups)


def _by_facet(request: SearchRequest) -> Iterator[tuple[str, FacetFilter]]:
    for name in (*FACETS, DATE):
        if name in request.filters:
            yield name, request.filters[name]


def _groups(name: str, chosen: FacetFilter, labels: Labels, links: SearchLinks) -> Iterator[PickedGroup]:
    own = phrases(name)
    parts = (
        (chosen.include, own.include, OR, unpick),
        (chosen.all_of, own.all_of if len(chosen.all_of) > 1 else own.include, AND, unpick),
        (chosen.exclude, own.exclude, OR, allow),
    )
    for values, pattern, joint, without in parts:
        if values:
            yield _group(pattern, joint, [_pick(name, value, labels, links, without) for value in values])


def _pick(
    name: str, value: str, labels: Labels, links: SearchLinks, without: Callable[[Changes, str, str], Changes]
) -> Pick:
    return Pick(
        label=_label(name, value, labels),
        url=links.changed(without(links.args, name, value)),
        excluded=without is allow,
    )


def _label(name: str, value: str, labels: Labels) -> str:
    if name == DATE:
        return value_label(value)
    if value == NONE:
        none = said(FACETS[name].none_label)
        return none[:1].lower() + none[1:]
    return labels.get((name, value), value)


def _group(pattern: str, joint: str, picks: list[Pick]) -> PickedGroup:
    before, _, after = said(pattern).partition("{values}")
    return PickedGroup(before=before, picks=tuple(picks), joint=said(joint), after=after)
