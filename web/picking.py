"""What picking does to the parameters of a search, one function a click."""

from search.fields import DATE
from web.links import Changes
from web.parameter import Values
from web.parameters import FILTERS, all_of_name, exclude_name, filter_names


def chosen(args: Changes, facet: str) -> Values:
    """Return the values that are picked: any of them, or all of them."""
    return args.get(facet, ()) + args.get(all_of_name(facet), ())


def is_together(args: Changes, facet: str) -> bool:
    """Tell whether what is picked must all be there."""
    return bool(args.get(all_of_name(facet))) and not args.get(facet)


def pick(args: Changes, facet: str, value: str) -> Changes:
    """Add a value, to those of which all must be there if that is how they are picked."""
    name = all_of_name(facet) if is_together(args, facet) else facet
    return {name: _with(args.get(name, ()), value), **_dropped(args, exclude_name(facet), value)}


def unpick(args: Changes, facet: str, value: str) -> Changes:
    """Take a picked value away."""
    return {**_dropped(args, facet, value), **_dropped(args, all_of_name(facet), value)}


def exclude(args: Changes, facet: str, value: str) -> Changes:
    """Exclude a value."""
    name = exclude_name(facet)
    return {**unpick(args, facet, value), name: _with(args.get(name, ()), value)}


def allow(args: Changes, facet: str, value: str) -> Changes:
    """Exclude a value no longer."""
    return _dropped(args, exclude_name(facet), value)


def either(args: Changes, facet: str) -> Changes:
    """Ask for any of the picked values."""
    return {facet: chosen(args, facet), all_of_name(facet): ()}


def together(args: Changes, facet: str) -> Changes:
    """Ask for all of the picked values at once."""
    return {facet: (), all_of_name(facet): chosen(args, facet)}


def pick_date(value: str) -> Changes:
    """Pick a bar of the timeline in place of all other dates: its count is what that finds."""
    return {**clear(DATE), DATE: (value,)}


def clear(facet: str) -> Changes:
    """Take away all that is picked in one facet."""
    return dict.fromkeys(filter_names(facet), ())


def clear_all() -> Changes:
    """Take away all that is picked."""
    return dict.fromkeys(FILTERS, ())


def _with(values: Values, value: str) -> Values:
    return values if value in values else (*values, value)


def _dropped(args: Changes, name: str, value: str) -> Changes:
    values = args.get(name, ())
    return {name: tuple(other for other in values if other != value)} if value in values else {}
