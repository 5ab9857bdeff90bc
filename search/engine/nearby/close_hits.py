"""Close hits: beside an exact set of few articles, the best ones that lack some of its words.

They are not part of the result: no total, facet, feed or export has them. They obey the filters, and they are close by
the same rule as a close set of these words (`search/engine/match_rule.py`).
"""

from dataclasses import replace

from search.engine.collector import collector_for
from search.engine.hits import cursors_of, hits_of
from search.engine.match_rule import MatchDecision, decide
from search.engine.port import Searcher
from search.model.hit import CloseHit
from search.model.request import MatchRule, Order, SearchRequest
from search.model.viewer import Viewer
from search.query.plan import IdQuery, NotQuery, all_of
from search.settings import Settings

ENOUGH = 10  # articles of an exact set that needs no close ones beside it
MOST_CLOSE = 10


def close_hits(
    searcher: Searcher,
    request: SearchRequest,
    decision: MatchDecision,
    *,
    total: int,
    viewer: Viewer,
    settings: Settings,
) -> tuple[CloseHit, ...]:
    """Return the best close articles that are not in the exact set, the best first; none if that set is large enough.

    `total` is the number of articles of the exact set after filters. Only the first view of a result has close hits.
    """
    if total >= ENOUGH or not _is_first_view(request) or not _is_exact(request, decision):
        return ()
    close = decide(searcher, replace(request, match=MatchRule.CLOSE), viewer, settings)
    others = replace(close.plan, match=all_of(close.plan.match, NotQuery(clause=decision.plan.match)))
    collector = replace(collector_for(request, others, decision.now), limit=MOST_CLOSE, facets=(), crossed=())
    collected = searcher.select(collector)
    hits = hits_of(request, close, collected, cursors_of(request, close, viewer, searcher.state))
    return tuple(CloseHit(hit=hit, lacks=_lacks(searcher, decision, hit.summary.id)) for hit in hits)


def _is_first_view(request: SearchRequest) -> bool:
    """Tell whether a reader looks at the beginning of a result; a copy (`since`) and a count have no use for more."""
    first = request.page == 1 and request.page_size > 0
    return first and not request.cursor and not request.since and request.order_by is Order.RELEVANCE


def _is_exact(request: SearchRequest, decision: MatchDecision) -> bool:
    """Tell whether `auto` decided that all of several words must match."""
    return request.match is MatchRule.AUTO and decision.match is MatchRule.ALL and len(decision.counted) > 1


def _lacks(searcher: Searcher, decision: MatchDecision, article_id: str) -> tuple[str, ...]:
    """Return the counted words, as they were typed, that an article does not have."""
    article = IdQuery(id=article_id)
    missing = (word.typed for word in decision.counted if not searcher.count(all_of(article, word.leaf)))
    return tuple(dict.fromkeys(missing))
