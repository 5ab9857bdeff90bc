"""All that a search finds, as files that a spreadsheet, a script or a footnote can use."""

import csv
import json
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO

import pytest
from support.articles import article
from support.pages import Page

from search.settings import Settings
from web import create_app

FILES = ["/search.csv", "/search.jsonl", "/search.manifest.json"]


def table(answer):
    assert answer.status_code == 200
    assert answer.data.startswith(b"\xef\xbb\xbf"), "Excel would take UTF-8 for something else"
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def lines(answer):
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.data.decode().splitlines()]


class TestWhatIsInThem:
    @pytest.mark.parametrize("asked", ["q=oil", "q=oil&country=KZ&order-by=oldest", "q=oil+zzzzz", ""])
    def test_they_have_every_article_that_the_search_finds_in_its_order(self, client, asked):
        found = client.get(f"/api/v1/search?{asked}&page-size=100").json
        ids = [hit["id"] for hit in found["results"]]
        assert len(ids) == found["total"] > 1
        assert [row["id"] for row in table(client.get(f"/search.csv?{asked}"))] == ids
        assert [row["id"] for row in lines(client.get(f"/search.jsonl?{asked}"))] == ids

    def test_a_line_says_of_an_article_what_the_api_says(self, client):
        (hit, *_) = client.get("/api/v1/search?q=oil&country=KZ").json["results"]
        (line, *_) = lines(client.get("/search.jsonl?q=oil&country=KZ"))
        assert line == {name: value for name, value in hit.items() if name not in ("snippets", "matched")}

    def test_a_row_has_names_and_ids_of_several_side_by_side(self, site):
        told = article(
            "a", title="Talks", countries=["AZ", "KZ"], persons=["Ann Lee", "Bob Ray"], authors=("One", "Two")
        )
        (row,) = table(site([told]).get("/search.csv"))
        assert row["countries"] == "Azerbaijan; Kazakhstan"
        assert row["country_ids"] == "AZ; KZ"
        assert (row["persons"], row["person_ids"]) == ("Ann Lee; Bob Ray", "ann-lee; bob-ray")
        assert row["authors"] == "One; Two"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
    def test_a_spreadsheet_runs_nothing_of_what_an_article_says(self, site, start):
        (row,) = table(site([article("a", title=f"{start}cmd|' /C calc'!A0", body="x")]).get("/search.csv"))
        assert row["title"].startswith("'")
        assert row["title"].endswith("cmd|' /C calc'!A0")

    def test_quotes_and_line_breaks_keep_to_their_cell(self, site):
        title = 'He said: "no", and; left\nthen'
        (row,) = table(site([article("a", title=title, body="x")]).get("/search.csv"))
        assert row["title"].split() == title.split()

    def test_nothing_found_is_a_file_without_articles(self, client):
        assert table(client.get("/search.csv?q=zzzzz")) == []
        assert lines(client.get("/search.jsonl?q=zzzzz")) == []


class TestManifest:
    def test_it_says_what_was_asked_and_what_was_found(self, client):
        manifest = client.get("/search.manifest.json?q=oil&country=KZ&order-by=newest").json
        found = client.get("/api/v1/search?q=oil&country=KZ&order-by=newest").json
        assert manifest["count"] == found["total"]
        assert manifest["index"] == found["index"]
        assert manifest["query"]["filters"] == {"country": ["KZ"]}
        assert (manifest["query"]["q"], manifest["query"]["order_by"]) == ("oil", "newest")
        assert manifest["asked_at"].endswith("Z")

    @pytest.mark.parametrize("name", ["csv", "jsonl"])
    def test_it_has_the_hash_of_each_file(self, client, name):
        manifest = client.get("/search.manifest.json?q=oil").json
        assert manifest["sha256"][name] == sha256(client.get(f"/search.{name}?q=oil").data).hexdigest()

    def test_it_tells_one_result_from_another(self, client):
        hashes = {client.get(f"/search.manifest.json?q={word}").json["sha256"]["jsonl"] for word in ("oil", "market")}
        assert len(hashes) == 2

    def test_each_file_leads_to_it(self, client):
        for name in ("csv", "jsonl"):
            link = client.get(f"/search.{name}?q=oil").headers["Link"]
            address = link.partition(">")[0].removeprefix("<")
            assert 'rel="describedby"' in link
            assert client.get(address).json["query"]["q"] == "oil"


class TestHowTheyAreAsked:
    @pytest.mark.parametrize("path", FILES)
    def test_a_bad_parameter_is_a_problem(self, client, path):
        answer = client.get(f"{path}?contry=KZ")
        assert (answer.status_code, answer.json["nearest"]) == (400, "country")
        assert answer.mimetype == "application/problem+json"

    @pytest.mark.parametrize("path", FILES)
    def test_a_query_that_is_too_long_is_refused(self, client, path):
        assert client.get(f"{path}?q={'a' * 2000}").status_code == 400

    @pytest.mark.parametrize("path", FILES)
    def test_where_the_api_is_closed_they_are_too(self, newsroom_engine, path):
        closed = create_app(Settings(api="tokens"), engine=newsroom_engine).test_client()
        assert closed.get(path).status_code == 401
        assert not any(path in link for link in Page(closed, "/search?q=oil").links())

    @pytest.mark.parametrize("path", FILES)
    def test_who_has_them_already_gets_them_no_second_time(self, client, path):
        tag = client.get(f"{path}?q=oil").headers["ETag"]
        assert client.get(f"{path}?q=oil", headers={"If-None-Match": tag}).status_code == 304

    def test_they_are_saved_under_a_name_with_the_day(self, newsroom_engine):
        evening = datetime(2026, 8, 15, 23, 30, tzinfo=UTC)
        client = create_app(Settings(), engine=newsroom_engine, clock=lambda: evening).test_client()
        named = client.get("/search.csv?q=oil&tz=Asia/Tokyo").headers["Content-Disposition"]
        assert 'filename="dateline-2026-08-16.csv"' in named


class TestWhereTheyAreFound:
    def test_the_page_leads_to_all_that_it_found(self, client):
        page = Page(client, "/search?q=oil&country=KZ&page-size=1&page=2")
        (address,) = [link for link in page.links() if link.startswith("/search.csv")]
        assert len(table(client.get(address))) == client.get("/api/v1/search?q=oil&country=KZ").json["total"] > 1

    def test_the_api_does_too_for_the_match_that_it_decided(self, client):
        answer = client.get("/api/v1/search?q=oil+zzzzz+yyyyy").json
        links = answer["links"]
        assert answer["query"]["matched_by"] == "close"
        for name in ("csv", "jsonl", "manifest"):
            assert f"match=close&least-score={answer['query']['least_score']!r}" in links[name]
        assert len(lines(client.get(links["jsonl"]))) == answer["total"] > 0
