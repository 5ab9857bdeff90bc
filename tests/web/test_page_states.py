"""What holds for every state of every page."""

import pytest
from support.pages import Page, id_of, name, text

from web.params.parameters import PARAMETERS, PREFIX

TOO_WIDE = "+OR+".join(f"word{number}" for number in range(80))
STATES = [  # each with its status
    ("/", 200),
    ("/help", 200),
    ("/search", 200),
    ("/facets/person?q=oil&prefix=number1&page-size=5", 200),
    ("/facets/country?prefix=zzz", 200),
    ("/search?q=oil", 200),
    ("/search?q=oil+prices&page-size=5&page=3", 200),
    ("/search?q=oil&page=99", 200),
    ("/search?q=oil&page-size=1&page=15", 200),
    ("/search?q=oil&country=RU&country=SU&exclude-country=AZ&exclude-person=_none&date=_none", 200),
    ("/search?q=oil&person=vladimir-putin&person=alexander-novak&from-date=1960&to-date=1999-06", 200),
    ("/search?q=oil&person-all=vladimir-putin&person-all=alexander-novak&source=Steppe+News&language=en", 200),
    ("/search?q=oil&country=_none&date=2020-03&section=_none&author=Ann+Example&mentioned-country=US", 200),
    ("/search?q=oil&facet=person:50,date:day,source,section&order-by=newest&highlight=none&tz=Asia/Almaty", 200),
    ("/search?q=oil&facet=none", 200),
    ("/search?q=oil&facet=date:day&date=2020-03-07", 200),
    ("/search?q=%E2%80%9Coil%E2%80%9D+AND&page=x&tz=Mars&utm_source=y", 200),
    ("/search?q=nowhere+found&country=RU", 200),
    ("/search?q=oil+-report&country=KZ&from-date=1990&to-date=2000", 200),
    ("/search?q=nowhere", 200),
    ("/search?q=ministrs+oil&country=RU", 200),
    (f"/search?q={TOO_WIDE}&country=RU", 400),
    (f"/search?q={'x' * 1001}", 400),
    ("/search?q=oil&cursor=broken", 400),
    (f"/article/{id_of('full')}/brent-oil-has-its-worst-day-since-1991?q=oil+price&country=RU&page=2", 200),
    (f"/article/{id_of('untitled')}?q=oil", 200),
    (f"/article/{id_of('undated')}/an-oil-article-without-a-date", 200),
    (f"/article/{id_of('chinese')}", 200),
    (f"/article/{id_of('arabic')}", 200),
    ("/article/AAAAAAAAAAAAAAAA/nothing", 404),
    ("/nothing", 404),
]
every_state = pytest.mark.parametrize(("path", "status"), STATES)


@every_state
def test_it_is_html_without_errors_and_with_scripts_and_styles_of_our_own_files_only(client, path, status):
    page = Page(client, path, status=status)

    assert page.errors == []
    for script in page.all("script"):
        assert (script.get("type"), text(script)) == ("module", "")
        assert script.get("src").startswith("/static/")
    assert not page.all("style")
    for element in page.elements():
        assert not [attribute for attribute in element.attrib if attribute == "style" or attribute.startswith("on")]


@every_state
def test_it_says_what_it_is(client, path, status):
    page = Page(client, path, status=status)

    assert page.one("html").get("lang") == "en"
    assert text(page.part("head").one("title"))
    assert page.heading()


@every_state
def test_its_ids_are_distinct_and_what_points_at_one_finds_it(client, path, status):
    page = Page(client, path, status=status)
    ids = [element.get("id") for element in page.elements() if element.get("id")]
    pointers = [
        element.get(kind)
        for element in page.elements()
        for kind in ("for", "aria-labelledby", "aria-describedby")
        if element.get(kind)
    ]

    assert len(ids) == len(set(ids))
    assert set(pointers) <= set(ids)
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(ids)


@every_state
def test_its_forms_ask_only_for_parameters_that_there_are(client, path, status):
    page = Page(client, path, status=status)

    for field in [*page.all("input"), *page.all("textarea")]:
        assert field.get("name") in {*PARAMETERS, PREFIX}
        assert field.get("type") == "hidden" or page.one("label", **{"for": field.get("id")}) is not None


@every_state
def test_its_links_are_ours_or_a_publishers(client, path, status):
    page = Page(client, path, status=status)

    for link in page.all("a"):
        address = link.get("href")
        if address.startswith("https://example.org/"):
            assert link.get("rel") == "noopener noreferrer external"
        else:
            assert address.startswith(("/", "#"))


@every_state
def test_its_links_lead_somewhere(client, path, status):
    links = Page(client, path, status=status).links()
    ours = sorted({link.partition("#")[0] for link in links if link.startswith("/")})

    for link in ours[:: max(len(ours) // 8, 1)]:  # every kind, not every one
        assert client.get(link).status_code == 200, link


@every_state
def test_it_is_kept_from_robots_where_searches_have_no_end(client, path, status):
    page = Page(client, path, status=status)
    robots = [meta.get("content") for meta in page.all("meta", name="robots")]
    assert robots == ([] if status == 200 and not path.startswith(("/search", "/facets/")) else ["noindex"])


def test_every_element_that_has_a_class_has_one_that_the_stylesheet_knows(client):
    with client.get(Page(client, "/").one("link", rel="stylesheet").get("href")) as answer:
        sheet = answer.text
    pages = [Page(client, path, status=status) for path, status in STATES]
    classes = {each for page in pages for element in page.elements() for each in element.get("class", "").split()}
    assert {each for each in classes if f".{each}" not in sheet} == set()


def test_names_of_elements_are_those_of_html_and_svg(client):
    page = Page(client, "/search?q=oil&country=RU")
    assert {name(element) for element in page.part("svg").elements()} <= {"svg", "line", "a", "title", "rect", "text"}
