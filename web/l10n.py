"""Numbers, dates, times and counts in the current language."""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from search.model.dates import PartialDate, Published, write_published
from search.types import value_object
from web.i18n import current_language, gettext, locale, ngettext

_MANY = 4_096  # entries of each memo: pages show the same numbers and days again and again


@value_object
class Time:
    """A time for people and for machines; `full` is empty for a day, a month or a year, which have no time."""

    text: str
    machine: str
    full: str = ""


def number(value: int) -> str:
    """Return a whole number with separators between thousands."""
    return _number(value, current_language())


def mean(value: float) -> str:
    """Return a mean, with one decimal below ten."""
    return _number(round(value, 1 if value < 9.95 else 0), current_language())


def percent(share: float) -> str:
    """Return a share (0 to 1) as a percentage."""
    return _percent(share, current_language())


def day(value: date) -> str:
    """Return a day in full."""
    return _day(value, current_language())


def day_of(moment: datetime, zone: ZoneInfo) -> Time:
    """Return the day of an instant in a zone; `full` has the time too."""
    return replace(time(moment, zone), text=day(moment.astimezone(zone).date()))


def month_alone(value: date) -> str:
    """Return the name of a month, without its year."""
    return _month_alone(value, current_language())


def month(value: date) -> str:
    """Return a month with its year."""
    return _month(value, current_language())


def time(published: Published, zone: ZoneInfo) -> Time:
    """Return a day, month or year as such, and an instant to the minute in the zone; `full` has the seconds too."""
    return _time(published, zone, current_language())


@lru_cache(_MANY)
def _time(published: Published, zone: ZoneInfo, language: str) -> Time:
    if isinstance(published, PartialDate):
        return Time(text=_partial(published, language), machine=write_published(published))
    if not isinstance(published, datetime):
        return Time(text=_day(published, language), machine=write_published(published))
    local = published.astimezone(zone)
    written = _day(local.date(), language)
    return Time(
        text=f"{written}, {local:%H:%M}",
        machine=write_published(published.replace(microsecond=0)),
        full=f"{written}, {local:%H:%M:%S} {zone.key}",
    )


def _partial(published: PartialDate, language: str) -> str:
    return _month(published.first, language) if published.month else str(published.year)


@lru_cache(_MANY)
def direction(language: str) -> str:
    """Return the direction of a language's script, `rtl` or `ltr`; `auto` if the language is unknown."""
    if not language:
        return "auto"
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "auto"


@lru_cache(_MANY)
def _number(value: float, language: str) -> str:
    return format_decimal(value, locale=locale(language))


@lru_cache(_MANY)
def _percent(share: float, language: str) -> str:
    return format_percent(share, format="#,##0.0\u00a0%", locale=locale(language))


@lru_cache(_MANY)
def _day(value: date, language: str) -> str:
    return format_date(value, "long", locale=locale(language))


@lru_cache(_MANY)
def _month_alone(value: date, language: str) -> str:
    return format_date(value, "LLLL", locale=locale(language))


@lru_cache(_MANY)
def _month(value: date, language: str) -> str:
    return format_skeleton("yMMMM", value, locale=locale(language))


def articles(count: int) -> str:
    """Return `1 article` or `2,000 articles`."""
    return ngettext("1 article", "{number} articles", count, number=number(count))


def emptied(count: int) -> str:
    """Return what is said of articles that match, if the filters leave none of them."""
    return ngettext(
        "1 article matches; the filters exclude it.",
        "{number} articles match; the filters leave none.",
        count,
        number=number(count),
    )


def outcome(total: int) -> str:
    """Return the heading of a result: how many articles were found."""
    return articles(total) if total else gettext("No article matches this search")
