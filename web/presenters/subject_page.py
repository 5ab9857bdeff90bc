"""The page of a person or country."""

from collections.abc import Callable
from datetime import datetime

from search.countries.codes import former_states, successors
from search.countries.names import label as country_label
from search.fields import DATE
from search.model.hit import Labelled
from search.model.lookup import Person
from search.model.request import FacetFilter, FacetRequest, Order, SearchRequest
from search.model.result import Facet, FacetValue, IndexState, SearchResult
from search.query.ast import phrase
from search.types import value_object
from web.i18n import current_language, gettext
from web.l10n import articles
from web.params.clicks import pick
from web.params.links import SearchLinks, named, subject_path
from web.params.parameter import Changes
from web.params.parameters import ORDER, QUERY, all_of_name
from web.presenters.summary import HitView, hit_view
from web.presenters.timeline import Timeline, timeline


@value_object
class TallyRow:
    """A name, its number of articles, and the address of its page."""

    label: str
    count: int
    url: str


def tally_request(facet: str, tags: tuple[Labelled, ...]) -> SearchRequest:
    """Return the search that counts the articles of each name."""
    picked = FacetFilter(include=tuple(tag.id for tag in tags))
    return SearchRequest(filters={facet: picked}, page_size=1, passages=0, facets=(FacetRequest(name=facet, size=1),))


def tally(facet: str, tags: tuple[Labelled, ...], result: SearchResult) -> tuple[TallyRow, ...]:
    """Return a row for each name, with the address of its page."""
    counts = {value.id: value.count for value in result.facets[0].values}
    return tuple(
        TallyRow(label=tag.label, count=counts.get(tag.id, 0), url=subject_path(facet, tag.id)) for tag in tags
    )


_NEWEST, _LISTED = 5, 12


@value_object
class Side:
    """A list beside the articles."""

    name: str
    label: str
    rows: tuple[TallyRow, ...]


@value_object
class Subject:
    """The page of a person or country. A part with nothing to show is empty or None."""

    kind: str
    name: str
    lede: str
    timeline: Timeline | None
    hits: tuple[HitView, ...]
    total: int
    all_url: str
    sides: tuple[Side, ...]
    state: IndexState


def subject_request(facet: str, value: str, search_request: SearchRequest) -> SearchRequest:
    """Return the search for all articles with the value; its facets count what else they name."""
    facets = (
        FacetRequest(name="person", size=_LISTED + 1),
        FacetRequest(name="country", size=_LISTED + 1),
        FacetRequest(name="section", size=_LISTED),
        FacetRequest(name=DATE),
    )
    return SearchRequest(
        filters={facet: FacetFilter(all_of=(value,))},
        order_by=Order.NEWEST,
        page_size=_NEWEST,
        passages=1,
        facets=facets,
        zone=search_request.zone,
    )


def person_view(
    person: Person, result: SearchResult, request: SearchRequest, links: SearchLinks, now: datetime
) -> Subject:
    """Return a person's page; `links` make addresses from the search for the person's articles."""
    persons, countries, sections, dates = result.facets
    together = {"person": (), all_of_name("person"): (person.id,)}
    variants = tuple(
        TallyRow(label=each.text, count=each.articles, url=links.changed({QUERY: (phrase(each.text),)}))
        for each in person.variants
    )
    return Subject(
        kind=gettext("Person"),
        name=person.label,
        lede=gettext("Named in {articles_when}.", articles_when=_spanned(result, dates)),
        timeline=timeline(dates, request, links),
        hits=tuple(hit_view(hit, links, request.zone, now) for hit in result.hits),
        total=result.total,
        all_url=links.changed({ORDER: (Order.NEWEST.value,)}),
        sides=_sides(
            Side(name="variants", label=gettext("Spellings"), rows=variants),
            Side(
                name="persons",
                label=gettext("People in the same articles"),
                rows=_rows(_others(persons, person.id), lambda value: links.changed(_with(together, value))),
            ),
            Side(
                name="countries", label=gettext("Countries"), rows=_rows(countries.values, _picking("country", links))
            ),
            Side(name="sections", label=gettext("Sections"), rows=_rows(sections.values, _picking("section", links))),
        ),
        state=result.state,
    )


def country_view(
    code: str,
    result: SearchResult,
    request: SearchRequest,
    links: SearchLinks,
    now: datetime,
    *,
    total: Callable[[Changes], int],
) -> Subject:
    """Return a country's page; `links` make addresses from the search for its articles, `total` counts any search."""
    persons, countries, sections, dates = result.facets
    about = {QUERY: (named("country", code),)}
    return Subject(
        kind=gettext("Country"),
        name=country_label(code, current_language()),
        lede=_about(result, dates, total({"mentioned-country": (code,)})),
        timeline=timeline(dates, request, links),
        hits=tuple(hit_view(hit, links, request.zone, now) for hit in result.hits),
        total=result.total,
        all_url=links.changed({ORDER: (Order.NEWEST.value,)}),
        sides=_sides(
            Side(name="states", label=gettext("Predecessor and successor states"), rows=_states(code, total)),
            Side(
                name="persons",
                label=gettext("People in the same articles"),
                rows=_rows(persons.values, _picking("person", links)),
            ),
            Side(
                name="countries",
                label=gettext("Countries in the same articles"),
                rows=_rows(_others(countries, code), lambda value: links.changed({**about, "country": (value,)})),
            ),
            Side(name="sections", label=gettext("Sections"), rows=_rows(sections.values, _picking("section", links))),
        ),
        state=result.state,
    )


def _about(result: SearchResult, dates: Facet, mentioning: int) -> str:
    if not mentioning:
        return gettext("No article is about this country or mentions it.")
    if not result.total:
        return gettext("Mentioned in {mentioning}.", mentioning=articles(mentioning))
    return gettext(
        "The subject of {articles_when}, mentioned in {mentioning}.",
        articles_when=_spanned(result, dates),
        mentioning=articles(mentioning),
    )


def _spanned(result: SearchResult, dates: Facet) -> str:
    """Return the number of articles, and their first and last year."""
    number = articles(result.total)
    if not dates.values:
        return number
    first, last = dates.values[0].id[:4], dates.values[-1].id[:4]
    if first == last:
        return gettext("{articles} in {year}", articles=number, year=first)
    return gettext("{articles} from {first} to {last}", articles=number, first=first, last=last)


def _states(code: str, total: Callable[[Changes], int]) -> tuple[TallyRow, ...]:
    """Return the states that existed before or after a country on its territory."""
    rows = (
        TallyRow(
            label=country_label(each, current_language()),
            count=total({"country": (each,)}),
            url=subject_path("country", each),
        )
        for each in (*former_states(code), *successors(code))
    )
    return tuple(row for row in rows if row.count)


def _others(facet: Facet, value: str) -> tuple[FacetValue, ...]:
    return tuple(other for other in facet.values if other.id != value)


def _with(together: Changes, value: str) -> Changes:
    name = all_of_name("person")
    return {**together, name: (*together[name], value)}


def _picking(facet: str, links: SearchLinks) -> Callable[[str], str]:
    return lambda value: links.changed(pick(links.args, facet, value))


def _rows(values: tuple[FacetValue, ...], url: Callable[[str], str]) -> tuple[TallyRow, ...]:
    rows = (TallyRow(label=value.label, count=value.count, url=url(value.id)) for value in values if value.count)
    return tuple(rows)[:_LISTED]


def _sides(*sides: Side) -> tuple[Side, ...]:
    return tuple(side for side in sides if side.rows)
