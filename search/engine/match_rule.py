"""The match rule of a query: which of its words must match.

Exact: articles with all counted words (`search/query/planner.py`). Close: articles with any of them, in which the BM25
of the words reaches half of what the best such article has. `auto` is exact for few words, if any article has them all.

It is decided once, before filters, order and page. So the counts of a facet are right for the page that their link
leads to.
"""

from collections.abc import Mapping
from datetime import datetime

from search.engine.nearby.named import Name, instead_of_texts, named
from search.engine.older_index import refuse_missing
from search.engine.port import Searcher
from search.engine.typed_capitals import notes_on_capitals, with_capitals_read
from search.model.request import Capitals, MatchRule, SearchRequest
from search.model.result import CLOSE_NOTE, NAMES_NOTE, QueryWarning
from search.model.viewer import Viewer
from search.query.ast import Node, write
from search.query.parser import parse, refuse_if_long, refuse_if_wide
from search.query.plan import IdQuery, Plan, Query, ScoredLeaf, all_of
from search.query.planner import Context, Planned, plan
from search.query.question import without_marks
from search.settings import Settings
from search.text.analyzers.former import is_former
from search.types import Message, value_object

MOST_EXACT = 3  # counted words that must all match, if any article has them all
QUESTION = 8  # counted words of a text that is read without quotation marks, if nothing matches with them
SHARE = 0.5  # of the best article's score, which the words of every article of a close set reach
_CLOSE = QueryWarning(code=CLOSE_NOTE, message=Message("No article matches all that you typed; these come closest."))
_IN_NAMES = QueryWarning(
    code=NAMES_NOTE,
    message=Message("No text has these words. Found are articles by, from or naming what is called so."),
)
_WITHOUT_MARKS = QueryWarning(
    code="quotes-ignored",
    message=Message("No article matches what is in quotation marks, so its words were searched for without them."),
)


@value_object
class MatchDecision:
    """A query as it is evaluated: tree and plan, what was decided, warnings, the moment of the request.

    `match` is all, close or any; `least_score` is that of a close set. `counted` are the words that it applies to.
    """

    tree: Node | None
    context: Context
    plan: Plan
    match: MatchRule
    least_score: float | None
    counted: tuple[ScoredLeaf, ...]
    names: tuple[Name, ...]
    warnings: tuple[QueryWarning, ...]
    now: datetime

    @property
    def capitals(self) -> Mapping[str, Capitals]:
        """How each word in capitals was read, by the word as typed."""
        return self.context.capitals

    @property
    def parsed(self) -> str:
        """The query as it was read, in its canonical form."""
        return write(self.tree) if self.tree is not None else ""

    def on(self, article_id: str) -> Query:
        """Return a query that matches this one article, if the decided query does."""
        return all_of(self.plan.match, IdQuery(id=article_id))

    def words_score(self, searcher: Searcher, article_id: str) -> float:
        """Return what the counted words score in an article, by which a close set is decided."""
        return searcher.best_score(IdQuery(id=article_id), tuple(each.leaf for each in self.counted))


def decide(searcher: Searcher, request: SearchRequest, viewer: Viewer, settings: Settings) -> MatchDecision:
    """Parse the text of a request and decide its match rule. Raises `QueryRefused` beyond the viewer's limits.

    Raises `FieldsChanged` for a field that the index does not have.
    """
    refuse_if_long(request.text, settings.staff_characters if viewer.staff else settings.reader_characters)
    parsed = parse(request.text)
    refuse_if_wide(parsed.tree, settings.staff_clauses if viewer.staff else settings.reader_clauses)
    refuse_missing(searcher.state, request, parsed.tree)
    context = Context(
        languages=searcher.languages(),
        stop_words=settings.language,
        today=viewer.now.astimezone(request.zone).date(),
        zone=request.zone,
        former=is_former(searcher.state.analyzer),
    )
    tree = parsed.tree
    context = with_capitals_read(searcher, tree, context, request.capitals)
    planned = plan(tree, context)
    ignored: tuple[QueryWarning, ...] = ()
    if request.match is not MatchRule.ALL and (question := _question(searcher, tree, planned, context)):
        tree, planned, ignored = *question, (_WITHOUT_MARKS,)
    names = named(searcher, tree, context)
    if request.match is MatchRule.AUTO and (instead := instead_of_texts(names, planned, searcher)):
        tree, planned, ignored = instead, plan(instead, context), (_IN_NAMES,)
    match = _decided(searcher, planned, request.match)
    least_score = _least_score(searcher, planned, request) if match is MatchRule.CLOSE else None
    return MatchDecision(
        tree=tree,
        context=context,
        plan=_plan_of(planned, match, least_score),
        match=match,
        least_score=least_score,
        counted=_typed(planned),
        names=names,
        warnings=(
            *parsed.warnings,
            *planned.warnings,
            *notes_on_capitals(searcher, parsed.tree, context),
            *ignored,
            *_note(request, planned, least_score),
        ),
        now=viewer.now,
    )


def _question(searcher: Searcher, tree: Node | None, planned: Planned, context: Context) -> tuple[Node, Planned] | None:
    """Return a long question without its quotation marks, if nothing matches with them and something without."""
    bare = without_marks(tree) if tree is not None else None
    if bare is None:
        return None
    unquoted = plan(bare, context)
    if len(unquoted.counted) < QUESTION or searcher.count(planned.any().match):
        return None
    return (bare, unquoted) if searcher.count(unquoted.any().match) else None


def _typed(planned: Planned) -> tuple[ScoredLeaf, ...]:
    """Return the counted words with how they were typed."""
    counted = frozenset(planned.counted)
    return tuple(each for each in planned.scored if each.leaf in counted)


def _decided(searcher: Searcher, planned: Planned, asked: MatchRule) -> MatchRule:
    if asked is not MatchRule.AUTO:
        return asked
    words = len(planned.counted)
    # Where one word is counted, articles that have any of the words have them all.
    if words <= 1 or (words <= MOST_EXACT and searcher.count(planned.all().match)):
        return MatchRule.ALL
    return MatchRule.CLOSE


def _note(request: SearchRequest, planned: Planned, least_score: float | None) -> tuple[QueryWarning, ...]:
    """Return the warning that few words found no article with all of them, if some have any."""
    unexpected = request.match is MatchRule.AUTO and len(planned.counted) <= MOST_EXACT
    return (_CLOSE,) if unexpected and least_score else ()


def _least_score(searcher: Searcher, planned: Planned, request: SearchRequest) -> float:
    """Return the least score of a close set: the one that was decided before, or a share of the best one now."""
    if request.least_score is not None:
        return request.least_score
    return SHARE * searcher.best_score(planned.any().match, planned.counted)


def _plan_of(planned: Planned, match: MatchRule, least_score: float | None) -> Plan:
    if least_score is not None:
        return planned.close(least_score)
    return planned.any() if match is MatchRule.ANY else planned.all()
