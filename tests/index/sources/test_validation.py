import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sources.validation import KEYS, to_article
from search.archive.content import as_received, content_hash
from search.errors import InvalidArticle
from search.model.article import CountryTag, PersonTag, Status
from search.model.dates import PartialDate

MINIMAL = {"id": "a", "title": "A title"}


def read(**values):
    """Return the article, and (key, value) of what was left out."""
    left_out = []
    article = to_article(MINIMAL | values, "main", left_out.append)
    return article, [(each.key, each.value) for each in left_out]


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ({"source_id": "s", "id": "i"}, "source_id", "s"),
        ({"id": 4711}, "source_id", "4711"),
        ({"id": 2.0}, "source_id", "2"),
        ({"source_id": "", "id": "i"}, "source_id", "i"),
        ({"version": 3}, "version", 3),
        ({"version": " 4 "}, "version", 4),
        ({"version": 5.0}, "version", 5),
        ({}, "version", 0),
        ({"title": "  Two\n words\t"}, "title", "Two words"),
        ({"title": 1984}, "title", "1984"),
        ({"title": ["Only one"]}, "title", "Only one"),
        ({"title": "Profit at B&amp;Q &#8211; 4&nbsp;%"}, "title", "Profit at B&Q – 4 %"),
        ({"title": "B&amp;amp;Q"}, "title", "B&Q"),
        ({"title": "\x93Peace\x94, says O\x92Hara \x96 at last\x85"}, "title", "“Peace”, says O’Hara – at last…"),
        ({"title": "\u200b\ufeff", "body": "A body."}, "title", ""),
        ({"body": "One.\r\n\r\n\r\nTwo. \rThree."}, "body", "One.\n\nTwo.\nThree."),
        ({"body": "A\x00B\x1b[31m \ud800 \udc00"}, "body", "AB[31m \ufffd \ufffd"),
        ({"body": ["One.", "Two."]}, "body", "One.\n\nTwo."),
        ({"authors": [" Ana  Lima", "Jon Berg", "Ana Lima"]}, "authors", ("Ana Lima", "Jon Berg")),
        ({"authors": "By Ana Lima and Jon Berg, staff writer"}, "authors", ("Ana Lima", "Jon Berg")),
        ({"authors": [{"name": "Ana Lima"}, {"label": "Jon Berg"}]}, "authors", ("Ana Lima", "Jon Berg")),
        ({"authors": {"name": "Ana Lima"}}, "authors", ("Ana Lima",)),
        ({"source": {"id": None, "name": "World Desk"}}, "source", "World Desk"),
        ({"tags": []}, "tags", ()),
        ({"tags": "oil, gas; wool"}, "tags", ("oil", "gas", "wool")),
        ({"tags": [2020]}, "tags", ("2020",)),
        ({"url": " https://news.example/a "}, "url", "https://news.example/a"),
        ({"url": "news.example/a?b=c"}, "url", "https://news.example/a?b=c"),
        ({"url": "//news.example/a"}, "url", "https://news.example/a"),
        ({"url": "http://news.example/a b"}, "url", "http://news.example/a%20b"),
        ({"language": "en-GB"}, "language", "en"),
        ({"language": "German"}, "language", "de"),
        ({"language": "Haw"}, "language", "haw"),
        ({"language": ["sm"]}, "language", "sm"),
        ({"published_at": "2019-07-03"}, "published", date(2019, 7, 3)),
        ({"published": "2019-07-03T14:00:00+04:00"}, "published", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"published_at": None, "published": "2019-07-03"}, "published", date(2019, 7, 3)),
        ({"published_at": ""}, "published", None),
        ({"published_at": "2020-001"}, "published", date(2020, 1, 1)),
        ({"published_at": "2020-366"}, "published", date(2020, 12, 31)),
        ({"published_at": "2020-060T10:00:00Z"}, "published", datetime(2020, 2, 29, 10, tzinfo=UTC)),
        ({"published_at": 1931}, "published", PartialDate(year=1931)),
        ({"published_at": 1562148000}, "published", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"updated_at": "2019-07-03T10:00:00Z"}, "updated_at", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"embargo_until": "2019-07-03T10:00:00Z"}, "embargo_until", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"status": "withheld"}, "status", Status.WITHHELD),
        ({"status": "Withheld "}, "status", Status.WITHHELD),
        ({"status": "canceled"}, "status", Status.WITHDRAWN),
        ({"status": "PUBLISHED"}, "status", Status.USABLE),
        ({"status": "draft"}, "status", Status.WITHHELD),
        ({"countries": ["Kazakh", "AZ", "aze"]}, "countries", (CountryTag(code="KZ"), CountryTag(code="AZ"))),
        ({"countries": [{"id": "SU", "label": "USSR"}]}, "countries", (CountryTag(code="SU"),)),
        ({"countries": [{"label": "France"}]}, "countries", (CountryTag(code="FR"),)),
        ({"countries": [{"id": "c-12", "name": "France"}]}, "countries", (CountryTag(code="FR"),)),
        ({"countries": "France; Chad"}, "countries", (CountryTag(code="FR"), CountryTag(code="TD"))),
        ({"countries": "Korea, Republic of"}, "countries", (CountryTag(code="KR"),)),
        ({"countries": ["East Timor"]}, "countries", (CountryTag(code="TL"),)),
        ({"mentioned_countries": ["Soviet"]}, "mentioned_countries", (CountryTag(code="SU"),)),
        ({"persons": ["Ana  Lima", " "]}, "persons", (PersonTag(label="Ana Lima"),)),
        ({"persons": "Ana Lima"}, "persons", (PersonTag(label="Ana Lima"),)),
        (
            {"persons": [{"id": "x", "label": "Ana Lima", "as": ["Lima"]}]},
            "persons",
            (PersonTag(label="Ana Lima", surface_forms=("Lima",)),),
        ),
        (
            {"persons": [{"label": "Ana Lima", "as": "Lima"}]},
            "persons",
            (PersonTag(label="Ana Lima", surface_forms=("Lima",)),),
        ),
        ({"persons": [{"label": "Ana Lima", "as": None}]}, "persons", (PersonTag(label="Ana Lima"),)),
    ],
)
def test_each_key_is_read_for_what_it_means(values, part, expected):
    article, left_out = read(**values)
    assert getattr(article, part) == expected
    assert left_out == []


