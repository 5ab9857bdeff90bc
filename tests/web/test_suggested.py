"""What may have been meant, on the page and in the API."""

from support.pages import Page


def test_the_page_offers_what_may_have_been_meant_and_what_that_finds(client):
    page = Page(client, "/search?q=reprt+%22oil+markte%22+-barel&country=RU")
    offered = page.part("li", class_="suggestion")
    assert offered.text() == 'Did you mean report "oil market" -barel? That finds 18 articles.'
    assert offered.links() == ["/search?country=RU&q=report+%22oil+market%22+-barel"]
    assert Page(client, offered.links()[0]).heading() == "18 articles"


def test_the_api_gives_it_as_a_query(client):
    assert client.get("/api/v1/search?q=ministrs").json["query"]["suggestion"] == "ministers"


def test_nothing_is_offered_that_finds_nothing(client):
    assert not Page(client, "/search?q=ministrs&country=VE").all("li", class_="suggestion")
    assert client.get("/api/v1/search?q=oil").json["query"]["suggestion"] is None
    assert client.get("/api/v1/search?q=ministrs&country=VE").json["query"]["suggestion"] is None
