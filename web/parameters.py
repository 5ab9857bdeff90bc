"""ONE table of every parameter of the page and the API. No other module knows a parameter's name.

The table's order is the order in which parameters are read and written: what limits another one comes before it.
"""

from calendar import monthrange
from dataclasses import replace

from search.errors import InvalidRequest
from search.fields import DATE, FACETS, FacetField
from search.model.dates import Period
from search.model.request import LARGEST_PAGE, Highlight, Match, Order, SearchRequest
from search.types import Worded
from web import values
from web.kinds import one_of
from web.parameter import Parameter, Values, part_of_filter, single
from web.wording.saying import noted
from web.wording.tongue import LOCALE

QUERY, MATCH, ORDER, FACET = "q", "match", "order-by", "facet"
FROM, TO = "from-date", "to-date"
PAGE, PAGE_SIZE, CURSOR, SINCE = "page", "page-size", "cursor", "since"
HIGHLIGHT, FIELDS = "highlight", "fields"
PREFIX = "prefix"  # of the names of a facet's values; no part of a search

_HIGHLIGHT = one_of(Highlight)
_KINDS = {"country": values.COUNTRY, "mentioned-country": values.COUNTRY, "language": values.LANGUAGE}


def all_of_name(facet: str) -> str:
    """Return the parameter that asks for all of several values of a facet."""
    return f"{facet}-all"


def exclude_name(facet: str) -> str:
    """Return the parameter that excludes values of a facet."""
    return f"exclude-{facet}"


def bounds(period: Period) -> tuple[str, str]:
    """Return both ends as `from-date` and `to-date` read them, both as years, months or days; an open end is empty."""
    first, last = period.first, period.last
    months = (not first or first.day == 1) and (not last or last.day == monthrange(last.year, last.month)[1])
    years = months and (not first or first.month == 1) and (not last or last.month == 12)
    length = 4 if years else 7 if months else 10
    return first.isoformat()[:length] if first else "", last.isoformat()[:length] if last else ""


def _filters(facet: FacetField) -> list[Parameter]:
    kind, label = _KINDS.get(facet.name, values.WORDS), Worded(facet.label.lower())
    include = Worded("articles with this {}; _none finds those without any", label)
    rows = [part_of_filter(facet.name, facet.name, "include", include, kind)]
    if facet.together:
        all_of = Worded("articles with each of several, not just with any: {}", label)
        rows.append(part_of_filter(all_of_name(facet.name), facet.name, "all_of", all_of, kind))
    exclude = Worded("articles without this {}", label)
    return [*rows, part_of_filter(exclude_name(facet.name), facet.name, "exclude", exclude, kind)]


def _from(request: SearchRequest, given: Values) -> SearchRequest:
    return replace(request, published=replace(request.published, first=values.PART.read(given[0]).first))


def _to(request: SearchRequest, given: Values) -> SearchRequest:
    first, last = request.published.first, values.PART.read(given[0]).last
    if first and last and last < first:
        raise ValueError(Worded("it lies before {}", FROM))
    return replace(request, published=replace(request.published, last=last))


def _facets(request: SearchRequest, given: Values) -> SearchRequest:
    return replace(request, facets=values.FACET_LIST.read(",".join(given)))


def _cursor(request: SearchRequest, given: Values) -> SearchRequest:
    if request.page != 1:
        raise InvalidRequest(CURSOR, Worded("it goes on where an answer ended, so it cannot be given with {}", PAGE))
    return replace(request, cursor=given[0])


def _highlight(request: SearchRequest, given: Values) -> SearchRequest:
    """Without marks there is no use for passages; nobody need look for them."""
    highlight = _HIGHLIGHT.read(given[0])
    return replace(request, highlight=highlight, passages=0 if highlight is Highlight.NONE else request.passages)


def _written(*texts: str) -> Values:
    return tuple(filter(None, texts))


_DATE_MEANING = noted("published then: a year, month, day or range, such as 2019-07..2019-09; _none finds the undated")
_ROWS = (
    single(QUERY, "text", noted("what is searched for, in the query language"), values.WORDS),
    single(MATCH, "match", noted("how many of several words must match"), one_of(Match)),
    *(parameter for facet in FACETS.values() for parameter in _filters(facet)),
    part_of_filter(DATE, DATE, "include", _DATE_MEANING, values.PERIOD),
    Parameter(
        name=FROM,
        meaning=noted("published then or later: a year, month or day"),
        kind=values.PART,
        read=_from,
        write=lambda request: _written(bounds(request.published)[0]),
    ),
    Parameter(
        name=TO,
        meaning=noted("published then or earlier: a year, month or day"),
        kind=values.PART,
        read=_to,
        write=lambda request: _written(bounds(request.published)[1]),
    ),
    single(
        SINCE, "since", noted("only what changed, or came to be seen, since the answer that gave this"), values.WORDS
    ),
    single(ORDER, "order_by", noted("what comes first"), one_of(Order)),
    single(
        PAGE_SIZE, "page_size", Worded("how many articles a page holds, up to {}", str(LARGEST_PAGE)), values.PAGE_SIZE
    ),
    single(PAGE, "page", noted("which page of the articles found"), values.NUMBER),
    Parameter(
        name=CURSOR,
        meaning=noted("goes on where an answer ended, however deep"),
        kind=values.WORDS,
        read=_cursor,
        write=lambda request: _written(request.cursor),
    ),
    Parameter(
        name=FACET,
        meaning=noted("what is counted, and how much of it is listed: country:50,person,date:month, or none"),
        kind=values.FACET_LIST,
        read=_facets,
        write=lambda request: (values.write_facets(request.facets),),
        repeated=True,
    ),
    Parameter(
        name=HIGHLIGHT,
        meaning=noted(
            "html: passages with what matched marked; offsets: plain ones, and where in them it stands; none"
        ),
        kind=_HIGHLIGHT,
        read=_highlight,
        write=lambda request: (request.highlight.value,),
    ),
    Parameter(
        name=FIELDS,
        meaning=noted(
            "what the API tells of each article found, such as title,url,published_at; everything, if not given"
        ),
        kind=values.FIELD_LIST,
        read=lambda request, given: replace(request, fields=values.FIELD_LIST.read(",".join(given))),
        write=lambda request: _written(",".join(request.fields)),
        repeated=True,
    ),
    single(LOCALE, "locale", noted("language of the names of countries and languages, such as de"), values.LOCALE),
    single("tz", "zone", noted("time zone of the dates counted and shown"), values.ZONE),
)
PARAMETERS = {parameter.name: parameter for parameter in _ROWS}


def filter_names(facet: str) -> tuple[str, ...]:
    """Return the parameters that narrow a search by one facet."""
    if facet == DATE:
        return (DATE, FROM, TO)
    return tuple(name for name in (facet, all_of_name(facet), exclude_name(facet)) if name in PARAMETERS)


FILTERS = frozenset(name for facet in (*FACETS, DATE) for name in filter_names(facet))
NARROWING = FILTERS | {QUERY, SINCE}  # all that decides, with the match, which articles are found
