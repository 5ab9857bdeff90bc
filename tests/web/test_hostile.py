"""Strings that try to break things, as queries and in every field of an article: nothing fails, nothing comes alive."""

from datetime import date
from urllib.parse import urlencode

import pytest
from support.articles import article, index_of
from support.data import hostile_strings
from support.fetched import naughty_strings
from support.pages import Page, Part, name

from search.engines import open_engine
from search.errors import InvalidArticle
from search.settings import Settings
from web import create_app
from web.params.parameters import PARAMETERS

SHARPEST = hostile_strings(of_each=1)
ATTRIBUTES = {  # all that the templates write
    "html": {"lang"},
    "meta": {"charset", "name", "content", "property"},
    "link": {"rel", "href", "type", "title"},
    "script": {"type", "src"},
    "a": {"class", "href", "rel", "aria-label", "aria-current"},
    "header": {"class"},
    "footer": {"class"},
    "form": {"class", "id", "action", "method", "role"},
    "label": {"class", "for"},
    "input": {"id", "name", "type", "value", "dir", "autocomplete", "enterkeyhint", "aria-describedby"}
    | {"data-suggest", "data-suggestions", "data-country", "data-person", "data-phrase"},
    "pre": {"class", "tabindex"},
    "textarea": {"id", "name", "rows", "dir", "spellcheck"},
    "button": {"class", "type", "data-copy", "data-copied"},
    "nav": {"class", "aria-label"},
    "main": {"class", "id"},
    "aside": {"class", "id", "aria-label"},
    "section": {"class", "aria-labelledby"},
    "article": {"class", "aria-labelledby"},
    **{tag: set() for tag in ["del", "ins"]},
    "div": {"class", "id", "lang", "dir"},
    "p": {"class", "id", "lang", "dir", "data-outcome"},
    "h1": {"class", "id", "lang", "dir"},
    "h2": {"class", "id", "lang", "dir"},
    "h3": {"class", "lang", "dir"},
    "span": {"class", "id", "role", "data-place"},
    "b": {"class", "aria-current"},
    "bdi": {"class", "lang"},
    "time": {"datetime", "title"},
    "mark": {"id"},
    "ul": {"class"},
    "ol": {"class"},
    "li": {"class"},
    "dl": {"class"},
    "th": {"class", "scope"},
    "td": {"class"},
    "svg": {"class", "width", "height", "role", "aria-labelledby", "data-bars", "data-range"},
    "g": set(),
    "rect": {"class", "x", "y", "width", "height"},
    "line": {"class", "x1", "x2", "y1", "y2"},
    "text": {"x", "y", "text-anchor"},
    **{tag: set() for tag in ["head", "title", "body", "details", "summary", "dt", "dd", "code"]},
    **{tag: set() for tag in ["table", "thead", "tbody", "tr"]},
}  # fmt: skip


def assert_nothing_came_alive(page):
    for element in page.elements():
        tag = name(element)
        assert tag in ATTRIBUTES, tag
        assert set(element.attrib) <= ATTRIBUTES[tag], (tag, element.attrib)
        assert tag != "mark" or len(element) == 0
        assert tag != "script" or (element.get("src", "").startswith("/static/") and not element.text)
        for address in (element.get("href"), element.get("action")):
            assert address is None or address.startswith(("/", "#", "https://example.org/"))


