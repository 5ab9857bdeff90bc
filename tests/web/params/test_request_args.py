"""What an address asks is read as a request, and written as the same address again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.errors import InvalidRequest
from search.fields import DATE, FACETS
from search.model.intervals import Interval
from search.model.periods import Period
from search.model.request import (
    NONE,
    Capitals,
    FacetFilter,
    FacetRequest,
    Highlight,
    MatchRule,
    OffsetUnit,
    Order,
    SearchRequest,
)
from search.settings import Settings
from web.params.parameters import PARAMETERS
from web.params.request_args import default_request, read_leniently, read_request, write_args

SETTINGS = Settings()
USUAL = default_request(SETTINGS)


def read(*pairs):
    return read_request(MultiDict(pairs), SETTINGS)


READ = {  # each parameter: its text, and the part of the request that it stands for
    "q": ("oil prices", {"text": "oil prices"}),
    "match": ("any", {"match": MatchRule.ANY}),
    "capitals": (
        "AIDS:capitals,U.S.:as-written,WHO:any-form",
        {"capitals": {"AIDS": Capitals.MARKED, "U.S.": Capitals.WRITTEN, "WHO": Capitals.ANY_FORM}},
    ),
    "country": ("az", {"filters": {"country": FacetFilter(include=("AZ",))}}),
    "exclude-country": ("SU", {"filters": {"country": FacetFilter(exclude=("SU",))}}),
    "mentioned-country": ("_none", {"filters": {"mentioned-country": FacetFilter(include=(NONE,))}}),
    "exclude-mentioned-country": ("FR", {"filters": {"mentioned-country": FacetFilter(exclude=("FR",))}}),
    "person": ("kofi-annan", {"filters": {"person": FacetFilter(include=("kofi-annan",))}}),
    "person-all": ("kofi-annan", {"filters": {"person": FacetFilter(all_of=("kofi-annan",))}}),
    "exclude-person": ("kofi-annan", {"filters": {"person": FacetFilter(exclude=("kofi-annan",))}}),
    "source": ("Steppe News", {"filters": {"source": FacetFilter(include=("Steppe News",))}}),
    "exclude-source": ("Steppe News", {"filters": {"source": FacetFilter(exclude=("Steppe News",))}}),
    "section": ("World", {"filters": {"section": FacetFilter(include=("World",))}}),
    "exclude-section": ("World", {"filters": {"section": FacetFilter(exclude=("World",))}}),
    "author": ("Ann", {"filters": {"author": FacetFilter(include=("Ann",))}}),
    "exclude-author": ("Ann", {"filters": {"author": FacetFilter(exclude=("Ann",))}}),
    "language": ("ru", {"filters": {"language": FacetFilter(include=("ru",))}}),
    "exclude-language": ("ru", {"filters": {"language": FacetFilter(exclude=("ru",))}}),
    "date": ("2019-07..2019-09", {"filters": {DATE: FacetFilter(include=("2019-07..2019-09",))}}),
    "from-date": ("2019-07", {"published": Period(first=date(2019, 7, 1))}),
    "to-date": ("2019", {"published": Period(last=date(2019, 12, 31))}),
    "since": ("WzEsMF0", {"since": "WzEsMF0"}),
    "order-by": ("oldest", {"order_by": Order.OLDEST}),
    "page-size": ("25", {"page_size": 25}),
    "page": ("3", {"page": 3}),
    "cursor": ("abc", {"cursor": "abc"}),
    "facet": (
        "country:50,date:month",
        {"facets": (FacetRequest(name="country", size=50), FacetRequest(name="date", interval=Interval.MONTH))},
    ),
    "highlight": ("none", {"highlight": Highlight.NONE, "passages": 0}),
    "offsets": ("utf-16", {"offsets": OffsetUnit.UTF_16}),
    "fields": ("url,title", {"fields": ("url", "title")}),
    "lang": ("de", {"locale": "de"}),
    "tz": ("Asia/Almaty", {"zone": ZoneInfo("Asia/Almaty")}),
}


def test_every_parameter_has_a_row_in_the_table_of_this_test():
    assert set(READ) | {"least-score"} == set(PARAMETERS)


@pytest.mark.parametrize(
    ("text", "score"), [("0", 0.0), ("4", 4.0), ("4.25", 4.25), ("0.1", 0.1), ("6.02e-05", 6.02e-05), ("007.50", 7.5)]
)
def test_the_least_score_of_a_close_set_is_a_number_from_0(text, score):
    assert read(("match", "close"), ("least-score", text)) == replace(USUAL, match=MatchRule.CLOSE, least_score=score)


@given(st.floats(0, 999_999))
def test_a_least_score_is_written_as_the_shortest_text_that_is_read_as_the_same_number(score):
    request = replace(USUAL, match=MatchRule.CLOSE, least_score=score)
    written = write_args(request, SETTINGS)
    assert read(*((name, value) for name, (value,) in written.items())) == request
    assert len(written["least-score"][0]) <= len(repr(score))


def test_a_whole_least_score_has_no_fraction():
    assert write_args(replace(USUAL, match=MatchRule.CLOSE, least_score=3.0), SETTINGS)["least-score"] == ("3",)


@pytest.mark.parametrize(("name", "text", "parts"), [(name, *row) for name, row in READ.items()])
def test_a_parameter_is_read_into_its_part_of_the_request(name, text, parts):
    request = read((name, text))

    assert {part: getattr(request, part) for part in parts} == parts
    untouched = set(SearchRequest.__dataclass_fields__) - set(parts)
    assert all(getattr(request, part) == getattr(USUAL, part) for part in untouched)


@pytest.mark.parametrize(("name", "text", "parts"), [(name, *row) for name, row in READ.items()])
def test_a_parameter_is_written_as_it_is_read(name, text, parts):
    assert write_args(read((name, text)), SETTINGS) == {name: (text.upper() if name == "country" else text,)}


def test_nothing_asked_is_written_as_nothing():
    assert write_args(read(), SETTINGS) == {}
    assert read(("q", ""), ("from-date", ""), ("country", "")) == USUAL


def test_a_repeated_filter_means_any_of_its_values_each_once():
    picked = read(("country", "AZ"), ("country", "kz"), ("country", "AZ")).filters["country"]
    assert picked == FacetFilter(include=("AZ", "KZ"))


def test_the_zone_of_the_settings_is_the_usual_one():
    settings = Settings(timezone=ZoneInfo("Europe/Vienna"))
    assert read_request(MultiDict(), settings).zone.key == "Europe/Vienna"
    assert write_args(read(("tz", "UTC")), settings) == {"tz": ("UTC",)}


WRONG = [  # what is asked, the parameter at fault, and a part of the reason
    ([("match", "some")], "match", "one of auto, all, close, any, not 'some'"),
    ([("capitals", "AIDS")], "capitals", "such as AIDS:capitals,FED:as-written"),
    ([("capitals", "AIDS:small")], "capitals", "such as AIDS:capitals,FED:as-written"),
    ([("least-score", "4")], "least-score", "only with match=close"),
    ([("match", "all"), ("least-score", "4")], "least-score", "only with match=close"),
    (
        [("match", "close"), ("least-score", "-1")],
        "least-score",
        "a number from 0 to below 1,000,000, such as 4.25, not '-1'",
    ),
    ([("match", "close"), ("least-score", "nan")], "least-score", "a number from 0"),
    ([("match", "close"), ("least-score", "1e999")], "least-score", "a number from 0"),
    ([("match", "close"), ("least-score", "4,5")], "least-score", "a number from 0"),
    ([("country", "Atlantis")], "country", "two-letter country code, such as AZ, or _none, not 'Atlantis'"),
    ([("language", "martian")], "language", "language code"),
    ([("date", "soon")], "date", "a year, month, day or time"),
    ([("date", "2019..2018")], "date", "ends before it begins"),
    ([("from-date", "2019-13")], "from-date", "not a valid date"),
    ([("from-date", "2019"), ("to-date", "2018")], "to-date", "before from-date"),
    ([("order-by", "size")], "order-by", "relevance, newest, oldest"),
    ([("page", "0")], "page", "whole number from 1"),
    ([("page", "٣")], "page", "whole number from 1"),
    ([("page", "9" * 5000)], "page", "whole number from 1"),
    ([("page", "1001")], "page", "end at hit 10,000"),
    ([("page-size", "101")], "page-size", "from 0 to 100"),
    ([("page", "2"), ("cursor", "abc")], "cursor", "cannot be combined with page"),
    ([("facet", "planet")], "facet", "country, mentioned-country"),
    ([("facet", "country:many")], "facet", "whole number"),
    ([("facet", "country:1001")], "facet", "1,000"),
    ([("facet", "date:decade")], "facet", "auto, year, quarter, month, week, day, hour"),
    ([("facet", "country,country:5")], "facet", "each facet, and each pair of facets, only once"),
    ([("highlight", "pdf")], "highlight", "html, offsets, none"),
    ([("tz", "../../etc/passwd")], "tz", "name of a time zone"),
    ([("tz", "Europe")], "tz", "name of a time zone"),
    ([("tz", "+25:00")], "tz", "or an offset"),
    ([("tz", " ")], "tz", "or an offset"),
    ([("from-date", "2026-08-01T24:00")], "from-date", "not a valid date"),
    ([("from-date", "2026-08-01T10:01"), ("to-date", "2026-08-01T10:00")], "to-date", "before from-date"),
    ([("date", "2026-W54")], "date", "not a valid date"),
    ([("date", "2026-Q5")], "date", "a year, month, day or time"),
    ([("page-size", "-1")], "page-size", "from 0 to 100"),
    ([("q", "oil"), ("q", "gas")], "q", "only once"),
]


@pytest.mark.parametrize(("asked", "parameter", "reason"), WRONG)
def test_a_bad_value_is_refused_by_its_parameter_with_what_was_expected(asked, parameter, reason):
    with pytest.raises(InvalidRequest) as caught:
        read(*asked)
    assert caught.value.parameter == parameter
    assert reason in caught.value.reason


@pytest.mark.parametrize(("asked", "parameter", "reason"), WRONG)
def test_a_lenient_reader_leaves_a_bad_value_out_and_says_so(asked, parameter, reason):
    request, warnings = read_leniently(MultiDict([*asked, ("source", "Steppe News")]), SETTINGS)

    assert request.filters["source"].include == ("Steppe News",)
    assert [warning.code for warning in warnings] == ["parameter-left-out"]
    assert f"“{parameter}”" in warnings[0].message
    assert reason in warnings[0].message


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("contry", "country"), ("page_size", "page-size"), ("from", "from-date"), ("zzzz", None), ("Q", None)],
)
def test_an_unknown_parameter_is_refused_with_the_nearest_there_is(typed, nearest):
    with pytest.raises(InvalidRequest) as caught:
        read((typed, "1"))
    assert (caught.value.code, caught.value.nearest) == ("unknown-parameter", nearest)
    assert nearest is None or f"did you mean {nearest}?" in caught.value.reason


def test_a_lenient_reader_passes_over_unknown_parameters():
    assert read_leniently(MultiDict({"utm_source": "mail"}), SETTINGS) == (USUAL, ())


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (Period(first=date(2019, 1, 1), last=date(2020, 12, 31)), ("2019", "2020")),
        (Period(first=date(2020, 2, 1), last=date(2020, 2, 29)), ("2020-02", "2020-02")),
        (Period(first=date(2019, 1, 1), last=date(2019, 6, 30)), ("2019-01", "2019-06")),
        (Period(first=date(2019, 1, 1), last=date(2019, 6, 29)), ("2019-01-01", "2019-06-29")),
    ],
)
def test_both_ends_of_a_period_are_written_alike(period, written):
    request = SearchRequest(published=period, facets=USUAL.facets)
    assert tuple(write_args(request, SETTINGS).values()) == tuple((text,) for text in written)


def values_of(facet):
    known = {"country": ["AZ", "SU"], "mentioned-country": ["FR", "XK"], "language": ["en", "ru"]}
    words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
    return st.lists(st.sampled_from(known[facet]) if facet in known else words, unique=True, max_size=3).map(tuple)


def filters():
    each = {}
    for facet in FACETS.values():
        all_of = values_of(facet.name) if facet.all_of else st.just(())
        each[facet.name] = st.builds(
            FacetFilter, include=values_of(facet.name), all_of=all_of, exclude=values_of(facet.name)
        )
    bars = st.lists(st.sampled_from(["2019", "2019-07", "2019-07-03", "1950..1954", NONE]), unique=True).map(tuple)
    each[DATE] = st.builds(FacetFilter, include=bars)
    return st.fixed_dictionaries({}, optional=each).map(
        lambda chosen: {name: picked for name, picked in chosen.items() if picked != FacetFilter()}
    )


def periods():
    days = st.dates(date(1600, 1, 1), date(2999, 12, 31))
    ends = st.tuples(st.none() | days, st.none() | days)
    return ends.filter(lambda pair: None in pair or pair[0] <= pair[1]).map(
        lambda pair: Period(first=pair[0], last=pair[1])
    )


def facet_requests():
    sized = st.builds(FacetRequest, name=st.sampled_from(list(FACETS)), size=st.integers(1, 300))  # four of them fit
    dated = st.builds(FacetRequest, name=st.just(DATE), interval=st.sampled_from(Interval))
    return st.lists(sized | dated, unique_by=lambda facet: facet.name, max_size=4).map(tuple)


requests = st.builds(
    SearchRequest,
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    match=st.sampled_from(MatchRule),
    filters=filters(),
    published=periods(),
    order_by=st.sampled_from(Order),
    page=st.integers(1, 100),
    page_size=st.integers(1, 100),
    facets=facet_requests(),
    fields=st.lists(st.sampled_from(["id", "title", "matched"]), unique=True).map(tuple),
    zone=st.sampled_from([ZoneInfo("UTC"), ZoneInfo("Europe/Vienna")]),
)


@given(requests, st.sampled_from(Highlight))
def test_what_is_written_is_read_as_the_same(request, highlight):
    request = replace(request, highlight=highlight, passages=0 if highlight is Highlight.NONE else 3)
    written = write_args(request, SETTINGS)
    assert (
        read_request(MultiDict((name, value) for name, values in written.items() for value in values), SETTINGS)
        == request
    )


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("from-date", "2026-08-01T10", "2026-08-01T10:00"),
        ("to-date", "2026-08-01T10", "2026-08-01T10:59"),  # a time is included as a day is
        ("to-date", "2026-08-01T10:00", "2026-08-01T10:00"),
        ("from-date", "2026-08-01 10:00:30", "2026-08-01T10:00:30"),
        ("from-date", "2026-08-01T10:00+02:00", "2026-08-01T08:00Z"),
        ("to-date", "2026-08-01T10:00 02:00", "2026-08-01T08:00Z"),  # an address turns a plus into a space
        ("from-date", "2026-Q3", "2026-07"),
        ("to-date", "2026-W31", "2026-08-02"),
        ("tz", "+02:00", "+02:00"),
        ("tz", " 0545", "+05:45"),
        ("tz", "-03:30", "-03:30"),
    ],
)
def test_times_and_offsets_are_written_in_one_form(name, text, written):
    assert write_args(read((name, text)), SETTINGS) == {name: (written,)}
    assert read((name, written)) == read((name, text))


def test_an_offset_is_a_zone_without_changes_of_the_clock():
    zone = read(("tz", "+05:45")).zone
    for month in (1, 7):
        assert datetime(2026, month, 1, tzinfo=zone).utcoffset() == timedelta(hours=5, minutes=45)
