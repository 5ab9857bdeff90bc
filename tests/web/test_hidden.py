"""What is hidden from readers changes no byte of any answer to a reader, on every surface and both engines.

Two sites are of the same revision; one has articles with secret words, persons, countries and more that readers may not
see, the other never heard of them. Every route must have a row in `SURFACES`; a new surface is one row. What may
differ is what ARCHITECTURE.md excepts: the time that an answer took, and the id of the request.
"""

from dataclasses import dataclass
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient
from support.articles import index_of
from support.hidden import FAR, HIDDEN, OPEN, SECRETS, SEEN, UNSEEN, answer, site
from support.on_engines import ON_ENGINES

from search.fields import FACETS
from search.model.article import Article
from web import create_app


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A route by its endpoint, and the addresses asked of it; in `{secret}` each of `SECRETS` is put in turn."""

    endpoint: str
    paths: tuple[str, ...]
    method: str = "GET"

    def addresses(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                path.format(secret=quote_plus(word), seen=SEEN, unseen=UNSEEN)
                for path in self.paths
                for word in SECRETS
            )
        )


SEARCHES = (
    "",
    "?q={secret}",
    "?q={secret}*",
    "?q={secret}~",
    "?q=x{secret}",
    "?q={secret}+unheardof&country=NR&exclude-person=zebedee-quill&from-date=2019-02&to-date=2019-02",
    '?q="{secret}+oil"',
    "?q=oil+{secret}+report&match=auto",
    "?q=oil+wooden",  # with close articles beside
    "?q=oil+{secret}+report&match=close",
    "?q=crates+ministers+{secret}+wood",  # which is a close set
    "?q=crates+ministers+{secret}+wood&match=close&least-score=0.25",
    "?q=-{secret}",
    "?q=oil&country={secret}&exclude-country=NR",
    "?q=oil&person={secret}&person=zebedee-quill",
    "?person-all=ann-lee&person-all={secret}",
    "?exclude-person={secret}",
    "?source={secret}",
    "?section={secret}&language=de",
    "?source=steppe+NEWS&exclude-section=MARKETS&facet=source,section",
    "?q=oil&facet=country:1,person:1,mentioned-country,source:1,section,author,language,date",
    "?q=oil&date={secret}",
    "?q=oil&from-date=2019-02&to-date=2031&order-by=newest&page-size=2&page=2",
    "?q=country:{secret}+OR+person:{secret}+OR+source:{secret}+OR+tag:{secret}",
    "?q=id:{unseen}",
    "?q=oil&since=WzAsMF0",  # since nothing: all there is
    "?q=oil&fields=body,tags,caption,mentioned_countries,hidden",
)
EXPORTED = tuple(asked for asked in SEARCHES if "facet=" not in asked and "page=" not in asked)


def facet_paths(root: str) -> tuple[str, ...]:
    return tuple(
        f"{root}/facets/{name}?q=oil&prefix={prefix}&page-size=2"
        for name in FACETS
        for prefix in ("", "{secret}", "z", "hid")
    )


SURFACES = (
    Surface(endpoint="pages.start", paths=("/",)),
    Surface(endpoint="pages.search", paths=tuple(f"/search{asked}" for asked in SEARCHES)),
    Surface(endpoint="pages.article", paths=("/article/{seen}?q={secret}", "/article/{unseen}", "/article/{unseen}/x")),
    Surface(endpoint="pages.show_help", paths=("/help",)),
    Surface(endpoint="docs.show", paths=("/docs",)),
    Surface(endpoint="signing.ask", paths=("/sign-in",)),
    Surface(endpoint="signing.sign_in", paths=("/sign-in",), method="POST"),
    Surface(endpoint="signing.sign_out", paths=("/sign-out",), method="POST"),
    Surface(endpoint="pages.robots", paths=("/robots.txt",)),
    Surface(endpoint="pages.opensearch", paths=("/opensearch.xml",)),
    Surface(endpoint="choosing.choose", paths=facet_paths("")),
    Surface(endpoint="completing.values", paths=facet_paths("/api/v1")),
    Surface(
        endpoint="completing.suggest",
        paths=(
            "/api/v1/suggest?q={secret}",
            "/api/v1/suggest?q=oil",
            "/api/v1/suggest?q=xy",
            "/api/v1/suggest?q=oil+r",
        ),
    ),
    Surface(endpoint="api.search", paths=tuple(f"/api/v1/search{asked}" for asked in SEARCHES)),
    Surface(endpoint="api.search_at_length", paths=("/api/v1/search",), method="POST"),
    Surface(endpoint="api.description", paths=("/api/v1/openapi.json",)),
    Surface(endpoint="api.article", paths=("/api/v1/articles/{seen}?q={secret}", "/api/v1/articles/{unseen}")),
    Surface(
        endpoint="api.articles",
        paths=(
            "/api/v1/articles?source_id=open-1",
            "/api/v1/articles?source_id=withheld",
            "/api/v1/articles?ids=open-1,withheld,{unseen},{secret},{seen}",
            "/api/v1/articles?ids={unseen}&fields=body,hidden",
        ),
    ),
    Surface(endpoint="api.related", paths=("/api/v1/articles/{seen}/related", "/api/v1/articles/{unseen}/related")),
    Surface(endpoint="api.versions", paths=("/api/v1/articles/{seen}/versions", "/api/v1/articles/{unseen}/versions")),
    Surface(endpoint="api.status", paths=("/api/v1/status", "/api/v1/status?{secret}=1")),
    Surface(endpoint="exports.table", paths=tuple(f"/search.csv{asked}" for asked in EXPORTED)),
    Surface(endpoint="exports.lines", paths=tuple(f"/search.jsonl{asked}" for asked in EXPORTED)),
    Surface(endpoint="exports.manifest", paths=tuple(f"/search.manifest.json{asked}" for asked in EXPORTED)),
    Surface(endpoint="feeds.atom", paths=tuple(f"/search.atom{asked}" for asked in SEARCHES)),
    Surface(endpoint="api.person", paths=("/api/v1/people/ann-lee", "/api/v1/people/{secret}")),
    Surface(endpoint="subjects.person", paths=("/person/ann-lee", "/person/{secret}", "/person/zebedee-quill")),
    Surface(endpoint="subjects.country", paths=("/country/AZ", "/country/NR", "/country/TV", "/country/{secret}")),
    Surface(endpoint="health.lives", paths=("/healthz",)),
    Surface(endpoint="health.is_ready", paths=("/readyz",)),
    Surface(endpoint="health.metrics", paths=("/metrics",)),
    Surface(endpoint="static", paths=("/static/dateline.css", "/static/{secret}")),
)


@pytest.fixture(scope="module", params=ON_ENGINES)
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, FlaskClient]:
    """A site with hidden articles and one without, each in two commits."""

    def made(articles: tuple[Article, ...]) -> FlaskClient:
        return site(request.param, tmp_path_factory.mktemp("data"), (articles[::2], articles[1::2]))

    return made(OPEN + HIDDEN), made(OPEN)


@pytest.fixture(autouse=True)
def _no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what `/metrics` says of times compares as everything else does."""
    monkeypatch.setattr("web.middleware.observe.perf_counter", lambda: 0.0)
    monkeypatch.setattr("prometheus_client.metrics.time.time", lambda: 0.0)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.endpoint)
