"""THE TABLE of parameters.

Its order is the order of reading and writing: a parameter that limits another one comes before it.
"""

from dataclasses import replace

from search.errors import InvalidRequest
from search.field_types import Field, ValueType
from search.fields import DATE, FACETS
from search.model.request import DEEPEST_HIT, LARGEST_PAGE, Highlight, MatchRule, OffsetUnit, Order, SearchRequest
from search.types import Message
from web.i18n import LOCALE, gettext_noop
from web.params import param_types
from web.params.date_values import bounds
from web.params.facet_lists import FACET_LIST, by_kind, write_facets
from web.params.list_types import FIELD_LIST
from web.params.param_types import ParamType, one_of, write_capitals, write_score
from web.params.parameter import Parameter, Values, part_of_filter, single, written

QUERY, MATCH, LEAST, CAPITALS, ORDER, FACET = "q", "match", "least-score", "capitals", "order-by", "facet"
FROM, TO = "from-date", "to-date"
PAGE, PAGE_SIZE, CURSOR, SINCE = "page", "page-size", "cursor", "since"
HIGHLIGHT, OFFSETS, FIELDS = "highlight", "offsets", "fields"
IDS = "ids"
LISTS = frozenset({FACET, FIELDS, IDS})  # a value of these may be several, separated by commas
PREFIX = "prefix"  # the beginning of the names of a facet's values; not a part of a search

_HIGHLIGHT = one_of(Highlight)
_PARAM_TYPES = {ValueType.COUNTRY: param_types.COUNTRY, ValueType.LANGUAGE: param_types.LANGUAGE}


def all_of_name(facet: str) -> str:
    """Return the name of the parameter that requires all of several values."""
    return f"{facet}-all"


def exclude_name(facet: str) -> str:
    """Return the name of the parameter that excludes values."""
    return f"exclude-{facet}"


def _filters(facet: Field) -> list[Parameter]:
    param_type, label = _PARAM_TYPES.get(facet.type, param_types.WORDS), Message(facet.label.lower())
    include = Message("articles with this {}; _none: articles without one", label)
    rows = [part_of_filter(facet.name, facet.name, "include", include, param_type)]
    if facet.all_of:
        all_of = Message("articles with all of several values, not just any: {}", label)
        rows.append(part_of_filter(all_of_name(facet.name), facet.name, "all_of", all_of, param_type))
    exclude = Message("articles without this {}", label)
    return [*rows, part_of_filter(exclude_name(facet.name), facet.name, "exclude", exclude, param_type)]


def _least_score(request: SearchRequest, given: Values) -> SearchRequest:
    if request.match is not MatchRule.CLOSE:
        raise ValueError(Message("it can be used only with {}", f"{MATCH}={MatchRule.CLOSE.value}"))
    return replace(request, least_score=param_types.SCORE.read(given[0]))


def _from(request: SearchRequest, given: Values) -> SearchRequest:
    part = param_types.PART.read(given[0])
    return replace(request, published=replace(request.published, first=part.first, start=part.start))


def _to(request: SearchRequest, given: Values) -> SearchRequest:
    part = param_types.PART.read(given[0])
    published = replace(request.published, last=part.last, end=part.end)
    if published.is_reversed:
        raise ValueError(Message("it is before {}", FROM))
    return replace(request, published=published)


def _facets(request: SearchRequest, given: Values) -> SearchRequest:
    facets, crossed = by_kind(FACET_LIST.read(",".join(given)))
    return replace(request, facets=facets, crossed=crossed)


def _cursor(request: SearchRequest, given: Values) -> SearchRequest:
    if request.page != 1:
        raise InvalidRequest(CURSOR, Message("a cursor cannot be combined with {}", PAGE))
    return replace(request, cursor=given[0])


def _highlight(request: SearchRequest, given: Values) -> SearchRequest:
    """Set `highlight`; without it, passages need not be searched for either."""
    highlight = _HIGHLIGHT.read(given[0])
    return replace(request, highlight=highlight, passages=0 if highlight is Highlight.NONE else request.passages)


def fields_among(param_type: ParamType[Values]) -> Parameter:
    """Return the parameter that chooses fields, with the type that has their names."""
    return Parameter(
        name=FIELDS,
        meaning=gettext_noop(
            "fields of an article to return, such as title,url,body (default: all but body, caption, tags, "
            "mentioned_countries and cursor)"
        ),
        param_type=param_type,
        read=lambda request, given: replace(request, fields=param_type.read(",".join(given))),
        write=lambda request: written(",".join(request.fields)),
        repeated=True,
    )


