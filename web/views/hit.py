"""An article in a list: its dateline, its headline, what matched, what it is about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from search.model.result import Hit, MatchedWord, Summary
from search.types import noun
from web.i18n import said
from web.marks import joined_html, marked_html
from web.params.links import SearchLinks
from web.views.summary import Correction, Dateline, Name, Script, correction, dateline, names, script, staff_note

MOST_NAMES = 8


@noun
class Why:
    """Words of the article that stand for a word that was typed otherwise."""

    word: str
    forms: tuple[str, ...]


@noun
class HitView:
    """An article in a list; without a title its first words stand for one. `more` counts the names left out."""

    url: str
    script: Script
    dateline: Dateline
    headline: Markup
    untitled: bool
    passage: Markup
    correction: Correction | None
    staff_note: str
    why: tuple[Why, ...]
    countries: tuple[Name, ...]
    persons: tuple[Name, ...]
    more_countries: int
    more_persons: int


def brief_view(summary: Summary, links: SearchLinks, zone: ZoneInfo, now: datetime) -> HitView:
    """Return an article as it is shown where nothing was searched for: without a passage."""
    return HitView(
        url=links.article(summary.id, summary.title),
        script=script(summary.language),
        dateline=dateline(summary, links, zone),
        headline=escape(summary.title or summary.standfirst or said("Untitled")),
        untitled=not summary.title,
        passage=Markup(""),
        correction=correction(summary, zone),
        staff_note=staff_note(summary, now, zone),
        why=(),
        countries=names(summary.countries[:MOST_NAMES], "country", links),
        persons=names(summary.persons[:MOST_NAMES], "person", links),
        more_countries=max(len(summary.countries) - MOST_NAMES, 0),
        more_persons=max(len(summary.persons) - MOST_NAMES, 0),
    )


def hit_view(hit: Hit, links: SearchLinks, zone: ZoneInfo, now: datetime) -> HitView:
    """Return a hit of a search as it is shown; the article's page keeps the search, to mark its words and lead back."""
    brief = brief_view(hit.summary, links, zone, now)
    text = joined_html(hit.snippet.body) or escape(hit.summary.standfirst)
    if brief.untitled:
        return replace(brief, headline=text or brief.headline, why=tuple(_why(hit.matched)))
    return replace(brief, headline=marked_html(hit.snippet.title), passage=text, why=tuple(_why(hit.matched)))


def _why(words: tuple[MatchedWord, ...]) -> Iterator[Why]:
    """Leave out what matched as it was typed."""
    for word in words:
        forms = tuple(form for form in word.surface_forms if form.casefold() != word.word.casefold())
        if forms and word.via != "exact":
            yield Why(word=word.word, forms=forms)
