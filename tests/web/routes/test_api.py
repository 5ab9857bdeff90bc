"""What the API answers, and what it refuses."""

import json
from datetime import UTC, datetime
from importlib.metadata import version

import pytest
from support.articles import NOW, article
from support.pages import id_of

from search.fields import INDEX_FORMAT
from search.settings import Settings
from web import create_app
from web.params import list_types, param_types
from web.params.parameters import PARAMETERS

SEARCH = "/api/v1/search"
KNOWN = f"one of {', '.join(PARAMETERS)}"


def answer(client, query, status=200):
    got = client.get(f"{SEARCH}?{query}")
    assert got.status_code == status, got.text
    return got.json


def shape(value):
    """Return the keys of an answer, in order and nested; of a list, those of its first member."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else None


VALUE = dict.fromkeys(["id", "label", "count", "selected", "excluded", "url"])
COUNTS = {"missing": None, "other": None, "distinct": None, "values": [VALUE]}
_FIRST = ["id", "feed", "source_id", "title", "url", "published_at", "updated_at", "source", "section"]
RESULT = {
    **dict.fromkeys([*_FIRST, "dateline", "standfirst"]),
    "authors": [None],
    "language": None,
    "status": None,
    "version": None,
    "correction_note": None,
    "countries": [{"id": None, "label": None}],
    "persons": [{"id": None, "label": None, "as": [None]}],
}
ANSWER = {
    **dict.fromkeys(["total", "page", "page_size", "pages", "order_by"]),
    "query": {
        **dict.fromkeys(["q", "parsed", "match", "matched_by", "least_score", "capitals"]),
        "filters": {"country": [None]},
        "timezone": None,
        "warnings": [{"code": None, "message": None}],
        "suggestion": None,
        "names": None,
    },
    "index": dict.fromkeys(["generation", "revision", "updated_at"]),
    "next_cursor": None,
    "since": None,
    "results": [
        {
            **RESULT,
            "snippets": {"title": None, "body": [None]},
            "matched": [{"word": None, "as": [None], "via": None}],
        }
    ],
    "facets": {
        "country": COUNTS,
        "person": COUNTS,
        "date": {"interval": None, "missing": None, "values": [dict.fromkeys(["id", "count", "of", "selected"])]},
    },
    "links": {"self": None, "next": None, "atom": None, "csv": None, "jsonl": None, "manifest": None},
}


def test_an_answer_has_these_keys_in_this_order(client):
    got = client.get(f"{SEARCH}?q=“brent”&country=SA")
    assert got.mimetype == "application/json"
    assert json.dumps(shape(got.json)) == json.dumps(ANSWER)


def test_a_result_says_all_there_is_to_an_article(client):
    (result,) = answer(client, "q=brent+priced&match=all")["results"]
    assert {key: result[key] for key in RESULT if key not in ("id", "persons")} == {
        "feed": "main",
        "source_id": "full",
        "title": "Brent oil has its worst day since 1991",
        "url": "https://example.org/brent?a=1&b=2",
        "published_at": "2020-03-09T21:05:00Z",
        "updated_at": "2020-03-10T08:03:20.000500Z",
        "source": "Continental Press",
        "section": "Markets",
        "dateline": "London",
        "standfirst": "A price war begins",
        "authors": ["Ann Example", "Bo Example"],
        "language": "en",
        "status": "usable",
        "version": 3,
        "correction_note": "An earlier version gave 34 per cent.",
        "countries": [
            {"id": "SA", "label": "Saudi Arabia"},
            {"id": "RU", "label": "Russia"},
            {"id": "GB", "label": "United Kingdom"},
        ],
    }
    assert result["persons"][0] == {"id": "vladimir-putin", "label": "Vladimir Putin", "as": ["Putin"]}
    assert result["snippets"]["title"].startswith("<mark>Brent</mark> oil")
    assert result["matched"][1] == {"word": "priced", "as": ["price", "prices", "priced"], "via": "stem"}


def test_what_is_not_known_is_null(client):
    (result,) = answer(client, "q=id:" + id_of("untitled"))["results"]
    unknown = ("title", "url", "updated_at", "source", "section", "dateline", "standfirst", "correction_note")
    assert {result[name] for name in unknown} == {None}
    assert result["published_at"] == "2020-06-19"


def test_a_query_is_told_as_it_was_read(client):
    asked = answer(
        client, "q=“oil”+prices&country=ru&country=SU&exclude-person=x&from-date=1990&tz=Asia/Almaty&date=1991"
    )["query"]
    assert asked["q"] == "“oil” prices"
    assert asked["parsed"] == '"oil" prices'
    assert asked["match"] == "auto"
    assert asked["matched_by"] in ("all", "close")
    assert asked["filters"] == {
        "country": ["RU", "SU"],
        "exclude-person": ["x"],
        "date": ["1991"],
        "from-date": ["1990"],
    }
    assert asked["timezone"] == "Asia/Almaty"
    assert [warning["code"] for warning in asked["warnings"]] == ["quotes-normalised"]


def test_without_highlighting_there_are_no_snippets(client):
    result = answer(client, "q=brent&highlight=none")["results"][0]
    assert "snippets" not in result
    assert result["matched"]


def test_snippets_are_escaped_but_for_their_marks(site):
    client = site([article("a", title="<b>Oil</b> & gas", body='<img src=x onerror="alert(1)"> oil')])
    snippets = answer(client, "q=oil")["results"][0]["snippets"]
    assert snippets["title"] == "&lt;b&gt;<mark>Oil</mark>&lt;/b&gt; &amp; gas"
    assert snippets["body"] == ["&lt;img src=x onerror=&quot;alert(1)&quot;&gt; <mark>oil</mark>"]


def test_no_hits_is_an_answer_like_any_other(client):
    got = answer(client, "q=nowhere&country=RU")
    assert (got["total"], got["pages"], got["results"], got["links"]["next"]) == (0, 0, [], None)
    assert got["facets"]["country"]["values"] == [
        {"id": "RU", "label": "Russia", "count": 0, "selected": True, "excluded": False, "url": f"{SEARCH}?q=nowhere"}
    ]


def test_facets_can_be_chosen(client):
    assert list(answer(client, "facet=source,date:year,person:2")["facets"]) == ["source", "date", "person"]
    assert answer(client, "facet=none")["facets"] == {}
    facets = answer(client, "facet=date:year,person:2")["facets"]
    assert facets["date"]["interval"] == "year"
    assert len(facets["person"]["values"]) == 2


def test_each_value_has_the_address_that_picks_or_unpicks_it(client):
    values = answer(client, "q=oil&country=RU&exclude-country=AT&page=2")["facets"]["country"]["values"]
    urls = {value["id"]: value["url"].removeprefix(SEARCH) for value in values}
    assert urls["RU"] == "?q=oil&exclude-country=AT"
    assert urls["AT"] == "?q=oil&country=RU"
    assert urls["KZ"] == "?q=oil&exclude-country=AT&country=RU&country=KZ"


def test_the_next_page_is_a_cursor_that_carries_the_match_decided(client):
    first = answer(client, "q=oil+prices&page-size=7")
    assert first["links"]["self"] == f"{SEARCH}?q=oil+prices&page-size=7"
    assert f"match={first['query']['matched_by']}&cursor=" in first["links"]["next"]


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
def test_following_next_walks_through_everything_once(client, order):
    walked, following = [], f"{SEARCH}?q=oil&order-by={order}&page-size=7&facet=none&highlight=none"
    while following:
        got = client.get(following).json
        walked += [result["id"] for result in got["results"]]
        following = got["links"]["next"]
    assert got["page"] is None
    assert len(walked) == len(set(walked)) == got["total"]
    paged = [
        result["id"]
        for page in range(1, 4)
        for result in answer(client, f"q=oil&order-by={order}&page={page}")["results"]
    ]
    assert walked == paged


def test_a_cursor_by_relevance_outlives_a_commit_and_ends_with_an_erasure(engine, site):
    client = site([article(f"a{number}", title="Oil") for number in range(3)])
    following = answer(client, "q=oil&page-size=1")["links"]["next"]
    before = client.get(following).json
    with engine.writer() as writer:
        writer.put(article("new", title="Oil"))
        writer.commit(revision=2, at=datetime.now(UTC))
    assert client.get(following).json == before
    with engine.writer() as writer:
        writer.erase(article("new").id)
        writer.commit(revision=3, at=datetime.now(UTC))
    got = client.get(following)
    assert (got.status_code, got.json["code"]) == (410, "cursor-expired")
    assert "order-by=newest" in got.json["detail"]


def test_score_is_not_for_readers(client):
    assert "score" not in answer(client, "q=oil")["results"][0]


@pytest.mark.parametrize(
    ("query", "parameter", "code", "further"),
    [
        (
            "contry=AZ",
            "contry",
            "unknown-parameter",
            {"expected": KNOWN, "nearest": "country"},
        ),
        ("page=0", "page", "invalid-parameter", {"expected": "a whole number from 1 to 10,000"}),
        ("page-size=500", "page-size", "invalid-parameter", {"expected": "a whole number from 0 to 100"}),
        ("q=a&q=b", "q", "invalid-parameter", {"expected": "a text"}),
        ("country=Atlantis", "country", "invalid-parameter", {"expected": param_types.COUNTRY.expected}),
        ("fields=headline", "fields", "invalid-parameter", {"expected": list_types.FIELD_LIST.expected}),
        ("page=1001", "page", "too-deep", {}),
        ("cursor=broken", "cursor", "invalid-parameter", {}),
        (f"q={'x' * 1001}", "q", "query-too-long", {}),
    ],
)
def test_what_cannot_be_asked_is_a_problem_that_names_its_parameter(client, query, parameter, code, further):
    got = client.get(f"{SEARCH}?{query}")
    assert (got.status_code, got.mimetype) == (400, "application/problem+json")
    assert got.json == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": got.json["detail"],
        "code": code,
        "parameter": parameter,
        **further,
    }
    assert parameter in got.json["detail"]


def test_an_article_is_answered_whole(client):
    got = client.get(f"/api/v1/articles/{id_of('full')}").json
    whole = {
        "body": "Oil prices lost a quarter of their value.\n\nA barrel was priced at 30 dollars.",
        "caption": "Traders of oil in London",
        "tags": ["oil", 'the "black" gold'],
        "mentioned_countries": [{"id": "US", "label": "United States"}],
        "indexed_at": None,
        "index": {"generation": got["index"]["generation"], "revision": 1, "updated_at": "2026-08-15T12:00:00Z"},
    }
    assert list(got) == [*RESULT, *whole]
    assert {key: got[key] for key in whole} == whole


def test_the_articles_most_like_another_are_told_as_results_are(client):
    got = client.get(f"/api/v1/articles/{id_of('report-4')}/related").json
    assert list(got) == ["results", "index"]
    assert 0 < len(got["results"]) <= 10
    assert all(list(result) == list(RESULT) for result in got["results"])


def test_a_person_is_told_with_the_ways_to_write_the_name(client):
    got = client.get("/api/v1/people/alexander-novak").json
    assert list(got) == ["id", "label", "articles", "variants", "index"]
    assert (got["id"], got["label"]) == ("alexander-novak", "Alexander Novak")
    assert got["articles"] == client.get("/api/v1/search?person=alexander-novak").json["total"]


@pytest.mark.parametrize("query", ["source_id=full", "feed=main&source_id=full"])
def test_an_article_is_found_by_what_its_source_calls_it(client, query):
    assert client.get(f"/api/v1/articles?{query}").json == client.get(f"/api/v1/articles/{id_of('full')}").json


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/articles/AAAAAAAAAAAAAAAA", 404, "article-not-found"),
        ("/api/v1/articles?source_id=nothing", 404, "article-not-found"),
        ("/api/v1/articles?feed=other&source_id=full", 404, "article-not-found"),
        ("/api/v1/articles", 400, "missing-parameter"),
        ("/api/v1/articles?sourceid=full", 400, "unknown-parameter"),
        (f"/api/v1/articles/{id_of('full')}?country=AZ", 400, "unknown-parameter"),
        ("/api/v1/people/nobody", 404, "person-not-found"),
        ("/api/v1/people/alexander-novak?q=oil", 400, "unknown-parameter"),
        ("/api/v1/articles/AAAAAAAAAAAAAAAA/related", 404, "article-not-found"),
        (f"/api/v1/articles/{id_of('full')}/related?q=oil", 400, "unknown-parameter"),
    ],
)
def test_an_article_that_is_not_there_is_a_problem(client, path, status, code):
    got = client.get(path)
    assert (got.status_code, got.mimetype, got.json["code"]) == (status, "application/problem+json", code)


def test_a_withdrawn_article_is_gone(engine, site):
    client = site([article("a", title="Taken back")])
    with engine.writer() as writer:
        writer.remove(id_of("a"), was_public=True)
        writer.commit(revision=2, at=NOW)
    got = client.get("/api/v1/articles?source_id=a")
    assert (got.status_code, got.json["code"]) == (410, "article-withdrawn")


def test_addresses_are_absolute_where_the_public_one_is_known(newsroom_engine):
    client = create_app(Settings(public_url="https://news.example.org/archive"), engine=newsroom_engine).test_client()
    got = answer(client, "q=oil")
    assert got["links"]["self"] == "https://news.example.org/archive/api/v1/search?q=oil"
    assert got["facets"]["country"]["values"][0]["url"].startswith(
        "https://news.example.org/archive/api/v1/search?q=oil"
    )


class TestStatus:
    def test_it_tells_which_index_serves_and_how_many_articles_there_are(self, client):
        status = client.get("/api/v1/status").json
        searched = answer(client, "")
        assert status["articles"] == searched["total"]
        assert status["index"] == searched["index"] | {"schema_version": INDEX_FORMAT}
        assert status["release"] == version("dateline")

    def test_before_the_first_index_it_says_so(self, engine):
        problem = create_app(engine.settings, engine=engine).test_client().get("/api/v1/status")
        assert (problem.status_code, problem.json["code"]) == (503, "no-index")

    def test_it_takes_no_parameter(self, client):
        assert client.get("/api/v1/status?q=oil").json["code"] == "unknown-parameter"


def test_the_header_link_goes_on_where_the_answer_does(client):
    first = client.get(f"{SEARCH}?q=oil&page-size=2")
    assert first.headers["Link"] == f'<{first.json["links"]["next"]}>; rel="next"'
    assert "Link" not in client.get(f"{SEARCH}?q=oil&page-size=100").headers
