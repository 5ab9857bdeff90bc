"""When an article without a date was published: what its dateline says, read by the day of its file.

A dateline has a day and a month, and the file's day says of which year. Days in the text itself are never read: `the
43rd` has become 2043.
"""

from datetime import date, timedelta

import regex

from index.enrich.dateline import MONTHS, dateline_day
from search.model.article import Article
from search.model.dates import EARLIEST_YEAR

_NUMBERS = regex.compile(r"\d+")
_LETTERS = regex.compile(r"\p{L}+")
_AHEAD = timedelta(days=1)  # of the file, as it is a day later elsewhere
_LATE = timedelta(days=31)  # after which a file's own day says nothing of the story's: it may have been copied


def find_day(article: Article) -> date | None:
    """Return the day of the dateline, with its own year, else with the one that the file's day gives."""
    written = dateline_day(article.dateline, article.body)
    if not written:
        return None
    month = MONTHS.index(_LETTERS.search(written)[0][:3].lower()) + 1
    numbers = [int(number) for number in _NUMBERS.findall(written)]
    if len(numbers) > 1:
        return _day(numbers[1], month, numbers[0])
    return _nearest(article.filed, month, numbers[0]) if article.filed else None


def _nearest(filed: date, month: int, day: int) -> date | None:
    """Return the last such day up to the file's, if it is near."""
    days = (_day(year, month, day) for year in (filed.year + 1, filed.year, filed.year - 1))
    return next((each for each in days if each and filed - _LATE <= each <= filed + _AHEAD), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None
