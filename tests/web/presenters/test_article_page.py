from datetime import UTC, datetime

import pytest
from support.articles import NOW, article
from support.pages import Page, Part, id_of, text

from search.settings import Settings
from web import create_app

PATH = f"/article/{id_of('full')}/brent-oil-has-its-worst-day-since-1991"


def test_its_texts_stand_in_order_with_numbered_marks(client):
    page = Page(client, f"{PATH}?q=oil+price")
    assert page.texts("mark") == ["oil", "price", "Oil", "prices", "priced", "oil"]
    assert [mark.get("id") for mark in page.all("mark")] == [f"mark-{number}" for number in range(1, 7)]
    assert page.part("nav", class_="marks").links() == [f"#mark-{number}" for number in range(1, 7)]
    assert page.part("div", class_="story").texts("p") == [
        "Oil prices lost a quarter of their value.", "A barrel was priced at 30 dollars."
    ]  # fmt: skip


def test_a_very_long_headline_is_whole_and_set_smaller(client):
    long, usual = (Page(client, client.get(f"/article/{id_of(name)}").location) for name in ("long", "full"))
    assert "long" in long.one("h1").get("class").split()
    assert len(long.heading()) == len("The ministers who could not agree on oil " * 8) - 1
    assert usual.one("h1").get("class").split() == ["title"]


def test_many_marks_are_reached_by_where_they_stand(client):
    page = Page(client, Page(client, "/search?q=ministers+oil").hit("long").part("h2").links()[0])
    assert len(page.all("mark")) > 12
    assert page.part("nav", class_="marks").texts("a") == ["Mark Headline", "Mark 1"]
    marks = {mark.get("id") for mark in page.all("mark")}
    assert {link[1:] for link in page.part("nav", class_="marks").links()} <= marks


def test_each_mark_leads_to_the_one_before_and_the_one_behind_it(client):
    page = Page(client, f"{PATH}?q=oil+price")
    steps = [Part(span).links() for span in page.all("span", class_="steps")]
    assert len(steps) == len(page.all("mark")) == 6
    assert steps[0] == ["#mark-2"]
    assert steps[1:-1] == [[f"#mark-{number - 1}", f"#mark-{number + 1}"] for number in range(2, 6)]
    assert steps[-1] == ["#mark-5"]


def test_a_mark_that_is_alone_leads_nowhere(client):
    assert not Page(client, f"{PATH}?q=barrel").all("span", class_="steps")


def test_articles_like_it_stand_below_it(client):
    page = Page(client, f"/article/{id_of('report-4')}/oil-market-report-4?q=crude")
    related = page.part("section", aria_labelledby="related")
    titles = related.texts("h3")
    assert 0 < len(titles) <= 5
    assert "Oil market report 4" not in titles
    for link in related.part("ol").links():
        assert client.get(link).status_code == 200


def test_nothing_is_said_of_related_articles_where_there_are_none(site):
    page = Page(site([article("a", title="Talks")]), f"/article/{id_of('a')}/talks")
    assert not page.all("section", aria_labelledby="related")


def test_it_can_be_cited(newsroom_engine):
    settings = Settings(public_url="https://news.example.org/archive")
    client = create_app(settings, engine=newsroom_engine).test_client()
    (cited,) = Page(client, f"/archive{PATH}?q=oil").texts("p", class_="citation")
    assert cited == (
        "“Brent oil has its worst day since 1991”, Continental Press, 9 March 2020, 21:05, corrected 10 March 2020. "
        f"Dateline, version 3, revision 1, https://news.example.org/archive/article/{id_of('full')}"
    )
    assert client.get(cited.rpartition(" ")[2].removeprefix("https://news.example.org")).status_code == 301


def test_what_it_lacks_is_not_cited(site):
    page = Page(site([article("a", body="No headline came with this.")]), f"/article/{id_of('a')}")
    (cited,) = page.texts("p", class_="citation")
    assert cited == f"“No headline came with this.”, undated. Dateline, revision 1, /article/{id_of('a')}"


def test_without_a_query_it_has_no_marks_and_no_way_back(client):
    page = Page(client, PATH)
    assert not page.all("mark")
    assert not page.all("nav", class_="marks")
    assert page.part("p", class_="choices").texts("a") == ["Facts", "Cite"]


def test_it_leads_back_to_the_search_it_was_found_by(client):
    page = Page(client, f"{PATH}?country=RU&q=oil&page=2")
    assert page.part("p", class_="choices").links()[0] == "/search?q=oil&country=RU&page=2"
    assert page.one("input", id="q").get("value") == "oil"


def test_facts_stand_beside_it(client):
    page = Page(client, PATH)
    assert dict(zip(page.texts("dt"), page.texts("dd"), strict=True)) == {
        "Published": "9 March 2020, 21:05",
        "Updated": "10 March 2020, 08:03",
        "Version": "3",
        "By": "Ann Example, Bo Example",
        "Source": "Continental Press, original",
        "Section": "Markets",
        "Tags": 'oil, the "black" gold',
    }


