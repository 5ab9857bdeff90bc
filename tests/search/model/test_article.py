"""An article, and the field that is named when there is an error in it."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from search.errors import InvalidArticle
from search.model.article import Article, CountryTag, PersonTag, Status, article_id
from search.model.record import from_record, to_record
from search.model.viewer import Viewer

NAIVE = datetime(2019, 7, 3, 10)


def article(**fields: Any) -> Article:
    return Article(**{"feed": "main", "source_id": "a", "title": "A treaty"} | fields)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("feed", {"feed": ""}),
        ("feed", {"feed": "Main feed"}),
        ("source_id", {"source_id": ""}),
        ("source_id", {"source_id": "  "}),
        ("title", {"title": ""}),
        ("title", {"title": " ", "body": "\n"}),
        ("title", {"title": "x" * 10_001}),
        ("body", {"body": "a\x00b"}),
        ("body", {"body": "half a character: \ud800"}),
        ("url", {"url": "javascript:alert(1)"}),
        ("url", {"url": "https://"}),
        ("url", {"url": "https://example.org/\x07"}),
        ("authors", {"authors": ("Jane", " ")}),
        ("section", {"section": "x" * 501}),
        ("persons", {"persons": (PersonTag(label=""),)}),
        ("persons", {"persons": (PersonTag(label="Jane", surface_forms=("\x00",)),)}),
        ("published", {"published": NAIVE}),
        ("published", {"published": date(1599, 12, 31)}),
        ("published", {"published": date(3000, 1, 1)}),
        ("updated_at", {"updated_at": NAIVE}),
        ("embargo_until", {"embargo_until": NAIVE}),
        ("language", {"language": "xx"}),
        ("language", {"language": "en-GB"}),
        ("countries", {"countries": (CountryTag(code="UK"),)}),
        ("countries", {"countries": (CountryTag(code="az"),)}),
        ("mentioned_countries", {"mentioned_countries": (CountryTag(code=""),)}),
        ("version", {"version": -1}),
    ],
)
def test_what_is_no_article_is_refused_by_the_name_of_the_field(field: str, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidArticle) as refused:
        article(**fields)
    assert refused.value.field == field
    assert refused.value.reason


def test_a_wire_alert_needs_no_body_and_a_text_no_title() -> None:
    assert article(body="").title == "A treaty"
    assert article(title="", body="A treaty was signed.").title == ""


def test_a_notice_of_withdrawal_needs_an_identity_only() -> None:
    assert article(title="", status=Status.WITHDRAWN).id == article_id("main", "a")


def test_an_instant_is_kept_in_utc_and_a_day_as_it_is() -> None:
    baku = timezone(timedelta(hours=4))
    assert article(published=datetime(2019, 7, 3, 2, tzinfo=baku)).published == datetime(2019, 7, 2, 22, tzinfo=UTC)
    assert article(published=datetime(2019, 7, 3, 2, tzinfo=baku)).published.utcoffset() == timedelta(0)  # type: ignore[union-attr]
    assert article(published=date(2019, 7, 3)).published == date(2019, 7, 3)


def test_the_id_is_made_of_feed_and_source_id_and_never_changes() -> None:
    assert article_id("main", "4711") == article(source_id="4711").id == "CS3q-33eXVuXHP1j"
    assert len(article().id) == 16
    assert article(feed="other").id != article().id
    assert article_id("a", "b/c") != article_id("a/b", "c")


def test_a_record_is_read_back_as_the_same_article() -> None:
    whole = article(
        version=3,
        standfirst="Signed at last",
        body="One.\n\nTwo.",
        caption="The table",
        dateline="BAKU",
        authors=("Jane Roe", "John Doe"),
        section="World",
        tags=("treaty",),
        source="Caspian Wire",
        url="https://example.org/a",
        language="en",
        published=datetime(2019, 7, 3, 10, tzinfo=UTC),
        updated_at=datetime(2019, 7, 4, 8, 0, 0, 500, tzinfo=UTC),
        indexed_at=datetime(2019, 7, 4, 9, tzinfo=UTC),
        countries=(CountryTag(code="AZ"), CountryTag(code="SU", found=True)),
        mentioned_countries=(CountryTag(code="KZ"),),
        persons=(PersonTag(label="Novruz Mammadov", id="novruz-mammadov", surface_forms=("Mammadov",), found=True),),
        status=Status.WITHHELD,
        embargo_until=datetime(2019, 7, 5, tzinfo=UTC),
        correction_note="The year was wrong.",
    )
    assert from_record(to_record(whole)) == whole
    assert from_record(to_record(article(published=date(2019, 7, 3)))) == article(published=date(2019, 7, 3))


def test_a_record_says_only_what_is_known() -> None:
    known = {"feed", "source_id", "id", "title", "status"}
    assert {name for name, value in to_record(article()).items() if value} == known


def test_an_id_can_be_given_on_a_command_line_as_it_is() -> None:
    ids = [article_id("main", str(number)) for number in range(1_000)]
    assert len(set(ids)) == 1_000
    assert not [each for each in ids if each.startswith("-") or len(each) != 16]


NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({}, True),
        ({"status": Status.WITHHELD}, False),
        ({"status": Status.WITHDRAWN}, False),
        ({"embargo_until": NOON}, True),
        ({"embargo_until": NOON + timedelta(microseconds=1)}, False),
        ({"published": NOON}, True),
        ({"published": NOON + timedelta(seconds=1)}, False),
        ({"published": date(2020, 1, 1)}, True),
        ({"published": date(2020, 1, 2)}, False),
        ({"published": date(2020, 1, 1), "embargo_until": NOON + timedelta(days=1)}, False),
    ],
)
def test_a_reader_sees_what_is_usable_due_and_published_and_staff_see_all(fields: dict[str, Any], seen: bool) -> None:
    assert Viewer(now=NOON).sees(article(**fields), ZoneInfo("UTC")) is seen
    assert Viewer(now=NOON, staff=True).sees(article(**fields), ZoneInfo("UTC"))
