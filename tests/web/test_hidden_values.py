"""What is hidden changes no answer to a reader, whatever the value of a parameter: in an address, in a body, on a page.

Every parameter of the table has a row in `VALUES`; it is asked of every operation that the API's description gives it
to, and of the pages. So a new operation is asked at once, and a new parameter without a row makes a test fail.
"""

from itertools import count
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient
from support.articles import index_of
from support.hidden import FAR, HIDDEN, OPEN, SEEN, answer, secret, site
from support.on_engines import ON_ENGINES

from search.model.article import Status
from search.settings import ENGINES
from web.formats.openapi import OPERATIONS
from web.params.parameters import PARAMETERS

VALUES = {
    "q": ("xylograph", "zebedee*", '"oil report"~5', "country:NR OR person:zebedee-quill OR oil", "woden~"),
    "match": ("all", "close", "any"),
    "least-score": ("0.05", "900"),
    "capitals": ("HUSH:capitals", "HUSH:as-written,OIL:any-form"),
    "country": ("NR", "AZ", "az", "_none"),
    "exclude-country": ("NR", "AZ"),
    "mentioned-country": ("TV", "_none"),
    "exclude-mentioned-country": ("TV", "AZ"),
    "person": ("zebedee-quill", "ann-lee"),
    "person-all": ("zebedee-quill", "ann-lee"),
    "exclude-person": ("zebedee-quill", "ann-lee"),
    "source": ("Hidden Gazette", "hidden gazette", "STEPPE NEWS"),
    "exclude-source": ("HIDDEN GAZETTE", "steppe news"),
    "section": ("Hush", "MARKETS"),
    "exclude-section": ("hush", "markets"),
    "author": ("Silent Scribe", "_none"),
    "exclude-author": ("silent scribe",),
    "language": ("de", "en", "_none"),
    "exclude-language": ("de", "en"),
    "date": ("2019", "2019-02", "2019-02-03..2019-07", "_none"),
    "from-date": ("2019-02", "2019-02-03", "2019-02-03T10:00+02:00"),
    "to-date": ("2019-02", "2031"),
    "since": ("WzAsMF0", "xylograph"),  # since nothing: all there is
    "order-by": ("newest", "oldest"),
    "page-size": ("1", "0", "100"),
    "page": ("2", "3", "900"),
    "cursor": ("xylograph",),
    "facet": (
        "none",
        "country:1,person:1,mentioned-country:1,source:1,section:1,author:1,language:1,date",
        "date:year",
        "date:month",
        "date:day",
        "date:hour",
        "date:week",
        "date:quarter",
        "country*date:month",
        "person*country",
        "source:3*section:3",
    ),
    "highlight": ("offsets", "none"),
    "offsets": ("utf-16", "code-points"),
    "fields": ("body,tags,caption,mentioned_countries,countries", "snippets,matched"),
    "lang": ("de",),
    "tz": ("Asia/Tokyo", "+02:00"),
}
BESIDE = {"person-all": {"person": "zebedee-quill"}, "least-score": {"match": "close"}}  # what a parameter needs
COUNTED = "country,person,mentioned-country,source,section,author,language,date"
PAGES = ("/search", "/facets/person", "/facets/source", f"/article/{SEEN}")


def addresses(name: str, value: str) -> list[str]:
    """Return the addresses of all operations and pages that take a parameter, with it."""
    operations = [
        operation.path.format(name="source", wanted=SEEN)
        for operation in OPERATIONS
        if operation.method == "get" and name in {row["name"] for row in operation.parameters if row["in"] == "query"}
    ]
    others = {"q": "oil", "facet": COUNTED} | BESIDE.get(name, {})
    asked = "".join(f"&{other}={quote_plus(words)}" for other, words in others.items() if other != name)
    searches = [path for path in operations if "search" in path or "/facets/" in path]
    bare = [path for path in operations if path not in searches]
    given = f"{name}={quote_plus(value)}"
    return [*(f"{path}?{given}{asked}" for path in (*searches, *PAGES)), *(f"{path}?{given}" for path in bare)]


