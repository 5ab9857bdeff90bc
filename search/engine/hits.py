"""Hits: summaries with labels, snippets; all hits page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from search.bounds import check_time
from search.countries.codes import is_country
from search.countries.names import label as country_label
from search.engine.collector import Collected, CollectedHit, Collector
from search.engine.cursor import NextCursor, read_since
from search.engine.match_rule import MatchDecision
from search.engine.port import Searcher
from search.fields import DATE, FACETS
from search.model.article import Article, CountryTag, PersonTag
from search.model.lookup import FullArticle
from search.model.request import ENGLISH, NONE, MatchRule, SearchRequest
from search.model.result import Hit, IndexState, Labelled, Summary
from search.model.viewer import Viewer
from search.query.plan import ScoredLeaf
from search.snippets import ArticleMatches, Leaves, marked, matched_words, snippets
from search.text.languages import is_language
from search.text.languages import label as language_label
from search.types import value_object

_PAGE = 200  # articles that are in memory at a time


@value_object
class Walk:
    """What one search finds in one revision; the searcher is held, so no commit upsets what is still to come."""

    searcher: Searcher
    decision: MatchDecision
    collector: Collector
    locale: str

    @property
    def state(self) -> IndexState:
        """Which index answers."""
        return self.searcher.state

    def pages(self) -> Iterator[tuple[Summary, ...]]:
        """Yield what was found in its order, some articles at a time."""
        collector = replace(self.collector, after=None, offset=0, limit=_PAGE, facets=())
        while hits := self.searcher.select(collector).hits:
            yield tuple(in_language(found.summary, self.locale) for found in hits)
            collector = replace(collector, after=hits[-1].sort_key)


_SUMMARISED = tuple(field.name for field in fields(Summary))


def value_label(searcher: Searcher, facet: str, value: str, locale: str = ENGLISH) -> str:
    """Return the label of a facet's value in a language; of one that the viewer may not know of, its id."""
    if value == NONE:
        return "No date" if facet == DATE else FACETS[facet].none_label
    if facet in ("country", "mentioned-country"):
        return country_label(value, locale) if is_country(value) else value
    if facet == "person":
        return searcher.person_label(value) or value
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


def full_article(
    searcher: Searcher, article: Article, wanted: tuple[ScoredLeaf, ...], language: str, locale: str
) -> FullArticle:
    """Return an article to read, with what is wanted marked in its texts."""
    return FullArticle(
        summary=in_language(summary(article), locale),
        texts=marked(article, wanted, language),
        tags=article.tags,
        mentioned_countries=_countries(article.mentioned_countries, locale),
        state=searcher.state,
    )


def _countries(tags: tuple[CountryTag, ...], locale: str = ENGLISH) -> tuple[Labelled, ...]:
    return tuple([Labelled(id=tag.code, label=country_label(tag.code, locale)) for tag in tags])


def _person(tag: PersonTag) -> Labelled:
    return Labelled(id=tag.id, label=tag.label, surface_forms=tag.surface_forms)


def hits_of(request: SearchRequest, decision: MatchDecision, collected: Collected) -> tuple[Hit, ...]:
    """Return what was collected as hits, with labels, snippets and the words that matched."""
    leaves = Leaves(decision.plan.scored)
    finds = [_finds(found, leaves) for found in collected.hits]
    summaries = [in_language(found.summary, request.locale) for found in collected.hits]
    shown = snippets(finds, passages=request.passages)
    matched = [matched_words(each, leaves) for each in finds]
    rows = zip(summaries, collected.hits, shown, matched, strict=True)
    return tuple(
        [
            Hit(summary=summary, score=found.sort_key.score, snippet=snippet, matched=words)
            for summary, found, snippet, words in rows
        ]
    )


def _finds(found: CollectedHit, leaves: Leaves) -> ArticleMatches:
    check_time()
    return found.finds(leaves)


def gone_ids(request: SearchRequest, searcher: Searcher) -> tuple[str, ...] | None:
    """Return the ids of articles gone since a request's token, None for a request without one or a later page."""
    since = read_since(request.since)
    if since is None:
        return None
    since.check(searcher.state)
    return None if request.cursor or request.page > 1 else searcher.gone(since.revision)


def next_cursor(
    request: SearchRequest, match: MatchRule, collected: Collected, viewer: Viewer, state: IndexState
) -> NextCursor | None:
    """Return the cursor behind the last hit, None if nothing follows it."""
    if len(collected.hits) < request.page_size:
        return None
    return NextCursor(sort_key=collected.hits[-1].sort_key, request=request, match=match, viewer=viewer, state=state)
