import re
from urllib.parse import quote

import pytest
from support.articles import article
from support.pages import MANY_PERSONS, Page, id_of, name, text

from search.fields import FACETS, QUERY_FIELDS
from search.query.parser import parse
from web.help_examples import DATE_EXAMPLES, EXAMPLES, field_examples
from web.parameters import PARAMETERS

BRENT = "brent-oil-has-its-worst-day-since-1991"
TOO_WIDE = "+OR+".join(f"word{number}" for number in range(80))

STATES = [  # every state of every page, with its status
    ("/", 200),
    ("/help", 200),
    ("/search", 200),
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
    ("/search?q=nowhere", 200),
    (f"/search?q={TOO_WIDE}&country=RU", 400),
    (f"/search?q={'x' * 1001}", 400),
    ("/search?q=oil&cursor=broken", 400),
    (f"/article/{id_of('full')}/{BRENT}?q=oil+price&country=RU&page=2", 200),
    (f"/article/{id_of('untitled')}?q=oil", 200),
    (f"/article/{id_of('undated')}/an-oil-article-without-a-date", 200),
    (f"/article/{id_of('chinese')}", 200),
    (f"/article/{id_of('arabic')}", 200),
    ("/article/AAAAAAAAAAAAAAAA/nothing", 404),
    ("/nothing", 404),
]


@pytest.mark.parametrize(("path", "status"), STATES)
def test_every_state_is_a_page_without_errors_scripts_or_styles(client, path, status):
    page = Page(client, path, status=status)

    assert page.errors == []
    assert not page.all("script")
    assert not page.all("style")
    for element in page.elements():
        assert not {attribute for attribute in element.attrib if attribute == "style" or attribute.startswith("on")}


@pytest.mark.parametrize(("path", "status"), STATES)
def test_every_state_says_what_it_is(client, path, status):
    page = Page(client, path, status=status)

    assert page.one("html").get("lang") == "en"
    assert text(page.one("title"))
    assert text(page.one("h1"))
    identities = [element.get("id") for element in page.elements() if element.get("id")]
    assert len(identities) == len(set(identities))
    pointed_at = [element.get(kind) for element in page.elements() for kind in ("for", "aria-labelledby", "aria-describedby")]
    assert set(filter(None, pointed_at)) <= set(identities)


@pytest.mark.parametrize(("path", "status"), STATES)
def test_every_form_asks_only_for_parameters_that_there_are(client, path, status):
    page = Page(client, path, status=status)

    for field in [*page.all("input"), *page.all("textarea")]:
        assert field.get("name") in PARAMETERS
        assert name(field) == "textarea" or field.get("type") == "hidden" or page.all("label", **{"for": field.get("id")})


