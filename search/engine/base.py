"""The base class of engines: it answers every request in terms of the engine's `Searcher`."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace

from search.analysis import analysis_language
from search.engine.collector import collector_for, current
from search.engine.cursor import Cursor, SortKey, read_cursor
from search.engine.did_you_mean import did_you_mean
from search.engine.facets import counted, crossed, facet_values
from search.engine.former_commits import commit_name
from search.engine.hits import Walk, cursors_of, explanation, found, full_article, hits_of, next_cursor, seen
from search.engine.match_rule import decide
from search.engine.nearby.close_hits import close_hits
from search.engine.nearby.costs import costs, unfiltered
from search.engine.nearby.named import name_offers
from search.engine.older_index import refuse_missing_facet
from search.engine.port import Generation, IndexWriter, Searcher
from search.engine.related import person, related
from search.engine.suggest import suggestions
from search.errors import ArticleGone, ArticleNotFound
from search.model.article import DEFAULT_FEED, Article, article_id
from search.model.lookup import Explanation, FoundArticles, FullArticle, Person, Related
from search.model.request import ENGLISH, MatchRule, Order, SearchRequest
from search.model.result import FacetValues, IndexState, SearchResult, Suggestion, SuggestionKind
from search.model.viewer import Viewer
from search.query.plan import all_of
from search.settings import Settings

_Resumed = tuple[SearchRequest, Viewer, Searcher, SortKey | None]


class SearchEngine(ABC):
    """An index to search and to write to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @abstractmethod
    def searcher(self, viewer: Viewer) -> Searcher:
        """Return a searcher of the newest commit for a viewer. Raises `NoIndex`, `IndexDamaged` or `IndexOutdated`."""

    def ready(self, viewer: Viewer) -> IndexState:
        """Return the state of the index if it can serve, as far as is seen without reading all of it.

        Raises `NoIndex`, `IndexDamaged` or `IndexOutdated`.
        """
        return self.searcher(viewer).state

    @abstractmethod
    def former_searcher(self, commit: str, viewer: Viewer, then: Viewer) -> Searcher:
        """Return a searcher of a commit that was replaced, as the viewer saw it then.

        Whatever the viewer does not see now is left out of what it shows, and still counts in scores.
        Raises `CursorExpired` if the commit is not kept any more.
        """

    @abstractmethod
    def locked(self) -> AbstractContextManager[None]:
        """Hold the writer's lock. Raises `IndexBusy`, naming the holder, if it does not become free in time."""

    @abstractmethod
    def writer(self) -> IndexWriter:
        """Return a writer of the index that serves; it holds the lock. If there is no index, make an empty one."""

    @abstractmethod
    def merge_after(self, changes: int) -> None:
        """Merge segments after a run with this number of changes, while others go on reading and writing."""

    @abstractmethod
    def changing_generations(self) -> AbstractContextManager[None]:
        """Hold the lock for building, switching or dropping generations, while others go on reading and writing.

        Removes what a killed rebuild has left behind. Raises `IndexBusy`, naming the holder.
        """

    @abstractmethod
    def new_generation(self) -> Generation:
        """Begin a new index beside the one that serves."""

    @abstractmethod
    def former_generation(self) -> Generation:
        """Return the index that served before the current one. Raises `NoIndex` if there is none."""

    @abstractmethod
    def drop_former(self) -> None:
        """Remove the index that served before the current one, if there is one."""

    @abstractmethod
    def check(self) -> None:
        """Read every byte of the index that serves. Raises `NoIndex` or `IndexDamaged`."""

    @abstractmethod
    def check_former(self) -> None:
        """Read every byte of the former index, if this version could go back to it. Raises `IndexDamaged`."""

    def search(self, request: SearchRequest, viewer: Viewer) -> SearchResult:
        """Answer a search. Raises `InvalidRequest` for bad parameters, `QueryRefused` for a query over a limit.

        No text of a query is an error: the parser reads every text.
        """
        return self._answer(*self._resumed(request, viewer))

    def _resumed(self, request: SearchRequest, viewer: Viewer) -> _Resumed:
        """Return what to answer with: for a request with a cursor, the commit, moment and match of its first page."""
        cursor = read_cursor(request)
        then = cursor.viewer(viewer) if cursor else viewer
        searcher = self._searcher_of(cursor, viewer)
        request = current(request, searcher.current_value)
        if cursor is None:
            return request, then, searcher, None
        cursor.check(request)
        request = replace(request, match=cursor.match, least_score=cursor.least_score, capitals=cursor.capitals)
        return request, then, searcher, cursor.sort_key

    def _searcher_of(self, cursor: Cursor | None, viewer: Viewer) -> Searcher:
        """Return a searcher of the commit in which a list goes on. Raises `CursorExpired` if it is not kept."""
        if cursor is None:
            return self.searcher(viewer)
        then = cursor.viewer(viewer)
        searcher = self.searcher(then)
        state = searcher.state
        if cursor.commit in ("", commit_name(state.generation, state.revision, state.updated_at)):
            return searcher
        return self.former_searcher(cursor.commit, viewer, then)

    def _answer(
        self, request: SearchRequest, viewer: Viewer, searcher: Searcher, after: SortKey | None
    ) -> SearchResult:
        decision = decide(searcher, request, viewer, self.settings)
        collector = collector_for(request, decision.plan, decision.now, after)
        collected = searcher.select(collector)
        token, dropped = seen(request, searcher, collector)

        cursors = cursors_of(request, decision, viewer, searcher.state)
        hits = hits_of(request, decision, collected, cursors)

        def finds(other: SearchRequest) -> int:
            return self._total(searcher, other, viewer)

        def finds_text(text: str) -> int:
            return finds(request.retyped(text))

        return SearchResult(
            hits=hits,
            close=close_hits(searcher, request, decision, total=collected.total, viewer=viewer, settings=self.settings),
            total=collected.total,
            facets=counted(searcher, request, collector, collected),
            crossed=crossed(searcher, request, collected),
            parsed=decision.parsed,
            match=request.match,
            matched_by=decision.match,
            least_score=decision.least_score,
            capitals=decision.capitals,
            filters=request.filters,
            warnings=decision.warnings,
            suggestion=did_you_mean(searcher, decision, finds_text),
            names=name_offers(decision.names, decision.tree, finds_text),
            unfiltered=None if collected.total else unfiltered(searcher, request, decision),
            costs=() if collected.total else costs(request, decision.tree, finds),
            onward=next_cursor(hits, request.page_size),
            seen=token,
            dropped=dropped,
            state=searcher.state,
        )

    def total(self, request: SearchRequest, viewer: Viewer) -> int:
        """Return the number of articles that a search finds. Raises as `search` does."""
        searcher = self.searcher(viewer)
        return self._total(searcher, current(request, searcher.current_value), viewer)

    def _total(self, searcher: Searcher, request: SearchRequest, viewer: Viewer) -> int:
        decision = decide(searcher, request, viewer, self.settings)
        return searcher.count(all_of(*collector_for(request, decision.plan, decision.now).clauses()))

    def current(self, request: SearchRequest, viewer: Viewer) -> SearchRequest:
        """Return the request with its picked values as facets show them, for links and forms beside its answer.

        A cursor goes on with those of its commit.
        """
        return current(request, self._searcher_of(read_cursor(request), viewer).current_value)

    def walk(self, request: SearchRequest, viewer: Viewer) -> Walk:
        """Return all articles that a search finds, or all behind its cursor, whatever its page. Raises as `search`."""
        request, viewer, searcher, after = self._resumed(request, viewer)
        decision = decide(searcher, request, viewer, self.settings)
        collector = collector_for(request, decision.plan, decision.now, after)
        return Walk(searcher=searcher, decision=decision, collector=collector, request=request, viewer=viewer)

    def facet_values(self, request: SearchRequest, facet: str, prefix: str, viewer: Viewer) -> FacetValues:
        """Return a page of a facet's values in a search. Each word of `prefix` must begin a word of the value's name.

        The page of the request counts values here, not articles. Raises as `search` does.
        """
        searcher = self.searcher(viewer)
        refuse_missing_facet(searcher.state, facet)
        request = current(request, searcher.current_value)
        return facet_values(searcher, request, decide(searcher, request, viewer, self.settings), facet, prefix)

    def suggest(self, text: str, viewer: Viewer, *, locale: str = ENGLISH) -> tuple[Suggestion, ...]:
        """Return countries, persons and phrases of headlines that begin with a text, the most frequent first."""

        def headlines(query: str, number: int) -> list[str]:
            searcher = self.searcher(viewer)
            newest = SearchRequest(text=query, match=MatchRule.ALL, order_by=Order.NEWEST, page_size=number)
            decision = decide(searcher, newest, viewer, self.settings)
            collected = searcher.select(collector_for(newest, decision.plan, decision.now))
            return [hit.summary.title for hit in collected.hits]

        def total(query: str) -> int:
            return self.total(SearchRequest(text=query, match=MatchRule.ALL), viewer)

        def values_of(kind: SuggestionKind, number: int) -> FacetValues:
            return self.facet_values(SearchRequest(page_size=number, locale=locale), kind.value, text, viewer)

        return suggestions(text, self.settings.language, values_of, headlines, total)

    def article(self, article_id: str, viewer: Viewer, *, text: str = "", locale: str = ENGLISH) -> FullArticle:
        """Return an article to read, with the words of `text` marked. Raises `ArticleNotFound` or `ArticleGone`."""
        searcher = self.searcher(viewer)
        article = self._article(searcher, article_id)
        decision = decide(searcher, SearchRequest(text=text, match=MatchRule.ANY), viewer, self.settings)
        return full_article(searcher, article, decision.plan.scored, self._language(article), locale)

    def articles(
        self, asked: Iterable[str], viewer: Viewer, *, feed: str = DEFAULT_FEED, locale: str = ENGLISH
    ) -> FoundArticles:
        """Return articles, each by its id or by its source id in a feed, in the order asked for."""
        searcher = self.searcher(viewer)
        articles = tuple(found(searcher, name, (name, article_id(feed, name)), locale) for name in asked)
        return FoundArticles(articles=articles, state=searcher.state)

    def related(self, article_id: str, viewer: Viewer) -> Related:
        """Return articles that are similar to one. Raises `ArticleNotFound` or `ArticleGone`."""
        searcher = self.searcher(viewer)
        return related(searcher, self._article(searcher, article_id), self.settings.language)

    def person(self, person_id: str, viewer: Viewer) -> Person:
        """Return a person by a current or former id. Raises `PersonNotFound`."""
        return person(self.searcher(viewer), person_id, viewer, self.settings)

    def explain(self, request: SearchRequest, article_id: str, viewer: Viewer) -> Explanation:
        """Explain how a query was read, and an article's score. Raises as `search` and `article` do."""
        searcher = self.searcher(viewer)
        self._article(searcher, article_id)
        decision = decide(searcher, request, viewer, self.settings)
        return explanation(searcher, decision, article_id)

    def _article(self, searcher: Searcher, article_id: str) -> Article:
        article = searcher.article(article_id)
        if article is not None:
            return article
        if searcher.was_public(article_id):
            raise ArticleGone(f"the article {article_id} has been withdrawn")
        raise ArticleNotFound(f"there is no article {article_id}")

    def _language(self, article: Article) -> str:
        return analysis_language(article, self.settings.language)
