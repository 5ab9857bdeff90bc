"""The commands `dateline explain` and `dateline explain-article`."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from index.cli.command import DONE, Command, now, printable, with_feed
from index.cli.search import add_query
from index.enrich.countries import find_countries
from index.enrich.language import find_language
from index.enrich.persons.finder import explain_persons
from index.removal import find
from search.archive.store import open_archive
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArticleNotFound
from search.model.article import DEFAULT_FEED, Article, article_id
from search.model.lookup import Explanation
from search.model.request import MatchRule, SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings
from search.text.analyzers.ways import WAYS


def _explain_arguments(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument("id", metavar="ID", help="id or source_id of an article")
    parser.add_argument(
        "--feed", default=DEFAULT_FEED, help="feed of the article, where ID is a source_id (default: %(default)s)"
    )


def _run_explain(arguments: Namespace, settings: Settings) -> int:
    request = SearchRequest(text=arguments.query, match=MatchRule(arguments.match), zone=settings.timezone)
    explanation = _explain(open_engine(settings), request, arguments)
    print(f"read as      {printable(explanation.parsed)}")
    print(f"match        {explanation.matched_by.value}")
    if explanation.least_score is not None:
        print(f"words        score {explanation.words_score:.3f}, and must score {explanation.least_score:.3f}")
    for warning in explanation.warnings:
        print(f"note         {printable(warning.message)}")
    print(f"found        {'yes' if explanation.matches else 'no'}")
    for word in explanation.matched:
        forms = printable(", ".join(word.surface_forms))
        print(f"matched      {printable(word.word)}: {forms} ({WAYS[word.via]})")
    _print_contributions(explanation)
    return DONE


def _explain(engine: SearchEngine, request: SearchRequest, arguments: Namespace) -> Explanation:
    viewer = Viewer(now=now(), staff=True)
    try:
        return engine.explain(request, arguments.id, viewer)
    except ArticleNotFound:
        return engine.explain(request, article_id(arguments.feed, arguments.id), viewer)


def _print_contributions(explanation: Explanation) -> None:
    print(f"\n{'word':<20}{'score':>8}{'freq':>8}{'doc freq':>10}  terms")
    for part in explanation.contributions:
        figures = f"{part.score:>8.3f}{part.frequency:>8,}{part.document_frequency:>10,}"
        print(f"{printable(part.typed):<20}{figures}  {printable(', '.join(part.terms))}")
    print(f"{'total':<20}{sum(part.score for part in explanation.contributions):>8.3f}")


EXPLAIN = Command(
    name="explain",
    help="show why a query matches an article, and how the score is computed",
    arguments=_explain_arguments,
    run=_run_explain,
)


def _explain_article_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id or source_id of an article")
    with_feed(parser)


def _run_explain_article(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive:
        (known,) = find(archive, [arguments.id], arguments.feed)
        change = archive.get(known.id)
        (received,) = archive.unenriched(known.id) or (None,)
    if change is None or change.article is None or received is None:
        raise ArticleNotFound(f"the article {arguments.id} is removed; run `dateline restore` first")
    _print_language(received.article, change.article)
    _print_countries(received.article, change.article, settings.language)
    _print_persons(replace(received.article, language=change.article.language), settings)
    return DONE


def _print_language(received: Article, indexed: Article) -> None:
    if received.language:
        rule = "supplied by the source"
    else:
        rule = "detected from the text" if find_language(received) else "text too short; the feed's usual language"
    print(f"language   {indexed.language} ({rule})" if indexed.language else "language")


def _print_countries(received: Article, indexed: Article, language: str) -> None:
    given = [tag.code for tag in received.countries]
    print(f"countries  {', '.join(given)} (supplied by the source)" if given else "countries")
    found = find_countries(indexed, language)
    for code in found.mentioned:
        role = "about" if code in found.about else "mentioned"
        print(f"  {code}  {role}, weight {found.weights[code]:.2f}")
        for sign in dict.fromkeys(sign for sign in found.signs if sign[0] == code):
            _, word, part, rule = sign
            print(f"      {printable(word)}  ({rule}, in the {part}, {found.signs.count(sign)} times)")


def _print_persons(received: Article, settings: Settings) -> None:
    given = [tag.label for tag in received.persons]
    print(f"persons    {printable(', '.join(given))} (supplied by the source)" if given else "persons")
    for person in explain_persons(received, settings):
        forms = ", ".join(f"{form} ({count} times)" for form, count in person.forms_counted.items())
        print(f"  {printable(person.label)}\n      {printable(forms)}  ({', '.join(person.rules)})")


EXPLAIN_ARTICLE = Command(
    name="explain-article",
    help="show which words and rules assigned countries and people to an article",
    arguments=_explain_article_arguments,
    run=_run_explain_article,
)