ANSWERED = (200, 400)  # found or refused, never failed


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A site with little on its pages."""
    engine = open_engine(Settings(data=tmp_path_factory.mktemp("small"), engine="memory"))
    index_of(
        engine,
        [article("a", title="Oil", published=date(2020, 1, 1), persons=["Kofi Annan"]), article("b", title="Gas")],
    )
    return create_app(engine.settings, engine=engine).test_client()


@pytest.fixture(scope="module", params=["ours", "naughty"])
def collected(request):
    """All strings of ours, and those that others collected."""
    return hostile_strings() if request.param == "ours" else naughty_strings()


def written(asked):
    """Return parameters as they stand in an address; a lone surrogate as the bytes that UTF-8 does not allow."""
    return urlencode(asked, errors="surrogatepass")


def check_parameter(client, parameter, strings):
    for text in strings:
        query = written({parameter: text})
        assert client.get(f"/api/v1/search?{query}").status_code in ANSWERED, text
        assert_nothing_came_alive(Page(client, f"/search?{query}", status=ANSWERED))


def check_elsewhere(client, parameter, strings):
    """Ask with a parameter what else takes those of a search."""
    for text in strings:
        query = written({parameter: text})
        for path in ("/search.jsonl", "/search.manifest.json", "/search.atom", "/api/v1/facets/person"):
            with client.get(f"{path}?{query}") as answer:
                assert answer.status_code in ANSWERED, (path, text)
        assert client.post("/api/v1/search", json={parameter: text}).status_code in ANSWERED, text


def check_rest(client, strings):
    """Ask what has parameters of its own."""
    for text in strings:
        for asked in ({"q": text}, {"q": text, "lang": "de"}, {"q": "oil", "lang": text}):
            assert client.get("/api/v1/suggest", query_string=written(asked)).status_code in ANSWERED, asked
        for asked in ({"prefix": text}, {"prefix": text, "q": text}):
            assert client.get("/api/v1/facets/source", query_string=written(asked)).status_code in ANSWERED, asked
            assert_nothing_came_alive(Page(client, f"/facets/person?{written(asked)}", status=ANSWERED))
        for asked in ({"source_id": text}, {"source_id": "a", "feed": text}, {"source_id": "a", "q": text}):
            assert client.get("/api/v1/articles", query_string=written(asked)).status_code in (*ANSWERED, 404), asked


def hostile_article(number, text):
    """Return an article with the string in every field that takes it."""
    texts = {"title": text, "standfirst": text, "body": f"{text}\n\noil {text}", "caption": text, "dateline": text}
    names = {"authors": (text,), "section": text, "tags": (text,), "source": text, "persons": (text,)}
    for fields in (texts | names | {"correction_note": text}, texts, {"body": f"oil {text}"}):
        try:
            return article(f"hostile-{number}", **fields)
        except (InvalidArticle, IndexError):  # a person without a name has no last name
            continue
    return None


def check_articles(site, strings):
    articles = [each for number, text in enumerate(strings) if (each := hostile_article(number, text))]
    client, pages = site(articles), len(articles) // 50 + 1
    lists = [
        Page(client, f"/search?q=oil&page-size=50&facet=person,source,section&page={page + 1}") for page in range(pages)
    ]
    links = [link for page in lists for hit in page.all("h2", class_="headline") for link in Part(hit).links()]
    assert len(links) == len(articles) > len(strings) * 0.8
    for page in [Page(client, "/"), *lists, *(Page(client, link) for link in links)]:
        assert_nothing_came_alive(page)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_our_sharpest_strings_in_every_parameter(small, parameter):
    check_parameter(small, parameter, SHARPEST)
    check_elsewhere(small, parameter, SHARPEST)


def test_our_sharpest_strings_as_names_of_parameters_and_in_addresses(small):
    for text in SHARPEST:
        assert small.get("/search", query_string=written({text: "1"})).status_code == 200
        assert small.get("/api/v1/search", query_string=written({text: "1"})).status_code == 400
        for path in ("/article/{}", "/article/x/{}", "/api/v1/articles/{}", "/static/{}", "/{}"):
            address = path.format(text).encode(errors="surrogatepass").decode("latin-1")  # as WSGI has it
            assert small.get("/", environ_overrides={"PATH_INFO": address}).status_code == 404, (path, text)


def test_our_sharpest_strings_as_articles(site):
    check_articles(site, SHARPEST)


def test_our_sharpest_strings_where_there_are_parameters_of_their_own(small):
    check_rest(small, SHARPEST)


@pytest.mark.slow
def test_all_strings_as_queries(small, collected):
    check_parameter(small, "q", collected)


@pytest.mark.slow
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_all_strings_in_every_parameter(small, collected, parameter):
    for text in collected:
        assert small.get("/api/v1/search", query_string=written({parameter: text})).status_code in ANSWERED, text


@pytest.mark.slow
def test_all_strings_where_there_are_parameters_of_their_own(small, collected):
    check_rest(small, collected)


@pytest.mark.slow
def test_all_strings_as_articles(site, collected):
    check_articles(site, collected)
