"""Queries as what is to be marked, and marked texts as they read."""

from zoneinfo import ZoneInfo

from support.articles import NOW

from search.model.article import Article
from search.model.hit import Marked
from search.query.parser import parse
from search.query.plan import ScoredLeaf
from search.query.planner import Context, plan
from search.snippets import ArticleMatches, Leaves, Matcher, article_matches


def wanted(query: str, *languages: str) -> tuple[ScoredLeaf, ...]:
    """Return the scored leaves of a query over an index with these languages, `en` without any."""
    context = Context(languages=languages or ("en",), stop_words="en", today=NOW.date(), zone=ZoneInfo("UTC"))
    return plan(parse(query).tree, context).scored


def occurring(query: str, article: Article, language: str = "en") -> ArticleMatches:
    """Return what of a query occurs in an article of a language."""
    leaves = Leaves(wanted(query, language))
    return article_matches(article, leaves, Matcher(leaves.members, language))


def shown(marked: Marked) -> str:
    """Write a marked text with its marks in brackets."""
    return "".join(f"[{piece}]" if is_match else piece for piece, is_match in marked)
