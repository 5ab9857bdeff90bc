"""Random articles, changes and searches, of few enough words and values that they meet."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from support.articles import NOW, article

from search.engine.base import SearchEngine
from search.engine.cursor import SinceToken
from search.fields import FACETS
from search.model.article import Article, Status, article_id
from search.model.dates import PartialDate, microseconds
from search.model.intervals import Interval
from search.model.periods import Period
from search.model.request import FacetFilter, FacetRequest, MatchRule, Order, SearchRequest

WORDS = (
    "oil", "oils", "Price", "prices", "gas", "the", "of", "relation", "Relations", "forest", "für", "Wälder", "forêts",
    "U.S.", "us", "Al-Qaeda", "country’s", "1,000", "北京大学", "东京", "Aliyev", "Alijev", "oilfield.", "gas\n\n",
    "AIDS", "aids", "US", "USA", "MPs", "OIL", "AlQaeda", "AID\n", "cease-fire", "ceasefire",
    "ex-oil-gas", "İstanbul'da", "istanbul", "НАТО", "нефти", "الكتاب", "כתב", "ประเทศ", "한국어",
)  # fmt: skip
SOURCE_IDS = tuple("abcdefghij")
COUNTRIES = ("AT", "AZ", "RU", "SU")
PEOPLE = ("Ann Lee", "Bob Ray", "Ann Oil")
NAMES = ("Post", "The Star", "Anna O'Brien")
DAYS = tuple(
    map(date.fromisoformat, ("1963-11-22", "2025-12-31", "2026-01-01", "2026-08-14", "2026-08-16", "2026-08-17"))
)
PARTIAL = (PartialDate(year=1963), PartialDate(year=2026), PartialDate(year=2026, month=8))
_STRIKES = (datetime(2026, 1, 1, tzinfo=UTC), datetime(1969, 7, 20, 20, tzinfo=timezone(timedelta(hours=5))), NOW)
MOMENTS = tuple(strike + timedelta(seconds=shift) for strike in _STRIKES for shift in (-1, 0, 1))
ZONES = tuple(map(ZoneInfo, ("UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kolkata")))
VALUES = {
    "country": COUNTRIES,
    "mentioned-country": COUNTRIES,
    "person": ("ann-lee", "bob-ray", "ann-oil"),
    "source": NAMES,
    "section": NAMES,
    "author": NAMES,
    "language": ("en", "de", "fr", "zh"),
}

Change = Article | tuple[str, bool]  # an article to put, or an id to remove and whether it was public


def some(values: tuple[Any, ...], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def text(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=most).map(" ".join)


articles = st.builds(
    article,
    source_id=st.sampled_from(SOURCE_IDS),
    title=text(4),
    standfirst=text(3),
    body=text(40),
    caption=text(3),
    tags=some(("oil", "gas prices", "Al-Qaeda")),
    authors=some(NAMES),
    source=st.sampled_from(("", *NAMES)),
    section=st.sampled_from(("", *NAMES)),
    language=st.sampled_from(("en", "en", "de", "fr", "zh", "")),
    published=st.none() | st.sampled_from(DAYS) | st.sampled_from(MOMENTS) | st.sampled_from(PARTIAL),
    countries=some(COUNTRIES),
    mentioned_countries=some(COUNTRIES),
    persons=some(PEOPLE),
    status=st.sampled_from((Status.USABLE, Status.USABLE, Status.USABLE, Status.WITHHELD, Status.WITHDRAWN)),
    embargo_until=st.none() | st.none() | st.sampled_from(MOMENTS),
)
removals = st.tuples(st.sampled_from(SOURCE_IDS).map(lambda name: article_id("main", name)), st.booleans())
commits = st.lists(st.lists(articles | articles | articles | removals, max_size=8), min_size=1, max_size=4)

_words = st.sampled_from(WORDS).map(str.strip)
_runs = st.lists(_words, min_size=1, max_size=3).map(" ".join)
_leaves = (
    _words
    | _words
    | _runs.map('"{}"'.format)
    | st.builds('"{}"~{}'.format, _runs, st.integers(0, 6))
    | st.builds("{}*".format, _words.map(lambda word: word[:2]))
    | _words.map("{}~".format)
    | st.builds("{}:{}".format, st.sampled_from(("title", "body", "tag")), _words | _runs.map('"{}"'.format))
    | st.sampled_from(("author:obrien", 'author:"anna obrien"', "source:star", "section:post"))
    | st.sampled_from(("person:ann", "person:ann-lee"))
    | st.sampled_from(("country:austria", "country:russia", "language:german", f"id:{article_id('main', 'a')}"))
    | st.sampled_from(("date:2026", "date:2026-01-01", "date:2026-08", "date:..2000", "date:yesterday", "date:>2025"))
)
queries = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4).map(" ".join)
        | st.lists(inner, min_size=2, max_size=3).map(" OR ".join).map("({})".format)
        | st.lists(inner, min_size=2, max_size=3).map(" AND ".join).map("({})".format)
        | inner.map("-({})".format)
    ),
    max_leaves=6,
) | st.just("")


@st.composite
def filters(draw: st.DrawFn) -> dict[str, FacetFilter]:
    chosen = {}
    for name in draw(st.lists(st.sampled_from(tuple(FACETS)), max_size=2, unique=True)):
        values = some((*VALUES[name], "_none", "unheard-of"), most=2)
        all_of = draw(values) if FACETS[name].all_of else ()
        chosen[name] = FacetFilter(include=draw(values), all_of=all_of, exclude=draw(values))
    bars = draw(st.just(()) | some(("2026", "2026-01", "2026-01-01", "..2000", "_none")))
    return chosen | ({"date": FacetFilter(include=bars)} if bars else {})


def _since(revision: int, moment: datetime) -> str:
    return SinceToken(revision=revision, moment=microseconds(moment)).text()


_facets = st.builds(FacetRequest, name=st.sampled_from(tuple(FACETS)), size=st.integers(0, 4)) | st.builds(
    FacetRequest, name=st.just("date"), interval=st.sampled_from(Interval)
)
_periods = st.just(Period()) | st.sampled_from((Period(first=DAYS[2], last=None), Period(first=DAYS[0], last=DAYS[1])))
requests = st.builds(
    SearchRequest,
    text=queries,
    match=st.sampled_from(MatchRule),
    filters=filters(),
    published=_periods,
    order_by=st.sampled_from(Order),
    least_score=st.none() | st.none() | st.floats(0, 8),
    page=st.sampled_from((1, 1, 2)),
    page_size=st.integers(1, 6),
    facets=st.lists(_facets, max_size=3, unique_by=lambda facet: facet.name).map(tuple),
    passages=st.integers(0, 3),
    zone=st.sampled_from(ZONES),
    since=st.just("") | st.just("") | st.builds(_since, st.integers(0, 1), st.sampled_from(MOMENTS)),
)


def apply(engine: SearchEngine, changes: list[Change]) -> None:
    """Write changes as one commit."""
    with engine.writer() as writer:
        for change in changes:
            number = writer.revision + 1
            if isinstance(change, Article):
                writer.put(change, change=number, was_public=change.section != "")
            else:
                writer.remove(change[0], was_public=change[1], change=number)
        writer.commit(revision=writer.revision + 1, at=NOW)
