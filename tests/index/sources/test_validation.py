from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sources.validation import _KEYS, MOST_UNKNOWN, UnknownKeys, to_article, unknown_keys
from search.archive.content import as_received, content_hash
from search.errors import InvalidArticle
from search.model.article import CountryTag, PersonTag, Status

MINIMAL = {"id": "a", "title": "A title"}


def read(**values):
    return to_article(MINIMAL | values, "main")


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ({"source_id": "s", "id": "i"}, "source_id", "s"),
        ({"id": 4711}, "source_id", "4711"),
        ({"source_id": "", "id": "i"}, "source_id", "i"),
        ({"version": 3}, "version", 3),
        ({}, "version", 0),
        ({"title": "  Two\n words\t"}, "title", "Two words"),
        ({"body": "One.\r\n\r\n\r\nTwo. \rThree."}, "body", "One.\n\nTwo.\nThree."),
        ({"body": "A\x00B\x1b[31m \ud800 \udc00"}, "body", "AB[31m \ufffd \ufffd"),
        ({"authors": [" Ana  Lima", "Jon Berg", "Ana Lima"]}, "authors", ("Ana Lima", "Jon Berg")),
        ({"tags": []}, "tags", ()),
        ({"url": " https://news.example/a "}, "url", "https://news.example/a"),
        ({"language": "en-GB"}, "language", "en"),
        ({"language": "German"}, "language", "de"),
        ({"published_at": "2019-07-03"}, "published", date(2019, 7, 3)),
        ({"published": "2019-07-03T14:00:00+04:00"}, "published", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"published_at": None, "published": "2019-07-03"}, "published", date(2019, 7, 3)),
        ({"published_at": ""}, "published", None),
        ({"updated_at": "2019-07-03T10:00:00Z"}, "updated_at", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"embargo_until": "2019-07-03T10:00:00Z"}, "embargo_until", datetime(2019, 7, 3, 10, tzinfo=UTC)),
        ({"status": "withheld"}, "status", Status.WITHHELD),
        ({"status": "canceled"}, "status", Status.WITHDRAWN),
        ({"countries": ["Kazakh", "AZ", "aze"]}, "countries", (CountryTag(code="KZ"), CountryTag(code="AZ"))),
        ({"countries": [{"id": "SU", "label": "USSR"}]}, "countries", (CountryTag(code="SU"),)),
        ({"countries": [{"label": "France"}]}, "countries", (CountryTag(code="FR"),)),
        ({"mentioned_countries": ["Soviet"]}, "mentioned_countries", (CountryTag(code="SU"),)),
        ({"persons": ["Ana  Lima", " "]}, "persons", (PersonTag(label="Ana Lima"),)),
        (
            {"persons": [{"id": "x", "label": "Ana Lima", "as": ["Lima"]}]},
            "persons",
            (PersonTag(label="Ana Lima", surface_forms=("Lima",)),),
        ),
        ({"persons": [{"label": "Ana Lima", "as": None}]}, "persons", (PersonTag(label="Ana Lima"),)),
    ],
)
def test_each_key_is_read_for_what_it_means(values, part, expected):
    assert getattr(read(**values), part) == expected


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"id": None}, "source_id", "missing id"),
        ({"title": None, "body": " "}, "title", "needs a title or a body"),
        ({"title": 7}, "title", "must be a text, not a number"),
        ({"title": {"en": "A"}}, "title", "must be a text, not an object"),
        ({"id": True}, "id", "must be a text, not true or false"),
        ({"id": 1.5}, "id", "must be a text, not a number"),
        ({"version": 0}, "version", "whole number from 1"),
        ({"version": "2"}, "version", "whole number from 1"),
        ({"authors": "Ana Lima"}, "authors", "must be a list, not a text"),
        ({"authors": [None]}, "authors", "must be a text, not null"),
        ({"tags": {"a": 1}}, "tags", "must be a list, not an object"),
        ({"published_at": "Last Tuesday"}, "published_at", "'Last Tuesday' is not a time"),
        ({"published": "2019-02-31"}, "published", "day is out of range"),
        ({"published_at": 1562112000}, "published_at", "must be a text, not a number"),
        ({"published_at": "2019-07-03T10:00:00"}, "published_at", "with an offset or Z"),
        ({"published_at": "0001-01-01"}, "published", "not between"),
        ({"updated_at": "2019-07-03"}, "updated_at", "is not a time"),
        ({"status": "deleted"}, "status", "'deleted' is not one of usable, withheld, withdrawn"),
        ({"language": "Klingonish"}, "language", "not the code or the English name"),
        ({"url": "javascript:alert(1)"}, "url", "http"),
        ({"countries": ["Atlantis"]}, "countries", "'Atlantis' is not the name or code of a country"),
        ({"countries": ["Congo"]}, "countries", "'Congo' is ambiguous"),
        ({"countries": [{"name": "France"}]}, "countries", "needs id or label"),
        ({"countries": [7]}, "countries", "must be a text"),
        ({"persons": [{"as": ["Lima"]}]}, "persons", "needs label"),
        ({"persons": [{"label": "Ana Lima", "as": "Lima"}]}, "persons", "must be a list"),
    ],
)
def test_what_cannot_be_read_names_its_field_and_why(values, field, reason):
    with pytest.raises(InvalidArticle) as raised:
        read(**values)
    assert raised.value.field == field
    assert reason in raised.value.reason


@pytest.mark.parametrize("nothing", [None, "", []])
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
    assert to_article(MINIMAL | dict.fromkeys(keys, nothing), "main") == to_article(MINIMAL, "main")


def test_keys_that_mean_nothing_are_named():
    assert unknown_keys(MINIMAL | {"date": "2019", "lede": "x", "body": "y"}).names == {"date", "lede"}
    assert unknown_keys(MINIMAL) == UnknownKeys()


def test_keys_that_mean_nothing_are_kept_as_ascii_json_in_the_order_of_their_names():
    unknown = unknown_keys(MINIMAL | {"lede": "é\x00\ud800", "desk": {"id": 7, "tags": ["b", "a"]}, "score": 0.5})
    assert unknown.kept == r'{"desk":{"id":7,"tags":["b","a"]},"lede":"\u00e9\u0000\ud800","score":0.5}'
    assert unknown.left_out == frozenset()


def test_the_shortest_keys_are_kept_up_to_the_bound_and_none_is_cut():
    longest = "x" * (MOST_UNKNOWN - len('{"a":"","b":1}'))
    whole = unknown_keys(MINIMAL | {"a": longest, "b": 1})
    assert (len(whole.kept), whole.left_out) == (MOST_UNKNOWN, frozenset())
    cut = unknown_keys(MINIMAL | {"a": f"{longest}x", "b": 1})
    assert (cut.kept, cut.left_out, cut.names) == ('{"b":1}', {"a"}, {"a", "b"})
    alone = unknown_keys(MINIMAL | {"a": "é" * MOST_UNKNOWN})
    assert (alone.kept, alone.left_out) == ("", {"a"})


def test_a_key_that_json_cannot_hold_or_not_so_deep_is_left_out():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    unknown = unknown_keys(MINIMAL | {"deep": deep, "endless": float("inf"), "lede": "x"})
    assert (unknown.kept, unknown.left_out) == ('{"lede":"x"}', {"deep", "endless"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.sampled_from(["AZ", "en"]),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.sampled_from(["id", "label", "as"]), values),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(_KEYS)), JSON))
def test_whatever_json_holds_is_an_article_that_can_be_archived_or_is_refused(values):
    with suppress(InvalidArticle):
        assert content_hash(as_received(to_article(values, "main")))
