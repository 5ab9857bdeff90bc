from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fields import DATE
from search.model.intervals import Interval
from search.model.periods import Period, read_period
from search.model.request import FacetFilter, SearchRequest
from search.model.result import Facet, FacetValue
from web.params.links import SearchLinks
from web.presenters.bars import MOST_BARS, histogram, ticks
from web.presenters.timeline import timeline

LINKS = SearchLinks("/search", {"q": ("oil",)})


def facet(interval, **counts):
    values = tuple(
        FacetValue(id=name.replace("_", "-"), label="", count=count, of=2 * count) for name, count in counts.items()
    )
    return Facet(name=DATE, values=values, missing=0, interval=interval)


def years(*named):
    return facet(Interval.YEAR, **{str(year): 1 for year in named})


SPANS = [  # a facet, and its first two bars and its last
    (years(1990, 1992), ["1990", "1991", "1992"]),
    (years(1950, 1980), ["1950", "1951", "1980"]),
    (years(1951, 1982), ["1950..1951", "1952..1953", "1982..1983"]),
    (years(1950, 2025), ["1950..1954", "1955..1959", "2025..2029"]),
    (years(1604, 2025), ["1600..1619", "1620..1639", "2020..2039"]),
    (facet(Interval.MONTH, **{"2019-11": 1, "2020-01": 1}), ["2019-11", "2019-12", "2020-01"]),
    (
        facet(Interval.MONTH, **{"2018-02": 1, "2021-01": 1}),
        ["2018-01..2018-03", "2018-04..2018-06", "2021-01..2021-03"],
    ),
    (facet(Interval.MONTH, **{"1990-02": 1, "2021-01": 1}), ["1990..1991", "1992..1993", "2020..2021"]),
    (facet(Interval.DAY, **{"2020-02-28": 1, "2020-03-01": 1}), ["2020-02-28", "2020-02-29", "2020-03-01"]),
    (
        facet(Interval.DAY, **{"2020-02-28": 1, "2020-04-10": 1}),
        ["2020-02-24..2020-03-01", "2020-03-02..2020-03-08", "2020-04-06..2020-04-12"],
    ),
    (facet(Interval.DAY, **{"2020-02-28": 1, "2021-04-10": 1}), ["2020-02", "2020-03", "2021-04"]),
]


@pytest.mark.parametrize(("counted", "bars"), SPANS)
def test_bars_are_as_narrow_as_their_number_allows(counted, bars):
    values = [bar.value for bar in histogram(counted).bars]
    assert [values[0], values[1], values[-1]] == bars


@given(st.sampled_from([Interval.DAY, Interval.MONTH, Interval.YEAR]), st.data())
def test_bars_are_few_and_side_by_side_and_lose_no_article(interval, data):
    length = {Interval.DAY: 10, Interval.MONTH: 7, Interval.YEAR: 4}[interval]
    days = data.draw(st.lists(st.dates(date(1600, 1, 1), date(2999, 12, 31)), min_size=1, max_size=6))
    counted = facet(interval, **{day.isoformat()[:length]: place + 1 for place, day in enumerate(days)})

    bars = histogram(counted).bars

    assert len(bars) <= MOST_BARS
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(bars))
    assert sum(bar.count for bar in bars) == sum(value.count for value in counted.values)
    assert all(read_period(bar.value) == bar.period for bar in bars)


def test_a_range_is_told_by_columns_with_nothing_in_them_too():
    drawn = timeline(
        years(2000, 2002), SearchRequest(), SearchLinks("/search", {"q": ("RANGE",), "to-date": ("2001",)})
    )
    assert drawn.bars == "2000 2001 2002"
    assert drawn.range_url == "/search?q=RANGE&date=RANGE"


def test_what_has_no_dates_has_no_timeline():
    assert timeline(facet(None), SearchRequest(), LINKS) is None


def picked_bars(request, args):
    drawn = timeline(years(*range(2000, 2010)), request, SearchLinks("/search", args))
    return [column.label for column in drawn.columns if column.picked], drawn


def test_a_bar_picked_leads_back_and_any_other_one_takes_its_place():
    request = SearchRequest(filters={DATE: FacetFilter(include=("2003",))})
    labels, drawn = picked_bars(request, {"date": ("2003",)})
    assert labels == ["2003"]
    assert [drawn.columns[3].url, drawn.columns[4].url] == ["/search", "/search?date=2004"]


def test_a_range_is_one_stretch_of_bars():
    labels, drawn = picked_bars(SearchRequest(published=Period(first=date(2003, 5, 1), last=date(2005, 1, 1))), {})
    assert labels == ["2003", "2004", "2005"]
    assert drawn.spans == ((3, 3),)


def test_values_and_a_range_are_picked_where_both_are():
    filters = {DATE: FacetFilter(include=("2002", "2004", "2008", "_none"))}
    labels, drawn = picked_bars(SearchRequest(filters=filters, published=Period(first=date(2003, 1, 1))), {})
    assert labels == ["2004", "2008"]
    assert drawn.spans == ((4, 1), (8, 1))


def test_only_the_undated_picked_is_no_bar_picked():
    labels, _ = picked_bars(SearchRequest(filters={DATE: FacetFilter(include=("_none",))}), {})
    assert labels == []


def test_a_bar_says_how_many_of_all_there_are():
    drawn = timeline(facet(Interval.MONTH, **{"2020-03": 17, "2020-04": 1}), SearchRequest(), LINKS)
    assert [column.text for column in drawn.columns] == [
        "March 2020: 17 articles, 50.0\u00a0% of all",
        "April 2020: 1 article, 50.0\u00a0% of all",
    ]
    assert drawn.peak.text == "17 in March 2020, 50.0\u00a0%"
    assert drawn.key == "Articles per month"


def test_where_everything_was_found_there_are_no_shares():
    values = (FacetValue(id="2020", label="", count=3, of=3),)
    drawn = timeline(Facet(name=DATE, values=values, missing=0, interval=Interval.YEAR), SearchRequest(), LINKS)
    assert not drawn.with_shares
    assert drawn.columns[0].text == "2020: 3 articles"


def test_an_empty_bar_leads_nowhere():
    drawn = timeline(years(2000, 2002), SearchRequest(), LINKS)
    assert [bool(column.url) for column in drawn.columns] == [True, False, True]


@pytest.mark.parametrize(
    ("counted", "written"),
    [
        (years(1950, 1975), ["1950", "1955", "1960", "1965", "1970"]),
        (facet(Interval.MONTH, **{"2018-07": 1, "2020-06": 1}), ["July 2018", "2019", "2020"]),
        (facet(Interval.MONTH, **{"2020-01": 1, "2020-12": 1}), ["January 2020", "July", "October"]),
        (facet(Interval.DAY, **{"2020-03-20": 1, "2020-04-10": 1}), ["20 March 2020", "April 2020"]),
    ],
)
def test_labels_stand_where_years_and_months_begin(counted, written):
    assert [tick.text for tick in ticks(histogram(counted))] == written


@given(st.integers(1600, 2900), st.integers(0, 90))
def test_labels_never_overlap_nor_leave_the_timeline(first, span):
    placed = ticks(histogram(years(first, first + span)))
    ends = [tick.x + 4 * 2.2 for tick in placed]
    assert all(end <= tick.x for end, tick in zip(ends, placed[1:], strict=False))
    assert len(placed) == 1 or ends[-1] <= 100
