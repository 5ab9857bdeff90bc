"""The command `dateline search`, which searches as staff: it also finds articles hidden from readers."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from html import escape
from typing import Any

from index.cli.command import DONE, Command, now, print_json, printable, with_json, with_marks
from search.countries.names import find
from search.engines import open_engine
from search.errors import InvalidRequest
from search.fields import KEYWORDS
from search.model.article import Status
from search.model.dates import write_published
from search.model.hit import Hit, Marked
from search.model.request import LARGEST_PAGE, FacetFilter, MatchRule, Order, SearchRequest
from search.model.result import SearchResult
from search.model.viewer import Viewer
from search.settings import Settings


def _arguments(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument(
        "--limit",
        type=int,
        default=10,
        metavar="N",
        choices=range(1, LARGEST_PAGE + 1),
        help=f"number of results to show (default: 10, at most {LARGEST_PAGE})",
    )
    parser.add_argument(
        "--order-by",
        choices=[order.value for order in Order],
        default=Order.RELEVANCE,
        help="order of the results (default: relevance)",
    )
    parser.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="CODE",
        help="only articles about this country; may be repeated",
    )
    with_json(parser)


def add_query(parser: ArgumentParser) -> None:
    """Add the query and `--match`, the match rule."""
    parser.add_argument(
        "query", metavar="QUERY", help="query, in the syntax of the search page; put it in quotes for the shell"
    )
    parser.add_argument(
        "--match",
        choices=[match.value for match in MatchRule],
        default=MatchRule.AUTO,
        help="which of the words must match (default: auto)",
    )


def _run(arguments: Namespace, settings: Settings) -> int:
    request = SearchRequest(
        text=arguments.query,
        match=MatchRule(arguments.match),
        filters={"country": FacetFilter(include=_codes(arguments.country))} if arguments.country else {},
        order_by=Order(arguments.order_by),
        page_size=arguments.limit,
        zone=settings.timezone,
    )
    result = open_engine(settings).search(request, Viewer(now=now(), staff=True))
    if arguments.json:
        print_json(_record(result))
    else:
        _print(result)
    return DONE


def _codes(names: Iterable[str]) -> tuple[str, ...]:
    codes: list[str] = []
    for name in names:
        found = find(name)
        if not found:
            raise InvalidRequest("--country", f"{name!r} is not the name or code of a country")
        codes += found
    return tuple(dict.fromkeys(codes))


def _print(result: SearchResult) -> None:
    articles = "article" if result.total == 1 else "articles"
    print(f"{result.total:,} {articles}{' (match: close)' if result.matched_by is MatchRule.CLOSE else ''}")
    for warning in result.warnings:
        print(f"note: {printable(warning.message)}")
    if result.unfiltered:
        print(f"note: {result.unfiltered:,} without the filters")
    for hit in result.hits:
        _print_hit(hit)
    if result.close:
        print("\nclose matches, which lack some of the words:")
    for close in result.close:
        _print_hit(close.hit)
        print(f"  without: {printable(', '.join(close.lacks))}")


def _print_hit(hit: Hit) -> None:
    print(f"\n{with_marks(hit.snippet.title) or '(no title)'}")
    print(f"  {printable(' · '.join(_about(hit)))}")
    for passage in hit.snippet.body:
        print(f"  {with_marks(passage)}")


def _about(hit: Hit) -> Iterable[str]:
    summary = hit.summary
    yield write_published(summary.published) if summary.published else "undated"
    yield from filter(
        None, (summary.source, summary.section, ", ".join(country.label for country in summary.countries))
    )
    if summary.status is not Status.USABLE:
        yield summary.status.value
    if summary.embargo_until:
        yield f"embargo until {write_published(summary.embargo_until)}"
    yield summary.id


def _record(result: SearchResult) -> dict[str, Any]:
    """Return the result with the API's JSON keys."""
    return {
        "total": result.total,
        "query": {
            "parsed": result.parsed,
            "match": result.match,
            "matched_by": result.matched_by,
            "least_score": result.least_score,
            "warnings": [{"code": warning.code, "message": warning.message} for warning in result.warnings],
        },
        "index": {"generation": result.state.generation, "revision": result.state.revision},
        "results": [_hit_record(hit) for hit in result.hits],
        "close": [_hit_record(close.hit) | {"lacks": list(close.lacks)} for close in result.close],
    }


def _hit_record(hit: Hit) -> dict[str, Any]:
    summary = hit.summary
    return {
        "id": summary.id,
        "feed": summary.feed,
        "source_id": summary.source_id,
        "version": summary.version,
        "title": summary.title,
        "url": summary.url,
        "published_at": summary.published and write_published(summary.published),
        "status": summary.status,
        "score": hit.score,
        "countries": [{"id": country.id, "label": country.label} for country in summary.countries],
        "persons": [{"id": person.id, "label": person.label} for person in summary.persons],
        **{key: list(summary.keywords(key)) for key in KEYWORDS},
        "snippets": {"title": _marked(hit.snippet.title), "body": [_marked(passage) for passage in hit.snippet.body]},
    }


def _marked(pieces: Marked) -> str:
    return "".join(f"<mark>{escape(text)}</mark>" if match else escape(text) for text, match in pieces)


COMMAND = Command(
    name="search",
    help="search in the terminal, with staff's view",
    arguments=_arguments,
    run=_run,
)
