"""Hits: summaries with labels, snippets; all hits page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from search.bounds import check_time
from search.countries.codes import is_country
from search.countries.names import label as country_label
from search.engine.collector import Found, Selected, Selection
from search.engine.cursor import Onward, read_since
from search.engine.match_rule import Decision
from search.engine.port import View
from search.fields import DATE, FACETS
from search.model.article import Article, CountryTag, PersonTag
from search.model.lookup import FullArticle
from search.model.request import ENGLISH, NONE, Match, SearchRequest
from search.model.result import Hit, IndexState, Labelled, Summary
from search.model.viewer import Viewer
from search.query.plan import Wanted
from search.snippets import Finds, Leaves, marked, matched_words, snippets
from search.text.languages import is_language
from search.text.languages import label as language_label
from search.types import noun

_PAGE = 200  # articles that are in memory at a time


@noun
class Walk:
    """What one search finds in one revision; the view is held, so no commit upsets what is still to come."""

    view: View
    decision: Decision
    selection: Selection
    locale: str

    @property
    def state(self) -> IndexState:
        """Which index answers."""
        return self.view.state

    def pages(self) -> Iterator[tuple[Summary, ...]]:
        """Yield what was found in its order, some articles at a time."""
        selection = replace(self.selection, after=None, offset=0, limit=_PAGE, wishes=())
        while hits := self.view.select(selection).hits:
            yield tuple(in_language(found.summary, self.locale) for found in hits)
            selection = replace(selection, after=hits[-1].place)


_SUMMARISED = tuple(field.name for field in fields(Summary))


def value_label(view: View, facet: str, value: str, locale: str = ENGLISH) -> str:
    """Return the label of a facet's value in a language; of one that the viewer may not know of, its id."""
    if value == NONE:
        return "No date" if facet == DATE else FACETS[facet].none_label
    if facet in ("country", "mentioned-country"):
        return country_label(value, locale) if is_country(value) else value
    if facet == "person":
        return view.person_label(value) or value
    if facet == "language":
        return language_label(value, locale) if is_language(value) else value
    return value


def summary(article: Article) -> Summary:
    """Return what a result list shows of an article."""
    return summary_of({name: getattr(article, name) for name in _SUMMARISED})


def summary_of(values: Mapping[str, Any]) -> Summary:
    """Return what a result list shows of an article, from the values of its fields by their names."""
    told = {name: values[name] for name in _SUMMARISED}
    told["countries"] = _countries(values["countries"])
    told["persons"] = tuple([_person(tag) for tag in values["persons"]])
    return Summary(**told)


def in_language(told: Summary, locale: str) -> Summary:
    """Return the summary with its countries' labels in a language."""
    if locale == ENGLISH:
        return told
    countries = tuple(replace(tag, label=country_label(tag.id, locale)) for tag in told.countries)
    return replace(told, countries=countries)


def full_article(view: View, article: Article, wanted: tuple[Wanted, ...], language: str, locale: str) -> FullArticle:
    """Return an article to read, with what is wanted marked in its texts."""
    return FullArticle(
        summary=in_language(summary(article), locale),
        texts=marked(article, wanted, language),
        tags=article.tags,
        mentioned_countries=_countries(article.mentioned_countries, locale),
        state=view.state,
    )


def _countries(tags: tuple[CountryTag, ...], locale: str = ENGLISH) -> tuple[Labelled, ...]:
    return tuple([Labelled(id=tag.code, label=country_label(tag.code, locale)) for tag in tags])


def _person(tag: PersonTag) -> Labelled:
    return Labelled(id=tag.id, label=tag.label, surface_forms=tag.surface_forms)


def _hits(request: SearchRequest, decision: Decision, selected: Selected) -> tuple[Hit, ...]:
    leaves = Leaves(decision.plan.scored)
    finds = [_finds(found, leaves) for found in selected.hits]
    summaries = [in_language(found.summary, request.locale) for found in selected.hits]
    shown = snippets(finds, passages=request.passages)
    matched = [matched_words(each, leaves) for each in finds]
    rows = zip(summaries, selected.hits, shown, matched, strict=True)
    return tuple(
        [
            Hit(summary=summary, score=found.place.score, snippet=snippet, matched=words)
            for summary, found, snippet, words in rows
        ]
    )


def _finds(found: Found, leaves: Leaves) -> Finds:
    check_time()
    return found.finds(leaves)


def _gone(request: SearchRequest, view: View) -> tuple[str, ...] | None:
    since = read_since(request.since)
    if since is None:
        return None
    since.check(view.state)
    return None if request.cursor or request.page > 1 else view.gone(since.revision)


def _onward(
    request: SearchRequest, match: Match, selected: Selected, viewer: Viewer, state: IndexState
) -> Onward | None:
    if len(selected.hits) < request.page_size:
        return None
    return Onward(place=selected.hits[-1].place, request=request, match=match, viewer=viewer, state=state)