def bodies(name: str, value: str) -> list[tuple[str, dict[str, object]]]:
    """Return path and body of each operation that takes a parameter in its body, with it."""
    repeated = PARAMETERS[name].repeated
    given: object = int(value) if PARAMETERS[name].param_type.schema.get("type") == "integer" else value
    body = {"q": "oil"} | BESIDE.get(name, {}) | {name: [given] if repeated else given}
    return [(each.path, body) for each in OPERATIONS if each.body and name in each.body["properties"]]


@pytest.fixture(scope="module", params=ON_ENGINES)
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, ...]:
    """A site with hidden articles and one without, each in two commits."""
    return tuple(
        site(request.param, tmp_path_factory.mktemp("data"), (articles[::2], articles[1::2]))
        for articles in (OPEN + HIDDEN, OPEN)
    )


def test_every_parameter_has_its_row() -> None:
    assert list(VALUES) == list(PARAMETERS), "give the new parameter a row in VALUES"


@pytest.mark.parametrize("name", VALUES)
def test_no_value_of_a_parameter_shows_what_is_hidden(sites, name: str) -> None:
    with_hidden, without = sites
    for value in VALUES[name]:
        for path in addresses(name, value):
            assert answer(with_hidden, path) == answer(without, path), path
        for path, body in bodies(name, value):
            assert answer(with_hidden, path, "POST", body) == answer(without, path, "POST", body), (path, body)


def test_most_values_are_taken_somewhere(sites) -> None:
    """So that the comparison compares more than refusals."""
    taken = {name for name, (value, *_) in VALUES.items() if answer(sites[0], addresses(name, value)[0])[0] == 200}
    assert set(VALUES) - taken == {"cursor"}


@pytest.fixture(params=ENGINES)
def growing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, ...]:
    """The same sites, for a test that goes on writing."""
    return tuple(
        site(request.param, tmp_path_factory.mktemp("data"), (articles,)) for articles in (OPEN + HIDDEN, OPEN)
    )


LATER = (  # what is written later: what readers see, and what they do not
    (OPEN[:1], (secret("withheld-later", status=Status.WITHHELD), secret("embargoed", title="Oil", embargo_until=FAR))),
    ((), (secret("withdrawn", title="Oil report 3, withdrawn once more", status=Status.WITHDRAWN),)),
)


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
def test_a_cursor_goes_on_over_commits_as_if_nothing_were_hidden(growing, order: str) -> None:
    first = f"/api/v1/search?q=oil&page-size=2&facet=none&order-by={order}"
    walks = [[client.get(first)] for client in growing]
    for seen, unseen in LATER:
        for client, walk, articles in zip(growing, walks, (seen + unseen, seen), strict=True):
            index_of(client.application.extensions["dateline"].engine, articles)
            following = (walk[-1].json.get("links") or {}).get("next")
            walk.append(client.get(following or first))
    assert [each.data for each in walks[0]] == [each.data for each in walks[1]]


def test_what_changed_since_is_told_as_if_nothing_were_hidden(growing) -> None:
    sinces = [client.get("/api/v1/search?q=oil").json["since"] for client in growing]
    assert sinces[0] == sinces[1]
    seen, unseen = LATER[0]
    for client, articles in zip(growing, (seen + unseen, seen), strict=True):
        index_of(client.application.extensions["dateline"].engine, articles)
    for asked in ("q=oil", "q=xylograph", "q=gas", "q=oil&country=NR", "source=Hidden+Gazette"):
        path = f"/api/v1/search?{asked}&since={quote_plus(sinces[0])}"
        assert answer(growing[0], path) == answer(growing[1], path), path


def test_a_search_that_takes_too_long_is_refused_alike(sites, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = count(step=3_600)
    monkeypatch.setattr("search.bounds.monotonic", lambda: next(hours))
    for path in ("/api/v1/search?q=oil", "/search?q=oil", "/search.csv?q=oil", "/api/v1/facets/person?q=oil"):
        assert answer(sites[0], path) == answer(sites[1], path), path
    assert answer(sites[0], "/api/v1/search?q=oil")[0] == 503