@pytest.mark.parametrize("path", [path for path, status in STATES if status == 200])
def test_every_link_of_ours_leads_somewhere(client, path):
    links = {link.get("href") for link in Page(client, path).all("a")}
    ours = sorted({link.partition("#")[0] for link in links if link.startswith("/")})
    assert all(link.startswith(("/", "#", "https://example.org/")) for link in links)
    for link in ours[:: max(len(ours) // 12, 1)]:
        assert client.get(link, follow_redirects=True).status_code == 200, link


def hit(page, source_id):
    found = [each for each in page.all("li", class_="hit") if any(id_of(source_id) in (a.get("href") or "") for a in each.iter())]
    assert len(found) == 1
    part = Page.__new__(Page)
    part.root = found[0]
    return part


@pytest.fixture
def oil(client):
    return Page(client, "/search?q=oil+prices&match=any&page-size=50")


def test_a_hit_tells_where_when_and_from_whom(oil):
    line = hit(oil, "full").one("p", class_="dateline")
    assert text(line) == "London, 9 March 2020, 21:05 — Continental Press, original · Markets"


def test_a_day_is_a_day_and_an_instant_is_full_on_hover(oil):
    assert hit(oil, "arabic").one("time").attrib == {"datetime": "2020-03-07"}
    instant = hit(oil, "full").all("time")[0]
    assert instant.attrib == {"datetime": "2020-03-09T21:05:00Z", "title": "9 March 2020, 21:05:00 UTC"}


def test_instants_are_shown_in_the_zone_asked_for(client):
    page = Page(client, "/search?q=brent&tz=Asia/Almaty")
    assert text(hit(page, "full").all("time")[0]) == "10 March 2020, 03:05"
    assert "Times are in Asia/Almaty" in text(page.one("footer"))


def test_the_headline_opens_our_page_and_the_publishers_link_stands_beside_it(oil):
    brent = hit(oil, "full")
    assert brent.one("h2")[0].get("href").startswith(f"/article/{id_of('full')}/{BRENT}?q=oil+prices")
    original = brent.one("a", class_="original")
    assert original.get("href") == "https://example.org/brent?a=1&b=2"
    assert original.get("rel") == "noopener noreferrer external"


def test_marks_hold_what_matched_and_the_reason_is_given_where_it_is_not_plain(client):
    page = Page(client, "/search?q=price+oil&match=any")
    assert {mark.lower() for mark in hit(page, "full").texts("mark")} >= {"oil", "prices"}
    assert text(hit(page, "full").one("p", class_="why")) == "Matched Prices and priced for price. Search exactly as typed"
    exactly = hit(page, "full").one("p", class_="why").find(".//*[@href]")
    assert exactly.get("href") == "/search?match=any&q=" + quote('"price" "oil"', safe="").replace("%20", "+")


def test_a_plain_match_gives_no_reason(client):
    page = Page(client, "/search?q=brent")
    assert not page.all("p", class_="why")


def test_a_correction_is_shown_with_its_day(oil):
    line = hit(oil, "full").one("p", class_="correction")
    assert text(line) == "Corrected 10 March 2020. An earlier version gave 34 per cent."


def test_an_undated_article_says_so(oil):
    assert text(hit(oil, "undated").one("p", class_="dateline")).startswith("Undated — Steppe News")


def test_first_words_stand_for_a_missing_headline(oil):
    assert text(hit(oil, "untitled").one("span", class_="untitled")).startswith("No headline came with this oil article.")


def test_foreign_texts_carry_their_language_and_direction(oil):
    arabic, chinese = hit(oil, "arabic"), hit(oil, "chinese")
    assert (arabic.one("h2").get("lang"), arabic.one("h2").get("dir")) == ("ar", "rtl")
    assert (chinese.one("h2").get("lang"), chinese.one("h2").get("dir")) == ("zh", None)
    assert text(arabic.one("p", class_="dateline")).endswith("· Arabic")
    assert hit(oil, "full").one("h2").get("lang") is None


def test_over_eight_names_are_counted(oil):
    line = text(hit(oil, "long").one("p", class_="names"))
    assert f"{MANY_PERSONS[7]} and 392 more" in line
    assert MANY_PERSONS[8] not in line


def test_a_headline_is_never_cut(oil):
    assert text(hit(oil, "long").one("h2")).count("could not agree") == 8


def test_what_is_picked_is_a_sentence_that_removes_its_parts(client):
    page = Page(client, "/search?q=oil&country=RU&country=SU&exclude-country=VE&person-all=vladimir-putin&from-date=2020-03&page=2")
    sentence = page.one("div", class_="picked")
    assert text(sentence) == (
        "Picked: About Remove Russia or Remove Soviet Union not about Allow again Venezuela "
        "naming Remove Vladimir Putin dated Remove from March 2020 Clear all"
    )
    removals = [link.get("href") for link in sentence.iter() if link.get("href")]
    assert removals == [
        "/search?q=oil&exclude-country=VE&person-all=vladimir-putin&from-date=2020-03&country=SU",
        "/search?q=oil&exclude-country=VE&person-all=vladimir-putin&from-date=2020-03&country=RU",
        "/search?q=oil&country=RU&country=SU&person-all=vladimir-putin&from-date=2020-03",
        "/search?q=oil&country=RU&country=SU&exclude-country=VE&from-date=2020-03",
        "/search?q=oil&country=RU&country=SU&exclude-country=VE&person-all=vladimir-putin",
        "/search?q=oil",
    ]


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_can_be_picked_and_unpicked_on_the_page(client, facet):
    value = {"country": "RU", "mentioned-country": "US", "language": "ar", "person": "vladimir-putin"}.get(facet, "None Such")
    page = Page(client, f"/search?{facet}={quote(value)}&exclude-{facet}=_none")
    assert text(page.one("div", class_="picked"))
    picked = [text(row.find(".//*[@class='value-name']")) for row in page.all("li", class_="is-picked")]
    assert len(picked) == 1
    assert page.all("li", class_="is-excluded")
    assert page.one("span", id=f"f-{facet}")


def test_a_picked_value_stays_listed_at_zero(client):
    page = Page(client, "/search?q=oil&country=VE")
    row = page.one("li", class_="is-picked")
    assert "is-empty" in row.get("class")
    assert text(row) == "Remove Venezuela 0"


def test_two_persons_can_be_asked_for_together(client):
    page = Page(client, "/search?person=vladimir-putin&person=alexander-novak")
    choice = [each for each in page.all("p", class_="choices") if "name" in text(each)]
    assert text(choice[0]) == "Articles that name either, 18 both together, 9"
    together = choice[0].find(".//*[@href]").get("href")
    assert together == "/search?person-all=vladimir-putin&person-all=alexander-novak#refine"
    assert text(Page(client, together).one("h1")) == "9 articles"


def test_one_person_offers_no_choice(client):
    page = Page(client, "/search?person=vladimir-putin")
    assert not [each for each in page.all("p", class_="choices") if "name" in text(each)]


def test_a_long_facet_can_be_shown_longer(client):
    page = Page(client, "/search?q=oil")
    more = page.one("a", class_="more")
    assert text(more) == "Show 50 of 402, person"
    longer = Page(client, more.get("href"))
    assert len(longer.one("section", aria_labelledby="f-person").findall(".//*[@class='value']")) == 50


def test_the_form_of_dates_carries_everything_else_along(client):
    page = Page(client, "/search?q=oil&country=RU&from-date=1960&to-date=1999-06&date=1970&page=2&order-by=newest")
    form = page.one("form", class_="range")
    carried = {field.get("name"): field.get("value") for field in form.iter() if field.get("name")}
    assert carried == {"q": "oil", "country": "RU", "order-by": "newest", "from-date": "1960-01", "to-date": "1999-06"}


def test_a_bar_that_is_picked_fills_the_form_of_dates(client):
    page = Page(client, "/search?date=1970..1974")
    assert [page.one("input", id=each).get("value") for each in ("from-date", "to-date")] == ["1970", "1974"]


def test_the_timeline_is_the_same_as_its_table(client):
    page = Page(client, "/search?q=oil&country=RU")
    table = {row[0][0].get("href") for row in page.all("tr") if row[0].get("scope") == "row"}
    chart = {bar.get("href") for bar in page.one("svg").iter() if bar.get("href")}
    assert table == chart
    assert len(chart) > 5


@pytest.mark.parametrize(
    ("path", "current", "others"),
    [
        ("/search?q=oil", "Best match", ["Newest", "Oldest"]),
        ("/search?q=oil&order-by=newest", "Newest", ["Best match", "Oldest"]),
        ("/search", "Newest", ["Oldest"]),
        ("/search?order-by=oldest", "Oldest", ["Newest"]),
    ],
)
def test_the_order_can_be_chosen(client, path, current, others):
    choices = Page(client, path).one("div", class_="outcome").find("./*[@class='choices']")
    assert [text(each) for each in choices if name(each) == "b"] == [current]
    assert [text(each) for each in choices if name(each) == "a"] == others


def test_pages_lead_to_their_neighbours_and_to_both_ends(client):
    nav = Page(client, "/search?q=oil&page-size=2&page=7").one("nav", aria_label="Pages of results")
    assert text(nav) == "Previous Page 1 … Page 5 Page 6 Page 7 Page 8 Page 9 … Page 15 Next"
    assert [each.get("rel") for each in nav if each.get("rel")] == ["prev", "next"]


def test_a_page_behind_the_last_leads_back(client):
    page = Page(client, "/search?q=oil&page-size=10&page=9")
    assert "There is no page 9: the last is page 3." in page.texts("li")
    assert text(page.one("h1")) == "29 articles"
    assert page.one("ul", class_="rows").find(".//*[@href]").get("href") == "/search?q=oil&page=3"


def test_nothing_found_shows_other_ways_with_what_they_find(client):
    page = Page(client, "/search?q=brent+market&match=all&country=AT")
    assert text(page.one("h1")) == "No article matches all of this"
    ways = page.one("ul", class_="rows")
    assert [text(way) for way in ways] == ["Any of the words, without what is picked: 25 articles"]
    assert text(Page(client, ways[0][0].get("href")).one("h1")) == "25 articles"


def test_where_no_other_way_finds_anything_there_is_everything(client):
    ways = Page(client, "/search?q=nowhere").one("ul", class_="rows")
    assert [text(way) for way in ways] == ["All articles"]
    assert ways[0][0].get("href") == "/search"


def test_what_was_read_otherwise_is_said(client):
    notices = Page(client, "/search?q=%E2%80%9Coil%E2%80%9D&page=x").one("ul", class_="notices")
    assert [text(each) for each in notices] == [
        "“page” in the address was left out: it must be a whole number from 1, not 'x'.",
        "Typographic quotation marks were read as plain ones.",
    ]


def test_a_refusal_says_that_nothing_was_searched_and_keeps_the_text(client):
    page = Page(client, f"/search?q={TOO_WIDE}&country=RU", status=400)
    assert text(page.one("h1")) == "This search has 80 clauses. Readers may ask up to 64."
    assert "Take out at least 16 clauses" in text(page.one("p", class_="lede"))
    assert text(page.one("textarea")) == TOO_WIDE.replace("+", " ")
    assert page.one("input", name="country").get("value") == "RU"


def test_a_text_that_begins_with_a_new_line_stays_as_it_is(client):
    page = Page(client, f"/search?q=%0Aoil{'+x' * 600}", status=400)
    assert page.one("textarea").text.startswith("\noil")


def test_the_start_page_shows_the_newest_and_where_to_begin(client):
    page = Page(client, "/")
    assert text(page.one("h1")) == "Search the news since 1950"
    assert len(page.all("li", class_="hit")) == 5
    assert page.one("form", role="search")
    tally = {text(row[0]): row.get("href") for row in page.one("ul", class_="tally").iter() if row.get("href")} if 0 else None
    countries = page.one("section", aria_labelledby="countries")
    rows = [(text(link), link.get("href")) for link in countries.iter() if link.get("href")]
    assert rows[0] == ("Russia 20", "/search?country=RU")
    assert text(Page(client, rows[0][1]).one("h1")) == "20 articles"


def test_the_examples_with_names_find_something(client):
    examples = [link.get("href") for link in Page(client, "/").one("div", class_="front").iter() if link.get("rel") == "nofollow"]
    assert len(examples) == 4
    assert all(Page(client, example).all("li", class_="hit") for example in examples[2:])


def test_an_archive_without_articles_says_so(site):
    client = site([])
    assert "There are no articles yet." in Page(client, "/").texts("p")
    assert text(Page(client, "/search").one("h1")) == "No article matches all of this"


def test_help_shows_every_field_and_every_parameter(client):
    rows = Page(client, "/help").texts("th", scope="row")
    assert all(any(row.startswith(f"{field}:") for row in rows) for field in QUERY_FIELDS)
    assert set(PARAMETERS) <= set(rows)


@pytest.mark.parametrize("example", [*(row.text for row in (*EXAMPLES, *field_examples())), *(f"date:{each}" for each in DATE_EXAMPLES)])
def test_every_example_is_read_as_it_stands(example):
    assert parse(example).warnings == ()


def brent(client, query="", **kwargs):
    return Page(client, f"/article/{id_of('full')}/{BRENT}{query}", **kwargs)


def test_an_article_shows_its_texts_with_numbered_marks(client):
    page = brent(client, "?q=oil+price")
    assert page.texts("mark") == ["oil", "price", "Oil", "prices", "priced", "oil"]
    assert [mark.get("id") for mark in page.all("mark")] == [f"mark-{number}" for number in range(1, 7)]
    jumps = page.one("nav", class_="marks")
    assert [link.get("href") for link in jumps if link.get("href")] == [f"#mark-{number}" for number in range(1, 7)]


def test_many_marks_are_reached_by_paragraph(client):
    page = Page(client, f"/article/{id_of('long')}/{Page(client, '/search?q=ministers').one('h2')[0].get('href').split('/')[-1]}")
    jumps = page.one("nav", class_="marks")
    assert [text(link) for link in jumps if link.get("href")] == ["Mark Headline"]
    many = Page(client, re.sub(r"\?.*", "?q=oil", Page(client, "/search?q=ministers").one("h2")[0].get("href")))
    assert [text(link) for link in many.one("nav", class_="marks") if link.get("href")] == ["Mark Headline", "Mark 1"]


def test_an_article_without_a_query_has_no_marks(client):
    page = brent(client)
    assert not page.all("mark")
    assert not page.all("nav", class_="marks")
    assert "Back to the results" not in page.html


def test_an_article_leads_back_to_the_search_it_was_found_by(client):
    page = brent(client, "?country=RU&q=oil&page=2")
    assert page.one("p", class_="choices")[0].get("href") == "/search?q=oil&country=RU&page=2"


def test_facts_stand_beside_an_article(client):
    page = brent(client)
    facts = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert facts == {
        "Published": "9 March 2020, 21:05",
        "Updated": "10 March 2020, 08:03",
        "By": "Ann Example, Bo Example",
        "Source": "Continental Press, original",
        "Section": "Markets",
        "Tags": 'oil, the "black" gold',
    }


def test_a_day_is_said_to_be_all_that_the_source_gives(client):
    page = Page(client, f"/article/{id_of('untitled')}")
    assert "19 June 2020 (the source gives a day, no time)" in page.texts("dd")


def test_names_beside_an_article_are_counted_as_their_links_find(client):
    page = brent(client)
    for label in ("countries", "persons"):
        for link in page.one("section", aria_labelledby=label).iter():
            if link.get("href"):
                count = text(link).rpartition(" ")[2]
                assert text(Page(client, link.get("href")).one("h1")) in (f"{count} articles", f"{count} article")


def test_every_tag_and_author_finds_the_article_again(client):
    page = brent(client)
    links = [link for link in page.one("dl").iter() if (link.get("href") or "").startswith("/")]
    assert len(links) == 5
    for link in links:
        assert id_of("full") in Page(client, link.get("href") + "&page-size=100").html, link.get("href")


@pytest.mark.parametrize("slug", ["", "/", "/old-title", "/Brent"])
def test_a_wrong_or_missing_slug_leads_to_the_right_one_with_the_query(client, slug):
    answer = client.get(f"/article/{id_of('full')}{slug}?q=oil+%26+gas&x=%C3%A9")
    if slug == "/":
        assert answer.status_code == 404
        return
    assert answer.status_code == 301
    assert answer.location == f"/article/{id_of('full')}/{BRENT}?q=oil+%26+gas&x=%C3%A9"


def test_an_article_whose_title_has_no_plain_letters_needs_no_slug(client):
    assert client.get(f"/article/{id_of('chinese')}").status_code == 200
    assert client.get(f"/article/{id_of('chinese')}/x").location == f"/article/{id_of('chinese')}"


def test_an_article_names_its_own_address(client):
    assert brent(client, "?q=oil").one("link", rel="canonical").get("href") == f"/article/{id_of('full')}/{BRENT}"


def test_a_withdrawn_article_is_gone(engine, site):
    client = site([article("a", title="Gone"), article("b", title="Stays")])
    with engine.writer() as writer:
        writer.remove(id_of("a"), was_public=True)
        writer.commit(revision=2, at=article("x", updated_at="2020-01-01").updated_at) if 0 else None
