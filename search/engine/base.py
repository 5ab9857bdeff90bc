"""What every engine does alike, standing on its `View`: read the query, decide the match, label what is found."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import replace

from search.analysis import analysis_language
from search.engine.collector import current, selection_of
from search.engine.costs import costs
from search.engine.cursor import Place, Since, read_cursor
from search.engine.facets import counted, facet_values
from search.engine.hits import Walk, _gone, _hits, _onward, full_article
from search.engine.match_rule import decide
from search.engine.port import Generation, IndexWriter, View
from search.engine.related import person, related
from search.engine.suggest import did_you_mean, suggestions
from search.errors import ArticleGone, ArticleNotFound
from search.model.article import Article
from search.model.lookup import Explanation, FullArticle, Person, Related
from search.model.request import ENGLISH, Match, Order, SearchRequest
from search.model.result import FacetValues, SearchResult, Suggestion, SuggestionKind
from search.model.viewer import Viewer
from search.query.plan import all_of
from search.settings import Settings


class SearchEngine(ABC):
    """An index that can be asked and written to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @abstractmethod
    def view(self, viewer: Viewer) -> View:
        """Return the newest revision as the viewer sees it. Raises `NoIndex`, `IndexDamaged` or `IndexOutdated`."""

    @abstractmethod
    def locked(self) -> AbstractContextManager[None]:
        """Hold the writer's lock. Raises `IndexBusy`, saying who holds it, if it does not come free in time."""

    @abstractmethod
    def writer(self) -> IndexWriter:
        """Return a writer into the index that serves, making an empty one first if there is none; holds the lock."""

    @abstractmethod
    def settle(self, changes: int) -> None:
        """Put in order what a run of so many changes has written; readers and writers go on meanwhile."""

    @abstractmethod
    def changing_generations(self) -> AbstractContextManager[None]:
        """Hold the lock of who builds a generation, goes back to one or drops one; readers and writers go on meanwhile.

        What a builder that was killed has left is removed. Raises `IndexBusy`, saying who holds it.
        """

    @abstractmethod
    def new_generation(self) -> Generation:
        """Begin an index beside the one that serves."""

    @abstractmethod
    def former_generation(self) -> Generation:
        """Return the index that served before the one that serves. Raises `NoIndex` if there is none."""

    @abstractmethod
    def drop_former(self) -> None:
        """Remove the index that served before, if there is one."""

    @abstractmethod
    def check(self) -> None:
        """Read every byte of the index that serves and of the former one. Raises `NoIndex` or `IndexDamaged`."""

    def search(self, request: SearchRequest, viewer: Viewer) -> SearchResult:
        """Answer a search. Raises `InvalidRequest` or `QueryRefused` for what cannot be asked, never for odd text."""
        view = self.view(viewer)
        request = current(request, view.moved())
        cursor = read_cursor(request)
        if cursor is None:
            return self._answer(request, viewer, view, None)
        resumed, then = cursor.resume(request, viewer)
        view = self.view(then)
        cursor.check(resumed, view.state)
        return self._answer(resumed, then, view, cursor.place)

    def _answer(self, request: SearchRequest, viewer: Viewer, view: View, after: Place | None) -> SearchResult:
        decision = decide(view, request, viewer, self.settings)
        selection = selection_of(request, decision.plan, decision.now, after)
        selected = view.select(selection)

        def finds(other: SearchRequest) -> int:
            return self._total(view, other, viewer)

        return SearchResult(
            hits=_hits(request, decision, selected),
            total=selected.total,
            facets=counted(view, request, selection, selected),
            parsed=decision.parsed,
            match=request.match,
            matched_by=decision.match,
            filters=request.filters,
            warnings=decision.warnings,
            suggestion=did_you_mean(view, decision, selected.total, lambda text: finds(replace(request, text=text))),
            costs=() if selected.total else costs(request, decision.tree, finds),
            onward=_onward(request, decision.match, selected, viewer, view.state),
            seen=Since.of(view.state, view.last_lift()),
            gone=_gone(request, view),
            state=view.state,
        )

    def total(self, request: SearchRequest, viewer: Viewer) -> int:
        """Return how many articles a search finds. Raises as `search` does."""
        view = self.view(viewer)
        return self._total(view, current(request, view.moved()), viewer)

    def _total(self, view: View, request: SearchRequest, viewer: Viewer) -> int:
        decision = decide(view, request, viewer, self.settings)
        return view.count(all_of(*selection_of(request, decision.plan, decision.now).clauses()))

    def current(self, request: SearchRequest, viewer: Viewer) -> SearchRequest:
        """Return the request with persons by the ids that they have now, for what is shown beside its answer."""
        return current(request, self.view(viewer).moved())

    def walk(self, request: SearchRequest, viewer: Viewer) -> Walk:
        """Return all that a search finds, whatever its page. Raises as `search` does."""
        view = self.view(viewer)
        request = current(request, view.moved())
        decision = decide(view, request, viewer, self.settings)
        selection = selection_of(request, decision.plan, decision.now)
        return Walk(view=view, decision=decision, selection=selection, locale=request.locale)

    def facet_values(self, request: SearchRequest, facet: str, prefix: str, viewer: Viewer) -> FacetValues:
        """Return a page of a facet's values within a search: those with a word that begins with each of the prefix.

        The page is the request's, of values in place of articles. Raises as `search` does.
        """
        view = self.view(viewer)
        request = current(request, view.moved())
        return facet_values(view, request, decide(view, request, viewer, self.settings), facet, prefix)

    def suggest(self, text: str, viewer: Viewer, *, locale: str = ENGLISH) -> tuple[Suggestion, ...]:
        """Return countries, persons and phrases of headlines that begin as a text does, the most frequent first."""

        def headlines(query: str, number: int) -> list[str]:
            view = self.view(viewer)
            newest = SearchRequest(text=query, match=Match.ALL, order_by=Order.NEWEST, page_size=number)
            decision = decide(view, newest, viewer, self.settings)
            selected = view.select(selection_of(newest, decision.plan, decision.now))
            return [found.summary.title for found in selected.hits]

        def total(query: str) -> int:
            return self.total(SearchRequest(text=query, match=Match.ALL), viewer)

        def values_of(kind: SuggestionKind, number: int) -> FacetValues:
            return self.facet_values(SearchRequest(page_size=number, locale=locale), kind.value, text, viewer)

        return suggestions(text, self.settings.language, values_of, headlines, total)

    def article(self, article_id: str, viewer: Viewer, *, text: str = "", locale: str = ENGLISH) -> FullArticle:
        """Return an article to read, the words of `text` marked. Raises `ArticleNotFound` or `ArticleGone`."""
        view = self.view(viewer)
        article = self._article(view, article_id)
        decision = decide(view, SearchRequest(text=text), viewer, self.settings)
        return full_article(view, article, decision.plan.scored, self._language(article), locale)

    def related(self, article_id: str, viewer: Viewer) -> Related:
        """Return articles like another one. Raises `ArticleNotFound` or `ArticleGone`."""
        view = self.view(viewer)
        return related(view, self._article(view, article_id), self.settings.language)

    def person(self, person_id: str, viewer: Viewer) -> Person:
        """Return a person by an id, be it a former one. Raises `PersonNotFound`."""
        return person(self.view(viewer), person_id, viewer, self.settings)

    def explain(self, request: SearchRequest, article_id: str, viewer: Viewer) -> Explanation:
        """Say how a query was read and how an article's score came about. Raises as `search` and `article` do."""
        view = self.view(viewer)
        self._article(view, article_id)
        decision = decide(view, request, viewer, self.settings)
        return Explanation(
            parsed=decision.parsed,
            matched_by=decision.match,
            matches=view.count(decision.on(article_id)) == 1,
            contributions=view.contributions(decision.plan, article_id),
            warnings=decision.warnings,
        )

    def _article(self, view: View, article_id: str) -> Article:
        article = view.article(article_id)
        if article is not None:
            return article
        if view.was_public(article_id):
            raise ArticleGone(f"the article {article_id} has been withdrawn")
        raise ArticleNotFound(f"there is no article {article_id}")

    def _language(self, article: Article) -> str:
        return analysis_language(article, self.settings.language)
