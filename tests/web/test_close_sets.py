"""A close set: what its links carry, what the page and the API say of it, and of close articles beside an exact set."""

import csv
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from support.articles import article, index_of
from support.pages import Page, text

from search.model.article import Status

SEARCH = "/api/v1/search"
FOUR = "amber+jade+opal+ruby"
ARTICLES = (
    article("both", title="amber jade", countries=("AT",), persons=("Ann Lee",), source="Steppe News"),
    article("amber", title="amber amber", body="Amber.", countries=("AT",), persons=("Bob Ray",), source="Steppe News"),
    article("jade", title="jade jade", countries=("HU",)),
    article("stones", title="opal and ruby", countries=("HU", "AT")),
    article("opal", title="opal opal opal ruby", countries=("HU",), persons=("Ann Lee",)),
    article("pearl", title="A pearl"),
    article("hidden", title="jade jade jade", status=Status.WITHHELD),
)


@pytest.fixture
def client(site):
    return site(ARTICLES)


def asked(link):
    """Return the parameters of an address, each with its only value."""
    return {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()}


def section(page):
    return page.part("section", aria_labelledby="close")


class TestLinks:
    def test_the_answer_says_the_least_score_which_gives_the_same_set_again(self, client):
        first = client.get(f"{SEARCH}?q={FOUR}").json
        query = first["query"]
        assert (query["match"], query["matched_by"]) == ("auto", "close")
        again = client.get(f"{SEARCH}?q={FOUR}&match=close&least-score={query['least_score']!r}").json
        assert again["query"] == query | {"match": "close"}
        assert again["results"] == first["results"]

    def test_a_least_score_decides_which_articles_are_close(self, client):
        totals = [
            client.get(f"{SEARCH}?q={FOUR}&match=close&least-score={least}").json["total"]
            for least in ("0", "2.5", "900")
        ]
        assert totals == [5, 3, 0]

    def test_a_body_may_have_it_as_a_number_or_as_a_text(self, client):
        for least in (2, 2.0, "2", [2.5]):
            body = {"q": "amber jade", "match": "close", "least-score": least}
            assert client.post(SEARCH, json=body).status_code == 200

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ({"q": "amber", "match": "close", "least-score": True}, "a text, a number, or a list of these"),
            ({"q": "amber", "match": "close", "least-score": float("nan")}, "a number from 0"),
            ({"q": 1.5}, "a text, a whole number, or a list of these"),
        ],
    )
    def test_another_kind_of_value_is_refused(self, client, body, reason):
        answer = client.post(SEARCH, data=json.dumps(body), content_type="application/json")
        assert answer.status_code == 400
        assert reason in answer.json["detail"]

    def test_next_facet_values_and_exports_of_the_api_keep_to_the_set(self, client):
        answer = client.get(f"{SEARCH}?q={FOUR}&page-size=1&facet=country,country*person").json
        kept = {"match": "close", "least-score": f"{answer['query']['least_score']!r}"}
        values = answer["facets"]["country"]["values"]
        links = [answer["links"][name] for name in ("next", "csv", "jsonl", "manifest")]
        for link in (*links, *(value["url"] for value in values)):
            assert asked(link).items() >= kept.items(), link
        for value in values:
            assert client.get(value["url"]).json["total"] == value["count"] > 0
        assert asked(answer["links"]["self"]).keys() == {"q", "page-size", "facet"}

    def test_exports_have_that_set_and_the_manifest_names_it(self, client):
        answer = client.get(f"{SEARCH}?q={FOUR}").json
        lines = client.get(answer["links"]["jsonl"]).text.splitlines()
        assert [json.loads(line)["id"] for line in lines] == [hit["id"] for hit in answer["results"]]
        manifest = client.get(answer["links"]["manifest"]).json
        assert manifest["query"]["least_score"] == answer["query"]["least_score"]
        assert manifest["count"] == answer["total"]
        table = client.get(answer["links"]["csv"])
        assert asked(table.headers["Link"])["least-score"] == f"{answer['query']['least_score']!r}"

    def test_every_link_of_the_page_to_its_own_search_keeps_to_the_set(self, client):
        page = Page(client, f"/search?q={FOUR}&page-size=1")
        least = f"{client.get(f'{SEARCH}?q={FOUR}').json['query']['least_score']!r}"
        own = [link for link in page.part("main").links() if asked(link).get("q") == FOUR.replace("+", " ")]
        chosen = [
            link for link in own if asked(link).get("match", "auto") != "close" or "least-score" not in asked(link)
        ]
        assert len(own) > 20
        assert {asked(link).get("least-score") for link in own} == {None, least}
        follow, *rules = sorted(chosen, key=lambda link: not link.startswith("/search.atom"))
        assert "match" not in asked(follow)
        assert {asked(link).get("match") for link in rules} == {"all", "any", "close"}

    def test_another_text_is_decided_anew(self, client):
        first = Page(client, f"/search?q={FOUR}")
        second = Page(client, next(link for link in first.links() if "least-score=" in link))
        for page in (first, second):
            carried = page.part("form", class_="ask").all("input", type="hidden")
            assert not {field.get("name") for field in carried} & {"match", "least-score"}
        meant = Page(client, "/search?q=amber+jadde+opal+rubi&match=close&least-score=1").part(
            "li", class_="suggestion"
        )
        assert {name for link in meant.links() for name in asked(link)} == {"q"}

    def test_words_as_typed_are_offered_only_where_all_of_them_must_match(self, client):
        for text_, offered in (("ambers+jades", True), ("ambers+jades+opals+rubies", False)):
            shown = Page(client, f"/search?q={text_}").part("main").text()
            assert "Matched amber for ambers" in shown
            assert ("Search exactly as typed" in shown) is offered

    def test_a_match_rule_that_was_asked_for_stays_with_another_text(self, client):
        page = Page(client, "/search?q=amber+jade&match=close")
        (field,) = page.part("form", class_="ask").all("input", type="hidden")
        assert (field.get("name"), field.get("value")) == ("match", "close")

    def test_an_exact_set_is_decided_by_its_words_alone(self, client):
        answer = client.get(f"{SEARCH}?q=amber+jade").json
        assert (answer["query"]["matched_by"], answer["query"]["least_score"]) == ("all", None)
        assert "match=" not in answer["facets"]["country"]["values"][0]["url"]
        assert "match=all" in answer["links"]["csv"]

    def test_a_feed_decides_anew_at_each_asking(self, client):
        address = client.get(f"{SEARCH}?q={FOUR}&match=close&least-score=900").json["links"]["atom"]
        assert asked(address) == {"q": "amber jade opal ruby", "match": "close"}
        assert client.get(f"/search.atom?q={FOUR}&match=close&least-score=900").text.count("<entry") == 5
        assert "match" not in asked(client.get(f"{SEARCH}?q={FOUR}").json["links"]["atom"])

    def test_a_cursor_goes_on_in_the_set_that_was_decided(self, client):
        first = client.get(f"{SEARCH}?q={FOUR}&page-size=3").json
        rest = client.get(f"{SEARCH}?q={FOUR}&page-size=3&cursor={first['next_cursor']}").json
        assert rest["query"]["least_score"] == first["query"]["least_score"]
        assert first["total"] == rest["total"] == len(first["results"] + rest["results"])

    def test_a_bad_least_score_is_ignored_on_the_page_and_says_so(self, client):
        notices = Page(client, f"/search?q={FOUR}&match=close&least-score=x").part("ul", class_="notices").texts("li")
        assert (
            "“least-score” was ignored: it must be a number from 0 to below 1,000,000, such as 4.25, not 'x'."
            in notices
        )


