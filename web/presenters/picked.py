"""The filters of a search as a sentence, and periods in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from search.fields import DATE, FACETS, FIELDS
from search.model.periods import Period, read_period
from search.model.request import NONE, FacetFilter, SearchRequest
from search.model.result import Facet
from search.types import value_object
from web.i18n import current_language, gettext, gettext_noop
from web.l10n import day, month
from web.params.clicks import allow, unpick
from web.params.date_values import bounds
from web.params.links import SearchLinks
from web.params.parameter import Changes
from web.params.parameters import FROM, SINCE, TO

Labels = Mapping[tuple[str, str], str]

OR, AND = gettext_noop("or"), gettext_noop("and")  # the words between the values of a group


@value_object
class Pick:
    """A selected value, and the address of the search without it."""

    label: str
    url: str
    excluded: bool = False


@value_object
class PickedGroup:
    """The selected values of one facet, and the words around them."""

    before: str
    picks: tuple[Pick, ...]
    joint: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole group as plain text."""
        return self.before + f" {self.joint} ".join(pick.label for pick in self.picks) + self.after


def labels_of(facets: tuple[Facet, ...]) -> Labels:
    """Return value -> label, for all listed values."""
    return {(facet.name, value.id): value.label for facet in facets for value in facet.values}


def picked(request: SearchRequest, labels: Labels, links: SearchLinks) -> tuple[PickedGroup, ...]:
    """Return what is selected, in the order of the facets; the first group begins with a capital letter."""
    groups = [group for name, chosen in _by_facet(request) for group in _groups(name, chosen, labels, links)]
    if request.published != Period():
        pattern = WITHIN if DATE in request.filters else PHRASES[DATE].include
        pick = Pick(label=label(request.published), url=links.changed({FROM: (), TO: ()}))
        groups.append(_group(pattern, OR, [pick]))
    if request.since:
        groups.append(
            _group(
                gettext_noop("new since {values}"),
                OR,
                [Pick(label=gettext("you looked"), url=links.changed({SINCE: ()}))],
            )
        )
    return tuple(groups)


def count(groups: tuple[PickedGroup, ...]) -> int:
    """Return how many values are selected."""
    return sum(len(group.picks) for group in groups)


def _by_facet(request: SearchRequest) -> Iterator[tuple[str, FacetFilter]]:
    for name in (*FACETS, DATE):
        if name in request.filters:
            yield name, request.filters[name]


def _groups(name: str, chosen: FacetFilter, labels: Labels, links: SearchLinks) -> Iterator[PickedGroup]:
    own = PHRASES[name]
    parts = (
        (chosen.include, own.include, OR, unpick),
        (chosen.all_of, own.all_of if own.all_of and len(chosen.all_of) > 1 else own.include, AND, unpick),
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
        none = gettext(FACETS[name].none_label)
        return none[:1].lower() + none[1:]
    return labels.get((name, value), value)


def _group(pattern: str, joint: str, picks: list[Pick]) -> PickedGroup:
    before, _, after = gettext(pattern).partition("{values}")
    return PickedGroup(before=before, picks=tuple(picks), joint=gettext(joint), after=after)


PHRASES = {field.name: field.phrases for field in FIELDS if field.name in (*FACETS, DATE)}
WITHIN = gettext_noop("within {values}")


def value_label(value: str) -> str:
    """Return the label of a value of the date facet: a year, month, day, range or `_none`."""
    return gettext("undated") if value == NONE else label(read_period(value))


def label(period: Period) -> str:
    """Return a period in words, in the widest unit that is exact: years, months or days."""
    return _period_label(period, current_language())


@lru_cache(4_096)
def _period_label(period: Period, language: str) -> str:
    """Return the label in the current language, `language`, which is a key of the memo."""
    start, end = bounds(period)
    if not start:
        return gettext("until {date}", date=_part(period.last, end))
    if not end:
        return gettext("from {date}", date=_part(period.first, start))
    if start == end:
        return _part(period.first, start)
    return gettext("{first} to {last}", first=_shortened(period, start, end), last=_part(period.last, end))


def _part(value: date | None, written: str) -> str:
    if value is None:
        return written  # a time
    return {4: str(value.year), 7: month(value)}.get(len(written)) or day(value)


def _shortened(period: Period, start: str, end: str) -> str:
    """Remove from the beginning what its end repeats, such as the year."""
    whole = _part(period.first, start)
    if period.has_moments:
        return whole
    if len(start) > 7 and start[:7] == end[:7]:
        return whole.partition(" ")[0]
    if len(start) > 4 and start[:4] == end[:4]:
        return whole.rpartition(" ")[0]
    return whole
