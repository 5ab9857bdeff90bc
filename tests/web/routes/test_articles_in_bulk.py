"""Whole texts of many articles: by `fields` in searches and exports, and by `ids`."""

import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest
from support.articles import STAFF, article

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.model.article import Status
from web import create_app

ARTICLES = "/api/v1/articles"
TEXTS = "body,caption,tags,mentioned_countries"
FIRST = article(
    "wire/1",
    title="Oil talks",
    body="Ministers met.\n\nThey will meet again.",
    caption="Two ministers",
    tags=("oil", "talks"),
    countries=["AT"],
    mentioned_countries=["AT", "KZ"],
    published=date(2020, 3, 9),
)
SECOND = article("wire/2", title="Oil again", published=date(2020, 3, 8))
WITHHELD = article("wire/3", title="Oil, withheld", body="Not yet.", status=Status.WITHHELD)
WHOLE = {
    "body": "Ministers met.\n\nThey will meet again.",
    "caption": "Two ministers",
    "tags": ["oil", "talks"],
    "mentioned_countries": [{"id": "AT", "label": "Austria"}, {"id": "KZ", "label": "Kazakhstan"}],
}
EMPTY = {"body": None, "caption": None, "tags": [], "mentioned_countries": []}


@pytest.fixture
def wire(site):
    return site([FIRST, SECOND, WITHHELD])


@pytest.fixture
def staff(wire, engine):
    """The same site, as staff see it."""
    tomorrow = STAFF.now + timedelta(days=1)
    secret = Access(open_archive(engine.settings)).create("desk", Scope.STAFF, now=STAFF.now, expires_at=tomorrow)
    client = create_app(engine.settings, engine=engine, clock=lambda: STAFF.now).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


def problems(answer):
    assert answer.status_code == 200, answer.text
    return [(each["asked"], each["problem"] or each["article"]["source_id"]) for each in answer.json["results"]]


class TestByFields:
    def test_a_search_has_the_texts_that_are_asked_for(self, wire):
        results = wire.get(f"/api/v1/search?q=oil&order-by=newest&fields={TEXTS}").json["results"]
        assert results == [WHOLE, EMPTY]

    def test_without_fields_it_has_none_of_them(self, wire):
        (result, *_) = wire.get("/api/v1/search?q=oil").json["results"]
        assert not {*WHOLE, "cursor"} & set(result)

    def test_json_lines_have_them(self, wire):
        exported = wire.get(f"/search.jsonl?q=oil&order-by=newest&fields=id,{TEXTS}").text.splitlines()
        assert [json.loads(line) for line in exported] == [{"id": FIRST.id, **WHOLE}, {"id": SECOND.id, **EMPTY}]

    def test_a_table_has_columns_for_them(self, wire):
        exported = wire.get(f"/search.csv?q=oil&order-by=newest&fields=title,countries,{TEXTS}").data
        (row, _) = csv.DictReader(StringIO(exported.decode("utf-8-sig"), newline=""))
        assert row == {
            "title": "Oil talks",
            "countries": "Austria",
            "country_ids": "AT",
            "body": "Ministers met.\n\nThey will meet again.",
            "caption": "Two ministers",
            "tags": "oil; talks",
            "mentioned_countries": "Austria; Kazakhstan",
            "mentioned_country_ids": "AT; KZ",
        }

    def test_names_of_countries_are_in_the_language_asked_for(self, wire):
        (result, _) = wire.get("/api/v1/search?order-by=newest&fields=mentioned_countries&lang=de").json["results"]
        assert [tag["label"] for tag in result["mentioned_countries"]] == ["Österreich", "Kasachstan"]

    def test_a_table_for_staff_can_say_what_is_hidden(self, wire, staff):
        table = "title,hidden\r\n"
        asked = "/search.csv?q=withheld&fields=title,hidden"
        assert staff.get(asked).text.removeprefix("\ufeff") == table + '"Oil, withheld",withheld\r\n'
        assert wire.get(asked).text.removeprefix("\ufeff") == table


class TestByIds:
    def test_they_come_in_the_order_asked_for_with_all_their_texts(self, wire):
        answer = wire.get(f"{ARTICLES}?ids={SECOND.id},{FIRST.id}")
        assert problems(answer) == [(SECOND.id, "wire/2"), (FIRST.id, "wire/1")]
        alone = wire.get(f"{ARTICLES}/{FIRST.id}").json
        index = alone.pop("index")
        assert answer.json["results"][1]["article"] == alone
        assert answer.json["index"] == index

    def test_ids_of_the_source_do_as_well_and_the_parameter_can_be_repeated(self, wire):
        answer = wire.get(f"{ARTICLES}?ids=wire/2,{FIRST.id}&ids=wire/1")
        assert problems(answer) == [("wire/2", "wire/2"), (FIRST.id, "wire/1"), ("wire/1", "wire/1")]
        assert problems(wire.get(f"{ARTICLES}?ids=wire/1&feed=other")) == [("wire/1", "article-not-found")]

    def test_what_there_is_not_is_told_in_its_place(self, wire, engine):
        with engine.writer() as writer:
            writer.remove(SECOND.id, was_public=True)
            writer.commit(revision=2, at=STAFF.now)
        answer = wire.get(f"{ARTICLES}?ids=wire/9,wire/1,wire/2,{SECOND.id}")
        assert problems(answer) == [
            ("wire/9", "article-not-found"),
            ("wire/1", "wire/1"),
            ("wire/2", "article-withdrawn"),
            (SECOND.id, "article-withdrawn"),
        ]
        assert answer.json["results"][0]["article"] is None

    def test_readers_are_told_of_a_hidden_one_as_of_one_that_never_was(self, wire, staff):
        asked = f"{ARTICLES}?ids=wire/3,{WITHHELD.id}"
        assert problems(wire.get(asked)) == [("wire/3", "article-not-found"), (WITHHELD.id, "article-not-found")]
        assert problems(staff.get(asked)) == [("wire/3", "wire/3"), (WITHHELD.id, "wire/3")]

    def test_fields_choose_what_is_told(self, wire):
        answer = wire.get(f"{ARTICLES}?ids=wire/1&fields=body,title&lang=de")
        assert answer.json["results"][0]["article"] == {"title": "Oil talks", "body": WHOLE["body"]}

    def test_the_same_one_is_told_once(self, wire):
        assert problems(wire.get(f"{ARTICLES}?ids=wire/1,wire/1&ids=wire/1")) == [("wire/1", "wire/1")]

    def test_a_hundred_can_be_asked_for_and_no_more(self, wire, staff):
        hundred = ",".join(f"wire/{number}" for number in range(100))
        assert len(wire.get(f"{ARTICLES}?ids={hundred}").json["results"]) == 100
        for client in (wire, staff):
            answer = client.get(f"{ARTICLES}?ids={hundred},more")
            assert (answer.status_code, answer.json["parameter"]) == (400, "ids")
            assert "100" in answer.json["detail"]

    @pytest.mark.parametrize(
        ("asked", "parameter"),
        [
            ("ids=wire/1&fields=snippets", "fields"),
            ("ids=wire/1&q=oil", "q"),
            ("ids=wire/1&source_id=wire/1", "source_id"),
            ("ids=,", "ids"),
            ("ids=", "source_id"),
            ("source_id=wire/1&fields=body", "fields"),
        ],
    )
    def test_what_does_not_go_together_is_refused_by_its_name(self, wire, asked, parameter):
        answer = wire.get(f"{ARTICLES}?{asked}")
        assert (answer.status_code, answer.json["parameter"]) == (400, parameter)