class TestWhatThePageSays:
    def test_of_few_words_that_no_article_has_all_of(self, client):
        notices = Page(client, "/search?q=amber+pearl").part("ul", class_="notices")
        assert notices.texts("li") == ["No article matches all that you typed; these come closest. Any word"]
        assert notices.links() == ["/search?q=amber+pearl&match=any"]

    def test_of_many_words(self, client):
        notices = Page(client, f"/search?q={FOUR}").part("ul", class_="notices")
        assert notices.texts("li") == ["Best matches for these words. All words Any word"]
        assert notices.links() == [f"/search?q={FOUR}&match=all", f"/search?q={FOUR}&match=any"]

    @pytest.mark.parametrize(
        "asked", ["q=amber+jade", "q=%22amber+jade%22&match=close", "match=close", "q=amber&match=any"]
    )
    def test_nothing_of_a_set_that_no_score_limits(self, client, asked):
        assert not Page(client, f"/search?{asked}").all("ul", class_="notices")

    def test_which_words_must_match_can_be_chosen(self, client):
        choices = section_of_rules(Page(client, "/search?q=amber+jade&match=any"))
        assert choices.text() == "Which words must match Automatic All words Closest Any word"
        assert choices.texts("b") == ["Any word"]
        assert choices.links() == [
            f"/search?{query}#refine"
            for query in ("q=amber+jade", "q=amber+jade&match=all", "q=amber+jade&match=close")
        ]
        assert not Page(client, "/search?q=amber").all("section", aria_labelledby="match")

    def test_that_filters_leave_none_of_what_matches(self, client):
        one = Page(client, "/search?q=pearl&country=FR").part("ul", class_="notices")
        assert one.texts("li") == ["1 article matches; the filters exclude it."]
        several = Page(client, "/search?q=jade&country=FR").part("ul", class_="notices")
        assert several.texts("li") == ["2 articles match; the filters leave none."]
        assert client.get(f"{SEARCH}?q=jade&country=FR").json["unfiltered"] == 2
        assert "unfiltered" not in client.get(f"{SEARCH}?q=jade").json