@pytest.mark.parametrize(
    ("key", "value", "part", "expected", "left_out"),
    [
        ("source_id", {"no": 1}, "source_id", "a", [{"no": 1}]),
        ("version", 0, "version", 0, [0]),
        ("version", 10**12, "version", 0, [10**12]),
        ("version", "2.1", "version", 0, ["2.1"]),
        ("standfirst", {"en": "A"}, "standfirst", "", [{"en": "A"}]),
        ("section", True, "section", "", [True]),
        ("section", float("inf"), "section", "", [float("inf")]),
        ("section", ["World", "Trade"], "section", "World", ["Trade"]),
        ("source", "x" * 501, "source", "", ["x" * 501]),
        ("authors", [None, "Ana Lima", 5.5, {"x": 1}], "authors", ("Ana Lima", "5.5"), [None, {"x": 1}]),
        ("authors", "By", "authors", (), ["By"]),
        ("countries", "x" * 50_000, "countries", (), ["x" * 50_000]),
        ("authors", ["_none", "Ana Lima"], "authors", ("Ana Lima",), ["_none"]),
        ("section", "_none", "section", "", ["_none"]),
        ("tags", {"a": 1}, "tags", (), [{"a": 1}]),
        ("persons", [None, {"as": ["L."]}, "Jo Ek"], "persons", (PersonTag(label="Jo Ek"),), [None, {"as": ["L."]}]),
        ("published_at", "Last Tuesday", "published", None, ["Last Tuesday"]),
        ("published_at", "2019-02-31", "published", None, ["2019-02-31"]),
        *(("published_at", day, "published", None, [day]) for day in ("2019-366", "2020-000", "9999-366", "0001-000")),
        ("published_at", "0001-01-01", "published", None, ["0001-01-01"]),
        ("published_at", True, "published", None, [True]),
        ("published_at", "2019-07-03T23:00:00", "published", date(2019, 7, 3), ["2019-07-03T23:00:00"]),
        ("updated_at", "2019-07-03", "updated_at", None, ["2019-07-03"]),
        ("language", "Klingonish", "language", "", ["Klingonish"]),
        ("language", "und", "language", "", ["und"]),
        ("language", ["cy", "en"], "language", "cy", ["en"]),
        ("url", "javascript:alert(1)", "url", "", ["javascript:alert(1)"]),
        ("url", "story.html", "url", "", ["story.html"]),
        ("url", "ana@news.example", "url", "", ["ana@news.example"]),
        ("countries", ["Atlantis", "Chad"], "countries", (CountryTag(code="TD"),), ["Atlantis"]),
        ("countries", ["Congo"], "countries", (), ["Congo"]),
        ("countries", [7, None, {"name": ""}], "countries", (), [7, None, {"name": ""}]),
        ("persons", [{"label": "Ana Lima", "as": ["Lima", None]}], "persons",
         (PersonTag(label="Ana Lima", surface_forms=("Lima",)),), [None]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out_and_told_of(key, value, part, expected, left_out):
    article, told = read(**{key: value})
    assert getattr(article, part) == expected
    assert told == [(key, each) for each in left_out]
    assert article.title == "A title"


def test_what_is_left_out_has_a_reason():
    left_out = []
    to_article(MINIMAL | {"countries": ["Congo"], "status": "gone"}, "main", left_out.append)
    assert [each.reason for each in left_out] == [
        "it may be one of several (CD, CG); write the code",
        "it is not one of usable, withheld, withdrawn; the article is withheld until it is",
    ]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"status": "deleted"}, Status.WITHHELD),
        ({"status": 7}, Status.WITHHELD),
        ({"status": ["usable", "withheld"]}, Status.WITHHELD),
        ({"status": ["usable"]}, Status.USABLE),
        ({"embargo_until": ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]}, Status.WITHHELD),
        ({"embargo_until": "when the talks end"}, Status.WITHHELD),
        ({"embargo_until": "soon", "status": "canceled"}, Status.WITHDRAWN),
        ({"embargo_until": False}, Status.USABLE),
        ({"updated_at": "soon"}, Status.USABLE),
    ],
)
def test_nothing_is_published_by_mistake_where_nobody_can_tell_whether_it_may_be(values, status):
    assert read(**values)[0].status is status