def test_a_reader_s_answer_is_byte_for_byte_the_same_whatever_is_hidden(sites, surface: Surface) -> None:
    with_hidden, without = sites
    for path in surface.addresses():
        assert answer(with_hidden, path, surface.method) == answer(without, path, surface.method), path


def test_every_route_has_its_row(sites) -> None:
    routes = {rule.endpoint for rule in sites[0].application.url_map.iter_rules()}
    assert {surface.endpoint for surface in SURFACES} == routes, "give the new surface a row in SURFACES"


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.endpoint)
def test_each_row_asks_the_route_that_it_names(sites, surface: Surface) -> None:
    adapter = sites[0].application.url_map.bind("localhost")
    for path in surface.addresses():
        assert adapter.match(path.partition("?")[0], surface.method)[0] == surface.endpoint, path


def test_walking_by_cursor_is_the_same_whatever_is_hidden(sites) -> None:
    walks = [[answer(client, path) for path in walk(client)] for client in sites]
    assert walks[0] == walks[1]
    assert len(walks[0]) >= len(OPEN) // 2


def test_the_least_score_and_close_articles_are_those_of_what_a_reader_sees(sites) -> None:
    for client in sites:
        assert client.get("/api/v1/search?q=crates+ministers+wood+oil").json["query"]["least_score"] > 0
        close = client.get("/api/v1/search?q=oil+wooden").json["close"]
        assert [(hit["source_id"], hit["lacks"]) for hit in close] == [("toys", ["oil"]), ("undated", ["wooden"])]


def walk(client: FlaskClient) -> list[str]:
    paths = ["/api/v1/search?q=oil&page-size=2"]
    while following := client.get(paths[-1]).json["links"]["next"]:
        paths.append(following)
    return paths


@pytest.mark.parametrize("engine_name", ON_ENGINES)
def test_a_manifest_that_was_kept_tells_nothing_of_hidden_articles_that_came_since(engine_name, tmp_path) -> None:
    sites = [site(engine_name, tmp_path / name, (OPEN[1:],)) for name in ("with", "without")]
    addresses = [f"/search.manifest.json?q={asked}" for asked in ("", "oil", "xylograph", "-xylograph", "wooden")]
    before, _ = ([answer(client, path) for path in addresses] for client in sites)
    for client, articles in zip(sites, (HIDDEN, ()), strict=True):
        engine = client.application.extensions["dateline"].engine
        index_of(engine, articles)
        index_of(engine, OPEN[:1])
    with_hidden, without = ([answer(client, path) for path in addresses] for client in sites)
    assert with_hidden == without != before


def test_what_is_hidden_would_be_found_if_it_were_not(sites) -> None:
    """So that the comparison compares something: on the day the embargo ends, the answers differ."""
    with_hidden, without = (
        create_app(
            client.application.extensions["dateline"].settings,
            engine=client.application.extensions["dateline"].engine,
            clock=lambda: FAR,
        ).test_client()
        for client in sites
    )
    assert with_hidden.get("/api/v1/search?q=xylograph").json["total"] > 12
    assert without.get("/api/v1/search?q=xylograph").json["total"] == 0
