from datetime import UTC, date, datetime

import pytest
from support.articles import STAFF, article
from support.asking import facet, found, only

from search.engine.base import SearchEngine
from search.errors import InvalidRequest
from search.model.intervals import Interval
from search.model.periods import Period

ARTICLES = (
    article("a", title="oil", published=date(2026, 1, 1)),
    article("b", title="oil", published=datetime(2026, 1, 31, 23, tzinfo=UTC)),
    article("c", title="gas", published=date(2026, 1, 31)),
    article("d", title="gas", published=date(2026, 2, 1)),
    article("e", title="gas", published=date(2023, 8, 1)),
    article("f", title="wool", published=date(2023, 7, 31)),
    article("g", title="oil wool"),
    article("h", title="oil", published=date(2026, 9, 1)),  # hidden from readers, as it has not begun
    article("i", title="wool", published=date(1851, 5, 1)),
)


def bars(index: SearchEngine, text: str = "", **fields: object) -> str:
    """Write the bars of the date as `2026-01 2/3`: the count, and the number of all articles in the bar."""
    return ", ".join(f"{bar.id} {bar.count}/{bar.of}" for bar in facet(index, "date", text, **fields).values)


@pytest.mark.parametrize(
    ("query", "interval", "expected"),
    [
        ("oil", Interval.DAY, "2026-01-01 1/1, 2026-01-31 1/2"),
        ("oil", Interval.MONTH, "2026-01 2/3"),
        ("oil", Interval.YEAR, "2026 2/4"),
        ("", Interval.YEAR, "1851 1/1, 2023 2/2, 2026 4/4"),
        ("coal", Interval.DAY, ""),
    ],
)
def test_bars_that_are_not_empty_come_in_order_of_time_each_with_how_many_there_are_in_all(
    index: SearchEngine, query: str, interval: Interval, expected: str
) -> None:
    assert bars(index, query, interval=interval) == expected


@pytest.mark.parametrize(
    ("query", "interval"),
    [
        ("oil", Interval.DAY),  # 31 days
        ("oil OR gas -title:wool -date:2023", Interval.MONTH),  # 32 days
        ("gas", Interval.MONTH),  # 31 months
        ("gas OR (wool -date:1851)", Interval.YEAR),  # 32 months
        ("wool", Interval.YEAR),  # 173 years, and still
        ("coal", Interval.DAY),
    ],
)
def test_the_finest_bars_of_which_at_most_31_cover_the_span_are_chosen(
    index: SearchEngine, query: str, interval: Interval
) -> None:
    assert facet(index, "date", query).interval == interval


def test_bars_ignore_what_is_picked_of_the_date(index: SearchEngine) -> None:
    everything = bars(index, "oil")
    assert bars(index, "oil", filters=only(date="2026-01-31")) == everything
    assert bars(index, "oil", filters=only(date="_none")) == everything
    assert bars(index, "oil", published=Period(first=date(2026, 1, 2), last=None)) == everything


def test_bars_heed_dates_that_are_typed(index: SearchEngine) -> None:
    assert bars(index, "oil date:2026-01-31") == "2026-01-31 1/2"


def test_what_has_no_date_is_missing(index: SearchEngine) -> None:
    dates = facet(index, "date", "wool")
    assert (dates.missing, dates.distinct) == (1, 2)
    assert found(index, "wool", filters=only(date="_none")) == "g"


def test_bars_count_only_what_the_viewer_may_see(index: SearchEngine) -> None:
    assert bars(index, "oil", interval=Interval.YEAR, viewer=STAFF) == "2026 3/5"


@pytest.mark.parametrize("interval", [Interval.DAY, Interval.MONTH, Interval.YEAR])
def test_picking_a_bar_gives_exactly_its_count(index: SearchEngine, interval: Interval) -> None:
    for query in ("", "oil", "wool"):
        for bar in facet(index, "date", query, interval=interval).values:
            assert len(found(index, query, filters=only(date=bar.id)).split()) == bar.count


def test_more_bars_than_an_answer_may_have_are_refused(index: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engine.facets.MOST_BARS", 3)
    assert len(facet(index, "date", interval=Interval.YEAR).values) == 3
    with pytest.raises(InvalidRequest, match="the date has 6 bars; the limit is 3") as refused:
        facet(index, "date", interval=Interval.DAY)
    assert refused.value.code == "too-many-bars"
