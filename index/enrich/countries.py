"""Finds the countries that an article is about.

A country's weight is a sum: the dateline, the lead and the title add a fixed weight each, and mentions add the square
root of their number. An article is about each country that weighs enough beside the heaviest one (`_SHARE`). Former
states replace today's countries by the article's date.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import sqrt

from index.enrich.dateline import dateline_countries, dateline_in
from index.enrich.gazetteer import Mention, Span, mentions
from index.enrich.other_languages import reader
from search.countries.codes import former
from search.model.article import Article
from search.model.dates import first_moment
from search.text.languages import primary
from search.types import value_object

_DATELINE, _LEAD, _TITLE = 4.0, 2.0, 1.0
_SHARE = 0.4  # an article is also about countries with at least this share of the heaviest country's weight
_SHORTEST_LEAD = 250  # characters; in a longer body the lead is its first fifth
_MOST_COUNTED = 6.0


# The country's code, the word that names it, the part of the article where the word stands, and the rule (dateline,
# name, city, ...).
Sign = tuple[str, str, str, str]


@value_object
class Countries:
    """The countries of an article, by code, the heaviest first.

    `about` are those the article is about, `mentioned` all that it names. `weights` and `signs` explain them.
    """

    about: tuple[str, ...]
    mentioned: tuple[str, ...]
    weights: Mapping[str, float]
    signs: tuple[Sign, ...]


def find_countries(article: Article, default_language: str) -> Countries:
    """Find the countries of an article. The names of its persons are not read as places."""
    language = primary(article.language) or default_language
    names = {name for tag in article.persons for name in (tag.label, *tag.surface_forms)}
    scale = _Scale(_day(article), mentions if language == "en" else reader(language))
    scale.dateline(article.dateline or dateline_in(article.body))
    for part, text in (("title", article.title), ("standfirst", article.standfirst), ("body", article.body)):
        scale.read(part, text, _spans(text, names))
    return scale.result()


class _Scale:
    def __init__(self, day: date | None, read: Callable[[str, Sequence[Span]], Iterator[Mention]]) -> None:
        self._day = day
        self._mentions = read
        self._in: dict[str, dict[str, float]] = {"title": {}, "lead": {}, "body": {}}
        self._from_dateline: dict[str, float] = {}
        self._signs: list[Sign] = []

    def dateline(self, dateline: str) -> None:
        for code in dateline_countries(dateline):
            code_then = at_that_time(code, self._day)
            self._from_dateline[code_then] = _DATELINE
            self._signs.append((code_then, dateline, "dateline", "dateline"))

    def read(self, part: str, text: str, masked: Sequence[Span]) -> None:
        """Note the countries that a part of the article names; those in the lead count for the lead too."""
        lead = max(_SHORTEST_LEAD, len(text) // 5)
        sums = self._in["title" if part == "title" else "body"]
        in_lead = self._in["lead"]
        for entry, start, end in self._mentions(text, masked):
            code = at_that_time(entry.code, self._day)
            sums[code] = sums.get(code, 0.0) + entry.weight
            if part != "title" and start < lead:
                in_lead[code] = in_lead.get(code, 0.0) + entry.weight
            self._signs.append((code, text[start:end], part, entry.naming.value))

    def result(self) -> Countries:
        title, lead, body = self._in["title"], self._in["lead"], self._in["body"]
        weights = {
            code: self._from_dateline.get(code, 0.0)
            + _TITLE * min(title.get(code, 0.0), 1.0)
            + _LEAD * min(lead.get(code, 0.0), 1.0)
            + sqrt(min(body.get(code, 0.0), _MOST_COUNTED))
            for code in {**self._from_dateline, **title, **body}
        }
        heaviest = sorted(weights, key=lambda code: (-weights[code], code))
        least = _SHARE * weights[heaviest[0]] if heaviest else 0.0
        return Countries(
            about=tuple(code for code in heaviest if weights[code] >= least),
            mentioned=tuple(heaviest),
            weights=weights,
            signs=tuple(self._signs),
        )


def _day(article: Article) -> date | None:
    return first_moment(article.published).date() if article.published else None


def _spans(text: str, names: Iterable[str]) -> list[Span]:
    found: list[Span] = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            found.append((start, start + len(name)))
            start = text.find(name, start + 1)
    return found


# Former states that contained today's countries, or that were their earlier names. They are used for articles from the
# time in which they existed. East Germany is not listed: the other Germany existed at the same time.
_WHOLE = ("SU", "YU", "CS", "BU", "ZR", "HV", "DY", "NH", "RH")
_LEFT_EARLIER: Mapping[str, date] = {
    "EE": date(1991, 9, 6),
    "LT": date(1991, 9, 6),
    "LV": date(1991, 9, 6),
    "HR": date(1991, 6, 25),
    "SI": date(1991, 6, 25),
    "MK": date(1991, 9, 8),
    "BA": date(1992, 3, 3),
    "XK": date(1991, 6, 25),
}


def at_that_time(code: str, day: date | None) -> str:
    """Return the code of the state that a country was part of on a day; today's code if the day is unknown."""
    if day is None:
        return code
    state, since, until = _parts().get(code, ("", date.max, date.min))
    return state if since <= day <= until else code


@cache
def _parts() -> Mapping[str, tuple[str, date, date]]:
    return {
        part: (code, former()[code].since, min(_LEFT_EARLIER.get(part, date.max), former()[code].until))
        for code in _WHOLE
        for part in former()[code].successors
    }
