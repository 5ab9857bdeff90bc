"""The match rule of a query: how many of its words must match.

It is decided once, before filters, order and page. So the counts of a facet are right for the page that their link
leads to.
"""

from datetime import datetime

from search.engine.missing_fields import refuse_missing
from search.engine.port import Searcher
from search.model.request import MatchRule, SearchRequest
from search.model.result import QueryWarning
from search.model.viewer import Viewer
from search.query.ast import Node, write
from search.query.parser import parse, refuse_if_long, refuse_if_wide
from search.query.plan import IdQuery, Plan, Query, all_of
from search.query.planner import Context, Planned, plan
from search.settings import Settings
from search.types import Message, value_object

ENOUGH = 10  # if fewer articles match most of the words, any word is enough
_RELAXED = {  # messages for no article, for one and for several
    MatchRule.ALL: (
        Message("No article contains all of these words; articles with any of them follow."),
        Message("Only one article contains all of these words; articles with any of them follow."),
        Message("Only {} articles contain all of these words; articles with any of them follow."),
    ),
    MatchRule.MOST: (
        Message("No article contains three quarters of these words; articles with any of them follow."),
        Message("Only one article contains three quarters of these words; articles with any of them follow."),
        Message("Only {} articles contain three quarters of these words; articles with any of them follow."),
    ),
}


@value_object
class MatchDecision:
    """A query as it is evaluated: tree and plan, the decided match rule, warnings, the moment of the request."""

    tree: Node | None
    context: Context
    plan: Plan
    match: MatchRule
    warnings: tuple[QueryWarning, ...]
    now: datetime

    @property
    def parsed(self) -> str:
        """The query as it was read, in its canonical form."""
        return write(self.tree) if self.tree is not None else ""

    def on(self, article_id: str) -> Query:
        """Return a query that matches this one article, if the decided query does."""
        return all_of(self.plan.match, IdQuery(id=article_id))


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
    )
    rule, planned, extra = _decided(searcher, parsed.tree, request.match, context)
    return MatchDecision(
        tree=parsed.tree,
        context=context,
        plan=planned.plan,
        match=rule,
        warnings=(*parsed.warnings, *planned.warnings, *extra),
        now=viewer.now,
    )


def _decided(
    searcher: Searcher, tree: Node | None, asked: MatchRule, context: Context
) -> tuple[MatchRule, Planned, tuple[QueryWarning, ...]]:
    if asked is not MatchRule.AUTO:
        return asked, plan(tree, asked, context), ()
    strict = plan(tree, MatchRule.MOST, context)
    words = strict.side_by_side
    usual = MatchRule.MOST if words >= 3 else MatchRule.ALL  # most of two words are both
    if words < 2 or (matched := searcher.count(strict.plan.match)) >= ENOUGH:
        return usual, strict, ()
    loose = plan(tree, MatchRule.ANY, context)
    if searcher.count(loose.plan.match) == matched:
        return usual, strict, ()
    return MatchRule.ANY, loose, (_relaxed(matched, usual),)


def _relaxed(matched: int, usual: MatchRule) -> QueryWarning:
    none, one, several = _RELAXED[usual]
    message = {0: none, 1: one}.get(matched) or Message(several, str(matched))
    return QueryWarning(code="any-word", message=message)
