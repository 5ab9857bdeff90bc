"""Hits of an answer: summaries with labels, snippets; all hits page by page; an article to read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from search.bounds import check_time
from search.countries.codes import is_country
from search.countries.names import label as country_label
from search.engine.collector import Collected, CollectedHit, Collector
from search.engine.cursor import Cursors, SinceToken, read_since
from search.engine.match_rule import MatchDecision
from search.engine.port import Changes, Searcher
from search.field_types import ValueType
from search.fields import DATE, FACETS
from search.model.article import Article, CountryTag, PersonTag
from search.model.hit import Carried, Hit, Labelled, Listed, MatchedWord, Summary
from search.model.lookup import Explanation, Found, FullArticle
from search.model.request import ENGLISH, NONE, SearchRequest
from search.model.result import Dropped, IndexState
from search.model.viewer import Viewer
from search.query.plan import IdQuery, Plan, ScoredLeaf, all_of
from search.snippets import ArticleMatches, Leaves, marked, matched_words, snippets
from search.text.analyzers.former import is_former
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
    request: SearchRequest
    viewer: Viewer

    @property
    def state(self) -> IndexState:
        """The state of the index that answers."""
        return self.searcher.state

    def look(self) -> None:
        """Read the first hit, before an answer begins that could not be refused any more. Raises `IndexDamaged`."""
        self.searcher.select(replace(self.collector, offset=0, limit=1, facets=(), crossed=()))

    def pages(self) -> Iterator[tuple[Listed, ...]]:
        """Yield all hits in their order, those behind the request's cursor if it has one, a page at a time."""
        cursors = cursors_of(self.request, self.decision, self.viewer, self.state)
        collector = replace(self.collector, offset=0, limit=_PAGE, facets=(), crossed=())
        while hits := self.searcher.select(collector).hits:
            yield tuple(_listed(hit, cursors, self.request.locale) for hit in hits)
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
    fields_["mentioned_countries"] = _countries(values["mentioned_countries"])
    fields_["persons"] = tuple([_person(tag) for tag in values["persons"]])
    return Summary(**fields_)


def in_language(summary: Summary, locale: str) -> Summary:
    """Return the summary with the labels of countries in a language."""
    if locale == ENGLISH:
        return summary
    return replace(
        summary,
        countries=_translated(summary.countries, locale),
        mentioned_countries=_translated(summary.mentioned_countries, locale),
    )


def _translated(countries: tuple[Labelled, ...], locale: str) -> tuple[Labelled, ...]:
    return tuple(replace(tag, label=country_label(tag.id, locale)) for tag in countries)


def full_article(
    searcher: Searcher, article: Article, scored: tuple[ScoredLeaf, ...], language: str, locale: str
) -> FullArticle:
    """Return an article to read, with the scored leaves marked in its texts."""
    return FullArticle(
        summary=in_language(summary(article), locale),
        texts=marked(article, scored, language, former=is_former(searcher.state.analyzer)),
        state=searcher.state,
    )


def found(searcher: Searcher, asked: str, ids: tuple[str, ...], locale: str) -> Found:
    """Return what the viewer may see of the first of some ids that names an article."""
    for article_id in ids:
        check_time()
        if article := searcher.article(article_id):
            return Found(asked=asked, summary=in_language(summary(article), locale))
    return Found(asked=asked, summary=None, was_public=any(map(searcher.was_public, ids)))


def _countries(tags: tuple[CountryTag, ...]) -> tuple[Labelled, ...]:
    return tuple([Labelled(id=tag.code, label=country_label(tag.code)) for tag in tags])


def _person(tag: PersonTag) -> Labelled:
    return Labelled(id=tag.id, label=tag.label, surface_forms=tag.surface_forms)


def hits_of(request: SearchRequest, decision: MatchDecision, collected: Collected, cursors: Cursors) -> tuple[Hit, ...]:
    """Return the collected articles as hits, with labels, snippets and the words that matched."""
    leaves = Leaves(decision.plan.scored)
    matches = [_matches(hit, leaves) for hit in collected.hits]
    listed = [_listed(hit, cursors, request.locale) for hit in collected.hits]
    shown = snippets(matches, passages=request.passages)
    matched = [matched_words(each, leaves) for each in matches]
    rows = zip(listed, collected.hits, shown, matched, strict=True)
    return tuple(
        [
            Hit(listed=article, score=hit.sort_key.score, snippet=snippet, matched=words)
            for article, hit, snippet, words in rows
        ]
    )


def explanation(searcher: Searcher, decision: MatchDecision, article_id: str) -> Explanation:
    """Explain a query and the score of an article that the viewer may see."""
    return Explanation(
        parsed=decision.parsed,
        matched_by=decision.match,
        least_score=decision.least_score,
        words_score=decision.words_score(searcher, article_id),
        matches=searcher.count(decision.on(article_id)) == 1,
        contributions=searcher.contributions(decision.plan, article_id),
        matched=_matched_in(searcher, decision.plan.scored, article_id),
        warnings=decision.warnings,
    )


def _matched_in(searcher: Searcher, scored: tuple[ScoredLeaf, ...], article_id: str) -> tuple[MatchedWord, ...]:
    """Return the words that occur in an article that the viewer may see."""
    one = Collector(plan=Plan(match=IdQuery(id=article_id), scored=scored), limit=1)
    leaves = Leaves(scored)
    return tuple(word for hit in searcher.select(one).hits for word in matched_words(hit.matches(leaves), leaves))


def _listed(hit: CollectedHit, cursors: Cursors, locale: str) -> Listed:
    return Listed(summary=in_language(hit.summary, locale), onward=cursors.behind(hit.sort_key))


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


def cursors_of(request: SearchRequest, decision: MatchDecision, viewer: Viewer, state: IndexState) -> Cursors:
    """Return the cursors of a list: it goes on with what was decided, as of the viewer's moment."""
    return Cursors(
        request=request,
        match=decision.match,
        least_score=decision.least_score,
        capitals=decision.capitals,
        viewer=viewer,
        state=state,
    )


def next_cursor(hits: tuple[Hit, ...], page_size: int) -> Carried | None:
    """Return the cursor behind the last hit, or None if no hit follows."""
    return hits[-1].listed.onward if hits and len(hits) == page_size else None
