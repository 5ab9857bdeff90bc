"""Lists of facets, as the parameter `facet` has them: `country:50,person,date:month,country*date:year`, or `none`."""

from search.fields import DATE, DEFAULT_FACETS, FACETS
from search.model.intervals import Interval
from search.model.request import CrossedFacets, FacetRequest, check_cells
from search.types import Message
from web.params.param_types import ParamType, WrongType, list_of, one_of, whole

LARGEST_FACET = 1_000  # values of a facet in one answer
LARGEST_FACETS = 1_200  # values of all its facets together
NO_FACETS = "none"

_SIZE, _INTERVAL = f"([1-9][0-9]{{0,2}}|{LARGEST_FACET})", "|".join(Interval)
_ONE = f"(({'|'.join(FACETS)})(:{_SIZE})?|{DATE}(:({_INTERVAL}))?)"
_FACETS = f"^{NO_FACETS}$|" + list_of(rf"{_ONE}(\*{_ONE})?")

Wanted = FacetRequest | CrossedFacets


def write_facets(requests: tuple[Wanted, ...]) -> str:
    """Return facets in the notation that `FACET_LIST` reads."""
    return ",".join(map(_written, requests)) or NO_FACETS


def by_kind(wanted: tuple[Wanted, ...]) -> tuple[tuple[FacetRequest, ...], tuple[CrossedFacets, ...]]:
    """Return the single facets of a list, and the crossed ones."""
    single = tuple(each for each in wanted if isinstance(each, FacetRequest))
    return single, tuple(each for each in wanted if isinstance(each, CrossedFacets))


def default_facets() -> tuple[FacetRequest, ...]:
    """Return the facets that are counted if a request names none."""
    return tuple(FacetRequest(name=name) for name in DEFAULT_FACETS)


def _facets(text: str) -> tuple[Wanted, ...]:
    """Parse a list of facets such as `country:50,person,date:month`, or `none`; `country*person` are two together."""
    if text == NO_FACETS:
        return ()
    names = [part.strip(" ") for part in text.split(",")]
    if NO_FACETS in names:
        raise ValueError(Message("{} cannot be combined with other facets", NO_FACETS))
    read = tuple(map(_wanted, names))
    if len({facet.name for facet in read}) < len(read):
        raise ValueError(Message("it may name each facet, and each pair of facets, only once"))
    listed = sum(_size(facet) for facet in read if isinstance(facet, FacetRequest))
    if listed > LARGEST_FACETS:
        raise ValueError(
            Message("the facets list {} values in all; the limit is {}", f"{listed:,}", f"{LARGEST_FACETS:,}")
        )
    pairs = [(each.first, each.second) for each in read if isinstance(each, CrossedFacets)]
    check_cells(sum((_size(first) or 1) * (_size(second) or 1) for first, second in pairs))
    return read


def _size(facet: FacetRequest) -> int:
    """Return how many values are listed at most; 0 for the date, whose bars depend on what is found."""
    return 0 if facet.name == DATE else facet.size


def _wanted(text: str) -> Wanted:
    first, star, second = text.partition("*")
    return CrossedFacets(first=_facet(first), second=_facet(second)) if star else _facet(text)


def _facet(text: str) -> FacetRequest:
    name, colon, detail = text.partition(":")
    if name not in FACETS and name != DATE:
        raise WrongType
    if not colon:
        return FacetRequest(name=name)
    if name == DATE:
        return FacetRequest(name=name, interval=one_of(Interval).read(detail))
    return FacetRequest(name=name, size=whole(LARGEST_FACET).read(detail))


def _written(facet: Wanted) -> str:
    if isinstance(facet, CrossedFacets):
        return f"{_written(facet.first)}*{_written(facet.second)}"
    if facet == FacetRequest(name=facet.name):
        return facet.name
    return f"{facet.name}:{facet.interval if facet.name == DATE else facet.size}"


_EXAMPLES = ["country:50,person,date:month", "country*date:month", NO_FACETS]
FACET_LIST = ParamType(
    expected=Message(
        "facets separated by commas, such as country:50,person,date:month, from {}, or {}",
        ", ".join((*FACETS, DATE)),
        NO_FACETS,
    ),
    schema={
        "type": "string",
        "pattern": _FACETS,
        "examples": _EXAMPLES,
    },
    parse=_facets,
)