@pytest.mark.parametrize(
    ("until", "ends"),
    [
        ("2026-12-01", datetime(2026, 12, 1, 12, tzinfo=UTC)),
        ("2026-12-01T06:00:00", datetime(2026, 12, 1, 18, tzinfo=UTC)),
    ],
)
def test_an_embargo_without_a_zone_ends_where_its_moment_comes_last(until, ends):
    article, left_out = read(embargo_until=until)
    assert (article.embargo_until, article.status, left_out) == (ends, Status.USABLE, [("embargo_until", until)])


def test_the_second_key_counts_where_the_first_cannot_be_read():
    article, left_out = read(published_at="soon", published="2019-07-03")
    assert (article.published, left_out) == (date(2019, 7, 3), [("published_at", "soon")])


def test_a_title_as_long_as_a_body_is_left_out():
    article, left_out = read(title="x" * 10_001, body="A body.")
    assert (article.title, article.body, left_out) == ("", "A body.", [("title", "x" * 10_001)])


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"id": None}, "source_id", "missing id"),
        ({"id": True}, "source_id", "missing id"),
        ({"id": "x" * 501}, "source_id", "is not a name"),
        ({"title": None, "body": " "}, "title", "needs a title or a body"),
        ({"title": {"en": "A"}}, "title", "needs a title or a body"),
        ({"title": "\u00ad\u3164", "body": "\u200d\ufe0f"}, "title", "needs a title or a body"),
    ],
)
def test_an_article_needs_an_identity_and_a_text(values, field, reason):
    with pytest.raises(InvalidArticle) as raised:
        read(**values)
    assert raised.value.field == field
    assert reason in raised.value.reason


@pytest.mark.parametrize("nothing", [None, "", [], {}, "\u200b"])
def test_an_empty_value_says_nothing(nothing):
    keys = (
        "body",
        "authors",
        "section",
        "published_at",
        "countries",
        "persons",
        "status",
        "version",
        "language",
        "url",
    )
    assert read(**dict.fromkeys(keys, nothing)) == read()


WORDS = st.sampled_from(
    ["AZ", "en", "NA", "und", "Burma", "usable", "x" * 600, "http://[", "1e400", "24:00", "12", "\x92", "&#1114112;"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS | st.just(10**400),
    lambda values: (
        st.lists(values, max_size=3) | st.dictionaries(st.sampled_from(["id", "label", "as", "name"]), values)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(KEYS - {"id", "source_id", "body"})), JSON))
def test_whatever_json_holds_costs_only_its_value(values):
    left_out = []
    article = to_article(values | {"id": "a", "body": "A body."}, "main", left_out.append)
    assert (article.source_id, article.body) == ("a", "A body.")
    assert content_hash(as_received(article))
    assert all(each.key in values and each.reason for each in left_out)
    json.loads(as_received(article))