def section_of_rules(page):
    return page.part("section", aria_labelledby="match")


class TestCloseArticlesBesideAnExactSet:
    def test_the_page_shows_them_below_and_apart_and_what_each_lacks(self, client):
        page = Page(client, "/search?q=amber+jade")
        assert (page.heading(), page.errors) == ("1 article", [])
        beside = section(page)
        assert beside.texts("h2") == ["Close matches"]
        assert beside.texts("h3") == ["amber amber", "jade jade"]
        assert beside.texts("p", class_="why") == ["Without: jade", "Without: amber"]

    def test_a_link_makes_them_the_result(self, client):
        (link,) = [
            link for link in section(Page(client, "/search?q=amber+jade&country=AT")).links() if "match=" in link
        ]
        assert link == "/search?q=amber+jade&country=AT&match=close"
        assert Page(client, link).heading() == "2 articles"

    def test_their_links_lead_to_the_articles_alone(self, client):
        links = section(Page(client, "/search?q=amber+jade")).links()
        assert [link.partition("/article/")[1] for link in links] == ["", "/article/", "/article/"]

    def test_they_stand_above_what_each_part_costs_where_nothing_is_found(self, client):
        page = Page(client, "/search?q=amber+jade&country=HU")
        assert page.heading() == "No article matches this search"
        assert [text(heading) for heading in page.part("main").all("h2")][:2] == [
            "Close matches",
            "How many articles each word and filter matches",
        ]

    def test_the_api_has_them_apart(self, client):
        answer = client.get(f"{SEARCH}?q=amber+jade").json
        assert (answer["total"], len(answer["results"])) == (1, 1)
        assert [(hit["source_id"], hit["lacks"]) for hit in answer["close"]] == [
            ("amber", ["jade"]),
            ("jade", ["amber"]),
        ]
        assert answer["close"][1]["snippets"]["title"] == "<mark>jade</mark> <mark>jade</mark>"
        (_, second) = client.get(f"{SEARCH}?q=amber+jade&fields=source_id").json["close"]
        assert second == {"source_id": "jade", "lacks": ["amber"]}

    def test_no_facet_feed_or_export_has_them(self, client):
        links = client.get(f"{SEARCH}?q=amber+jade").json["links"]
        assert len([*csv.reader(client.get(links["csv"]).text.splitlines())]) == 2
        assert client.get(links["manifest"]).json["count"] == 1
        assert client.get(links["atom"]).text.count("<entry") == 1

    def test_in_german_too(self, client):
        beside = section(Page(client, "/search?q=amber+jade&lang=de"))
        assert beside.texts("h2") == ["Fast passende Artikel"]
        assert beside.texts("p", class_="why") == ["Ohne: jade", "Ohne: amber"]


def test_a_set_that_was_decided_stays_when_a_better_article_arrives(client, engine):
    first = client.get(f"{SEARCH}?q={FOUR}").json
    kept = first["links"]["jsonl"].replace("/search.jsonl", SEARCH)
    assert {hit["source_id"] for hit in first["results"]} == {"both", "opal", "stones", "amber", "jade"}
    index_of(engine, [article("best", title="amber jade opal ruby", body="amber jade opal ruby " * 3)])
    found = [{hit["source_id"] for hit in client.get(link).json["results"]} for link in (f"{SEARCH}?q={FOUR}", kept)]
    assert found == [{"best", "both", "opal", "stones"}, {"best", "both", "opal", "stones", "amber", "jade"}]
