from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import ask, facet, found, only

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArticleNotFound
from search.model.article import Article, Status
from search.model.request import FacetFilter, FacetRequest, MatchRule, Order, SearchRequest
from search.model.viewer import Viewer
from search.settings import ENGINES, Settings

OPEN = (
    article("day", title="oil", published=date(2026, 8, 15), countries=("AT",), persons=("Ann Lee",)),
    article("yesterday", title="oil gas", published=date(2026, 8, 14)),
    article("instant", title="gas", body="wool", published=NOW, countries=("AT", "AZ")),
    article("undated", title="wool and oil", persons=("Bob Ray",)),
    article("released", title="oil", published=date(2020, 1, 1), embargo_until=NOW),
)
HIDDEN = (
    article("withheld", title="oil oil", status=Status.WITHHELD, countries=("AT",), persons=("Ann Lee",)),
    article("withdrawn", title="gas gas gas", status=Status.WITHDRAWN, published=date(2020, 1, 1)),
    article("embargo", title="oil wool", embargo_until=NOW + timedelta(seconds=1), persons=("Cyd Fox",)),
    article("later", title="gas oil", published=NOW + timedelta(microseconds=1), countries=("KZ", "AZ")),
    article("tomorrow", title="oilfield", published=date(2026, 8, 16), language="de"),
    article("both", title="oil", published=date(2026, 1, 1), embargo_until=NOW + timedelta(days=9), countries=("RU",)),
)
ARTICLES = OPEN + HIDDEN
ALL = " ".join(sorted(each.source_id for each in ARTICLES))
SEEN = " ".join(sorted(each.source_id for each in OPEN))


Pair = tuple[SearchEngine, SearchEngine]


@pytest.fixture(scope="module", params=ENGINES)
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """An index with hidden articles, and one of the same revision without them."""

    def made(articles: tuple[Article, ...]) -> SearchEngine:
        engine = open_engine(Settings(engine=request.param, data=tmp_path_factory.mktemp("data")))
        index_of(engine, [each for each in articles if each in OPEN[:3] or each in HIDDEN[:3]])
        index_of(engine, [each for each in articles if each in OPEN[3:] or each in HIDDEN[3:]])
        return engine

    return made(ARTICLES), made(OPEN)


def test_readers_see_what_is_usable_published_and_not_embargoed(index: SearchEngine) -> None:
    assert found(index) == SEEN
    assert found(index, "oil") == "day released undated yesterday"


def test_staff_see_everything(index: SearchEngine) -> None:
    assert found(index, viewer=STAFF) == ALL
    assert ask(index, "gas", viewer=STAFF).total == 4


QUERIES = ("", "oil", "gas wool", "oil gas wool", '"oil oil"', "oi*", "oli~", "-oil", "date:2026", "person:fox")
FILTERS: tuple[dict[str, FacetFilter], ...] = (
    {},
    only(country="AT KZ"),
    only(person="cyd-fox _none"),
    {"person": FacetFilter(exclude=("cyd-fox", "ann-lee"))},
    only(date="2026"),
)
FACETS = tuple(FacetRequest(name=name) for name in ("country", "person", "language", "section", "date"))


@pytest.mark.parametrize(("query", "filters"), list(product(QUERIES, FILTERS)))
def test_hidden_articles_change_nothing_in_what_readers_are_answered(
    engines: Pair, query: str, filters: dict[str, FacetFilter]
) -> None:
    for order, match in product(Order, MatchRule):
        request = SearchRequest(text=query, filters=filters, order_by=order, match=match, facets=FACETS, page_size=2)
        with_hidden, without = (engine.search(request, READER) for engine in engines)
        assert with_hidden == without


def test_hidden_articles_change_nothing_in_how_a_score_is_explained(engines: Pair) -> None:
    request = SearchRequest(text='oil gas* "oil gas" wol~ wool', match=MatchRule.ANY)
    for each in OPEN:
        with_hidden, without = (engine.explain(request, each.id, READER) for engine in engines)
        assert with_hidden == without


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda each: each.source_id)
def test_a_hidden_article_is_not_there_for_readers_and_is_for_staff(index: SearchEngine, hidden: Article) -> None:
    with pytest.raises(ArticleNotFound, match=hidden.id):
        index.article(hidden.id, READER)
    with pytest.raises(ArticleNotFound, match=hidden.id):
        index.explain(SearchRequest(text="oil"), hidden.id, READER)
    assert index.article(hidden.id, STAFF).summary.source_id == hidden.source_id
    assert index.explain(SearchRequest(), hidden.id, STAFF).matches


def test_the_name_of_a_person_in_hidden_articles_only_is_not_known(index: SearchEngine) -> None:
    def label(viewer: Viewer) -> str:
        return facet(index, "person", viewer=viewer, filters=only(person="cyd-fox")).values[-1].label

    assert (label(READER), label(STAFF)) == ("cyd-fox", "Cyd Fox")


@pytest.mark.parametrize(
    ("now", "source_id"),
    [
        (NOW + timedelta(seconds=1), "embargo"),
        (NOW + timedelta(microseconds=1), "later"),
        (datetime(2026, 8, 16, tzinfo=UTC), "tomorrow"),
        (NOW + timedelta(days=9), "both"),
    ],
)
def test_an_article_appears_at_its_moment_without_a_commit(index: SearchEngine, now: datetime, source_id: str) -> None:
    before, then = Viewer(now=now - timedelta(microseconds=1)), Viewer(now=now)
    assert source_id not in found(index, viewer=before).split()
    assert source_id in found(index, viewer=then).split()


def test_the_number_of_articles_is_what_the_viewer_may_see(index: SearchEngine) -> None:
    assert [ask(index, viewer=viewer).state.articles for viewer in (READER, STAFF)] == [len(OPEN), len(ARTICLES)]
