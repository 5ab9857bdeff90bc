"""Hits of an answer: summaries with labels, snippets; all hits page by page; an article to read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from search.bounds import check_time
from search.countries.codes import is_country
from search.countries.names import label as country_label
from search.engine.collector import Collected, CollectedHit, Collector
from search.engine.cursor import NextCursor, SinceToken, read_since
from search.engine.match_rule import MatchDecision
from search.engine.port import Changes, Searcher
from search.field_types import ValueType
from search.fields import DATE, FACETS
from search.model.article import Article, CountryTag, PersonTag
from search.model.lookup import FullArticle
from search.model.request import ENGLISH, NONE, MatchRule, SearchRequest
from search.model.result import Dropped, Hit, IndexState, Labelled, Summary
from search.model.viewer import Viewer
from search.query.plan import ScoredLeaf, all_of
from search.snippets import ArticleMatches, Leaves, marked, matched_words, snippets
from search.text.languages import is_language
from search.text.languages import label as language_label
from search.types import value_object

_PAGE = 200  # articles in memory at a time
MOST_DROPPED = 10_000  # ids in one answer to what is new


@value_object
class Walk:
    """All that one search finds in one revision. It holds the searcher, so later commits do not change it."""

    searcher: Searcher
    decision: MatchDecision
    collector: Collector
    locale: str

    @property
    def state(self) -> IndexState:
        """The state of the index that answers."""
        return self.searcher.state

    def pages(self) -> Iterator[tuple[Summary, ...]]:
        """Yield all hits in their order, a page at a time."""
        collector = replace(self.collector, after=None, offset=0, limit=_PAGE, facets=())
        while hits := self.searcher.select(collector).hits:
            yield tuple(in_language(hit.summary, self.locale) for hit in hits)
            collector = replace(collector, after=hits[-1].sort_key)


_SUMMARISED = tuple(field.name for field in fields(Summary))


def value_label(searcher: Searcher, facet: str, value: str, locale: str = ENGLISH) -> str:
    """Return the label of a facet's value in a language, or the id of a value that the viewer may not see."""
    if facet == DATE:
        return "No date" if value == NONE else value
    if value == NONE:
        return FACETS[facet].none_label
    label = _LABELS.get(FACETS[facet].type)
    return label(searcher, value, locale) if label else value


_LABELS: Mapping[ValueType, Callable[[Searcher, str, str], str]] = {
    ValueType.COUNTRY: lambda _, code, locale: country_label(code, locale) if is_country(code) else code,
    ValueType.PERSON: lambda searcher, person_id, _: searcher.person_label(person_id) or person_id,
    ValueType.LANGUAGE: lambda _, code, locale: language_label(code, locale) if is_language(code) else code,
}


def summary(article: Article) -> Summary:
    """Return the summary of an article, as result lists show it."""
    return summary_of({name: getattr(article, name) for name in _SUMMARISED})


def summary_of(values: Mapping[str, Any]) -> Summary:
    """Return the summary of an article from a mapping of its fields."""
    fields_ = {name: values[name] for name in _SUMMARISED}
    fields_["countries"] = _countries(values["countries"])
    fields_["persons"] = tuple([_person(tag) for tag in values["persons"]])
    return Summary(**fields_)


def in_language(summary: Summary, locale: str) -> Summary:
    """Return the summary with the labels of countries in a language."""
    if locale == ENGLISH:
        return summary
    countries = tuple(replace(tag, label=country_label(tag.id, locale)) for tag in summary.countries)
    return replace(summary, countries=countries)


def full_article(
    searcher: Searcher, article: Article, scored: tuple[ScoredLeaf, ...], language: str, locale: str
) -> FullArticle:
    """Return an article to read, with the scored leaves marked in its texts."""
    return FullArticle(
        summary=in_language(summary(article), locale),
        texts=marked(article, scored, language),
        tags=article.tags,
        mentioned_countries=_countries(article.mentioned_countries, locale),
        state=searcher.state,
    )


def _countries(tags: tuple[CountryTag, ...], locale: str = ENGLISH) -> tuple[Labelled, ...]:
    return tuple([Labelled(id=tag.code, label=country_label(tag.code, locale)) for tag in tags])


def _person(tag: PersonTag) -> Labelled:
    return Labelled(id=tag.id, label=tag.label, surface_forms=tag.surface_forms)


def hits_of(request: SearchRequest, decision: MatchDecision, collected: Collected) -> tuple[Hit, ...]:
    """Return the collected articles as hits, with labels, snippets and the words that matched."""
    leaves = Leaves(decision.plan.scored)
    matches = [_matches(hit, leaves) for hit in collected.hits]
    summaries = [in_language(hit.summary, request.locale) for hit in collected.hits]
    shown = snippets(matches, passages=request.passages)
    matched = [matched_words(each, leaves) for each in matches]
    rows = zip(summaries, collected.hits, shown, matched, strict=True)
    return tuple(
        [
            Hit(summary=summary, score=hit.sort_key.score, snippet=snippet, matched=words)
            for summary, hit, snippet, words in rows
        ]
    )


def _matches(hit: CollectedHit, leaves: Leaves) -> ArticleMatches:
    check_time()
    return hit.matches(leaves)


def seen(request: SearchRequest, searcher: Searcher, collector: Collector) -> tuple[SinceToken, Dropped | None]:
    """Return the since token of an answer, and what to delete from a copy since the token of the request.

    That is None without a token and on later pages. If it would be too much, the token goes only as far as what is
    listed, so that the next request gets the rest.
    """
    token = SinceToken.of(searcher.state, searcher.last_visibility_change())
    since = read_since(request.since)
    if since is None:
        return token, None
    since.check(searcher.state)
    if request.cursor or request.page > 1:
        return token, None
    match = all_of(*replace(collector, filters=tuple(each for each in collector.filters if each.facet)).clauses())
    gone, unmatched = searcher.gone(since.revision), searcher.unmatched(since.revision, match)
    last = _last_listed(sorted(number for number, _ in (*gone, *unmatched)))
    listed = Dropped(gone=_ids(gone, last), unmatched=_ids(unmatched, last), more=last is not None)
    return (token if last is None else replace(token, revision=last)), listed


def _last_listed(numbers: Sequence[int]) -> int | None:
    """Return the number of the last change that is listed, None if all are. Those of one number stay together."""
    if len(numbers) <= MOST_DROPPED or numbers[MOST_DROPPED - 1] == numbers[-1]:
        return None
    return numbers[MOST_DROPPED - 1]


def _ids(changes: Changes, last: int | None) -> tuple[str, ...]:
    return tuple(article_id for number, article_id in changes if last is None or number <= last)


def next_cursor(
    request: SearchRequest, match: MatchRule, collected: Collected, viewer: Viewer, state: IndexState
) -> NextCursor | None:
    """Return the cursor behind the last hit, or None if no hit follows."""
    if len(collected.hits) < request.page_size:
        return None
    return NextCursor(sort_key=collected.hits[-1].sort_key, request=request, match=match, viewer=viewer, state=state)