@pytest.mark.parametrize(
    ("source_id", "said"),
    [("untitled", "19 June 2020 (the source gives a day, no time)"), ("undated", "The source gives no date")],
)
def test_it_says_how_exactly_its_date_is_known(client, source_id, said):
    page = Page(client, client.get(f"/article/{id_of(source_id)}").location or f"/article/{id_of(source_id)}")
    assert page.texts("dd")[0] == said


def test_names_are_counted_as_the_pages_they_lead_to_say(client):
    page = Page(client, PATH)
    for label, rows in (("countries", 3), ("persons", 2)):
        section = page.part("section", aria_labelledby=label)
        assert len(section.all("li")) == rows
        for row in section.all("a"):
            assert f" {text(row).split()[-1]} article" in Page(client, row.get("href")).texts("p", class_="lede")[0]


def test_every_author_source_and_tag_finds_it_again(client):
    links = [link for link in Page(client, PATH).part("dl").links() if link.startswith("/")]
    assert len(links) == 5
    for link in links:
        assert Page(client, f"{link}&page-size=100").hit("full")


def test_without_a_title_its_first_words_stand_for_one(client):
    page = Page(client, f"/article/{id_of('untitled')}?q=oil")
    assert page.heading() == "No headline came with this oil article. More oil."
    assert "untitled" in page.one("h1").get("class")


def test_a_long_beginning_is_cut_at_a_word(site):
    client = site([article("a", body="word " * 40)])
    assert Page(client, f"/article/{id_of('a')}").heading() == "word " * 18 + "…"


@pytest.mark.parametrize("slug", ["", "/old-title", "/Brent", "/brent-oil-has-its-worst-day-since-1991-"])
def test_a_wrong_or_missing_slug_leads_to_the_right_one_with_the_query(client, slug):
    answer = client.get(f"/article/{id_of('full')}{slug}?q=oil+%26+gas&x=%C3%A9")
    assert answer.status_code == 301
    assert answer.location == f"{PATH}?q=oil+%26+gas&x=%C3%A9"


def test_a_title_without_plain_letters_needs_no_slug(client):
    address = f"/article/{id_of('chinese')}"
    assert client.get(address).status_code == 200
    assert client.get(f"{address}/x").location == address


def test_it_names_its_own_address_without_the_search(newsroom_engine):
    settings = Settings(public_url="https://news.example.org")
    page = Page(create_app(settings, engine=newsroom_engine).test_client(), f"{PATH}?q=oil")
    assert page.one("link", rel="canonical").get("href") == f"https://news.example.org{PATH}"


def previewed(page):
    return [(meta.get("property"), meta.get("content")) for meta in page.all("meta") if meta.get("property")]


def test_other_sites_are_told_what_to_show_of_it(newsroom_engine):
    settings = Settings(public_url="https://news.example.org")
    page = Page(create_app(settings, engine=newsroom_engine).test_client(), f"{PATH}?q=oil")
    assert previewed(page) == [
        ("og:type", "article"),
        ("og:site_name", "Dateline"),
        ("og:title", "Brent oil has its worst day since 1991"),
        ("og:description", "A price war begins"),
        ("og:url", f"https://news.example.org{PATH}"),
        ("article:published_time", "2020-03-09T21:05:00Z"),
        ("article:modified_time", "2020-03-10T08:03:20.000500Z"),
        ("article:section", "Markets"),
        ("article:author", "Ann Example"),
        ("article:author", "Bo Example"),
        ("article:tag", "oil"),
        ("article:tag", 'the "black" gold'),
    ]


def test_other_sites_are_told_no_more_than_there_is(site):
    page = Page(site([article("a", title="", body="word " * 99)]), f"/article/{id_of('a')}")
    told = dict(previewed(page))
    assert told.keys() == {"og:type", "og:site_name", "og:title", "og:description"}
    assert told["og:title"].startswith("word word")
    assert len(told["og:description"]) <= 202
    assert told["og:description"].endswith("word …")


def test_a_withdrawn_article_is_gone_and_an_unknown_one_not_found(engine, site):
    client = site([article("a", title="Taken back"), article("b", title="Stays")])
    with engine.writer() as writer:
        writer.remove(id_of("a"), was_public=True)
        writer.remove(id_of("b"), was_public=False)
        writer.commit(revision=2, at=NOW)

    assert Page(client, f"/article/{id_of('a')}/taken-back", status=410).heading() == "Gone"
    assert Page(client, f"/article/{id_of('b')}/stays", status=404).heading() == "Not Found"


def test_an_embargoed_article_is_not_found(site):
    client = site([article("a", title="Soon", embargo_until=datetime(2999, 1, 1, tzinfo=UTC))])
    assert Page(client, f"/article/{id_of('a')}/soon", status=404).heading() == "Not Found"


def test_a_long_list_of_names_is_folded_but_whole(client):
    page = Page(client, Page(client, "/search?q=ministers").hit("long").part("h2").links()[0])
    persons = page.part("section", aria_labelledby="persons")
    assert len(persons.all("li")) == 400
    assert persons.texts("summary") == ["380 more"]
    assert len(persons.part("details").all("li")) == 380
