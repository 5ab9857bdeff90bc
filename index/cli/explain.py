"""`dateline explain`: why an article is found, and how its score came about."""

from argparse import ArgumentParser, Namespace

from index.cli.clock import now
from index.cli.command import DONE, Command
from index.cli.output import printable
from index.cli.search import add_query
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArticleNotFound
from search.model.article import article_id
from search.model.lookup import Explanation
from search.model.request import Match, SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings


def _arguments(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument("id", metavar="ID", help="an article's id, or what its source calls it")
    parser.add_argument("--feed", default="main", help="the feed whose source calls it so (default: main)")


def _run(arguments: Namespace, settings: Settings) -> int:
    request = SearchRequest(text=arguments.query, match=Match(arguments.match), zone=settings.timezone)
    explanation = _explain(open_engine(settings), request, arguments)
    print(f"read as      {printable(explanation.parsed)}")
    print(f"match        {explanation.matched_by.value}")
    for warning in explanation.warnings:
        print(f"note         {printable(warning.message)}")
    print(f"found        {'yes' if explanation.matches else 'no'}")
    _print_contributions(explanation)
    return DONE


def _explain(engine: SearchEngine, request: SearchRequest, arguments: Namespace) -> Explanation:
    viewer = Viewer(now=now(), staff=True)
    try:
        return engine.explain(request, arguments.id, viewer)
    except ArticleNotFound:
        return engine.explain(request, article_id(arguments.feed, arguments.id), viewer)


def _print_contributions(explanation: Explanation) -> None:
    print(f"\n{'word':<20}{'score':>8}{'in it':>8}{'articles':>10}  indexed as")
    for part in explanation.contributions:
        figures = f"{part.score:>8.3f}{part.frequency:>8,}{part.document_frequency:>10,}"
        print(f"{printable(part.typed):<20}{figures}  {printable(', '.join(part.terms))}")
    print(f"{'together':<20}{sum(part.score for part in explanation.contributions):>8.3f}")


COMMAND = Command(
    name="explain",
    help="show why a query finds an article, and how its score came about",
    arguments=_arguments,
    run=_run,
)