_DATE_MEANING = gettext_noop(
    "published in: a year, month, day or range, such as 2019-07..2019-09; _none: undated articles"
)
_ROWS = (
    single(QUERY, "text", gettext_noop("the query, in the query language"), param_types.WORDS),
    single(
        MATCH,
        "match",
        gettext_noop(
            "which words must match: all; any; close: any, in articles that score at least half as much as the best; "
            "auto: all of up to three words if an article has them all, otherwise close"
        ),
        one_of(MatchRule),
    ),
    Parameter(
        name=LEAST,
        meaning=gettext_noop("with match=close: the least_score of an earlier answer, to get the same set of articles"),
        param_type=param_types.SCORE,
        read=_least_score,
        write=lambda request: written(write_score(request.least_score)),
    ),
    single(
        CAPITALS,
        "capitals",
        gettext_noop("the query.capitals of an earlier answer, to have the words in capitals read in the same way"),
        param_types.CAPITALS,
        write_capitals,
    ),
    *(parameter for facet in FACETS.values() for parameter in _filters(facet)),
    part_of_filter(DATE, DATE, "include", _DATE_MEANING, param_types.PERIOD),
    Parameter(
        name=FROM,
        meaning=gettext_noop("published on or after: a year, month, day or time, such as 2026-08-01T10:00"),
        param_type=param_types.PART,
        read=_from,
        write=lambda request: written(bounds(request.published)[0]),
    ),
    Parameter(
        name=TO,
        meaning=gettext_noop("published on or before: a year, month, day or time, such as 2026-08-01T10:00Z"),
        param_type=param_types.PART,
        read=_to,
        write=lambda request: written(bounds(request.published)[1]),
    ),
    single(
        SINCE,
        "since",
        gettext_noop("only articles that changed or became visible since the answer this value came from"),
        param_types.WORDS,
    ),
    single(ORDER, "order_by", gettext_noop("order of the articles"), one_of(Order)),
    single(
        PAGE_SIZE,
        "page_size",
        Message("articles per page, up to {}; 0, in the API: only the total and the facets", str(LARGEST_PAGE)),
        param_types.PAGE_SIZE,
    ),
    single(
        PAGE,
        "page",
        Message("number of the page, without cursor; pages end at result {}", f"{DEEPEST_HIT:,}"),
        param_types.NUMBER,
    ),
    Parameter(
        name=CURSOR,
        meaning=gettext_noop("continues after the last result of a previous answer, at any depth; without page"),
        param_type=param_types.WORDS,
        read=_cursor,
        write=lambda request: written(request.cursor),
    ),
    Parameter(
        name=FACET,
        meaning=gettext_noop(
            "facets to count, and how many values to list: country:50,person,date:month, or none; country*date:month "
            "counts two together"
        ),
        param_type=FACET_LIST,
        read=_facets,
        write=lambda request: (write_facets(request.facets + request.crossed),),
        repeated=True,
    ),
    Parameter(
        name=HIGHLIGHT,
        meaning=gettext_noop(
            "html: passages with marked matches; offsets: plain passages and the positions of matches; none: no "
            "passages"
        ),
        param_type=_HIGHLIGHT,
        read=_highlight,
        write=lambda request: (request.highlight.value,),
    ),
    single(
        OFFSETS,
        "offsets",
        gettext_noop("the unit of offsets: Unicode code points, or UTF-16 code units, as JavaScript and Java count"),
        one_of(OffsetUnit),
    ),
    fields_among(FIELD_LIST),
    single(
        LOCALE,
        "locale",
        gettext_noop("language of the page and of the names of countries and languages, such as de"),
        param_types.LOCALE,
    ),
    single("tz", "zone", gettext_noop("time zone in which dates are counted and shown"), param_types.ZONE),
)
PARAMETERS = {parameter.name: parameter for parameter in _ROWS}


def filter_names(facet: str) -> tuple[str, ...]:
    """Return the parameters that narrow a search by one facet."""
    if facet == DATE:
        return (DATE, FROM, TO)
    return tuple(name for name in (facet, all_of_name(facet), exclude_name(facet)) if name in PARAMETERS)


FILTERS = frozenset(name for facet in (*FACETS, DATE) for name in filter_names(facet))
NARROWING = FILTERS | {QUERY, SINCE}  # with the match rule and its least score they decide which articles are found
