"""What each word and each filter costs, on the page and in the API, where a search finds nothing."""

from support.pages import Page, text

NARROW = "q=oil+-report&country=KZ&from-date=1990&to-date=2000&order-by=newest"


def table(page):
    return page.part("section", aria_labelledby="cost")


def test_the_page_says_what_each_part_finds_alone_and_the_rest_without_it(client):
    rows = table(Page(client, f"/search?{NARROW}")).all("tr")
    assert [[text(cell) for cell in row] for row in rows] == [
        ["Word or filter", "Alone", "Without it"],
        ["oil", "30", "0"],
        ["-report", "6", "2 articles without -report"],
        ["About Kazakhstan", "13", "0"],
        ["Dated 1990 to 2000", "3", "1 article without Dated 1990 to 2000"],
    ]


def test_each_link_finds_as_much_as_it_says(client):
    rest = table(Page(client, f"/search?{NARROW}"))
    assert rest.links() == [
        "/search?order-by=newest&q=oil&country=KZ&from-date=1990&to-date=2000",
        "/search?order-by=newest&q=oil+-report&country=KZ",
    ]
    assert [Page(client, link).heading() for link in rest.links()] == ["2 articles", "1 article"]


def test_the_api_gives_the_parts_as_parameters(client):
    assert client.get("/api/v1/search?q=brent&country=VE&exclude-person=x&match=all").json["costs"] == [
        {
            "part": {"q": ["brent"]},
            "alone": 1,
            "without": 0,
            "url": "/api/v1/search?match=all&country=VE&exclude-person=x",
        },
        {
            "part": {"country": ["VE"]},
            "alone": 0,
            "without": 1,
            "url": "/api/v1/search?match=all&q=brent&exclude-person=x",
        },
        {
            "part": {"exclude-person": ["x"]},
            "alone": 30,
            "without": 0,
            "url": "/api/v1/search?match=all&q=brent&country=VE",
        },
    ]


def test_a_search_that_finds_something_costs_nothing(client):
    assert "costs" not in client.get("/api/v1/search?q=oil&country=RU").json
    assert not Page(client, "/search?q=oil&country=RU").all("section", aria_labelledby="cost")
