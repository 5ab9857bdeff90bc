"""What a click on a value changes in the parameters of a search."""

from search.fields import DATE
from web.params.parameter import Changes, Values
from web.params.parameters import FILTERS, all_of_name, exclude_name, filter_names


def chosen(args: Changes, facet: str) -> Values:
    """Return the selected values of a facet, whether any or all of them are required."""
    return args.get(facet, ()) + args.get(all_of_name(facet), ())


def is_together(args: Changes, facet: str) -> bool:
    """Return whether all selected values are required."""
    return bool(args.get(all_of_name(facet))) and not args.get(facet)


def pick(args: Changes, facet: str, value: str) -> Changes:
    """Select a value; all selected values are required if they were before."""
    name = all_of_name(facet) if is_together(args, facet) else facet
    return {name: _with(args.get(name, ()), value), **_dropped(args, exclude_name(facet), value)}


def unpick(args: Changes, facet: str, value: str) -> Changes:
    """Remove a selected value."""
    return {**_dropped(args, facet, value), **_dropped(args, all_of_name(facet), value)}


def exclude(args: Changes, facet: str, value: str) -> Changes:
    """Exclude a value."""
    name = exclude_name(facet)
    return {**unpick(args, facet, value), name: _with(args.get(name, ()), value)}


def allow(args: Changes, facet: str, value: str) -> Changes:
    """Stop excluding a value."""
    return _dropped(args, exclude_name(facet), value)


def either(args: Changes, facet: str) -> Changes:
    """Require any of the selected values."""
    return {facet: chosen(args, facet), all_of_name(facet): ()}


def together(args: Changes, facet: str) -> Changes:
    """Require all of the selected values."""
    return {facet: (), all_of_name(facet): chosen(args, facet)}


def pick_date(value: str) -> Changes:
    """Select a bar of the timeline instead of all other dates, so that the search finds what the bar counts."""
    return {**clear(DATE), DATE: (value,)}


def clear(facet: str) -> Changes:
    """Remove all that is selected in one facet."""
    return dict.fromkeys(filter_names(facet), ())


def clear_all() -> Changes:
    """Remove all filters."""
    return dict.fromkeys(FILTERS, ())


def _with(values: Values, value: str) -> Values:
    return values if value in values else (*values, value)


def _dropped(args: Changes, name: str, value: str) -> Changes:
    values = args.get(name, ())
    return {name: tuple(other for other in values if other != value)} if value in values else {}
