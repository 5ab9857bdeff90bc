"""`dateline explain-article`: which words led to which country and person, and by which rule."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from index.cli.command import DONE, Command, with_feed
from index.cli.output import printable
from index.enrich.countries import find_countries
from index.enrich.language import find_language
from index.enrich.persons.finder import explain_persons
from index.removal import find
from search.archive.store import open_archive
from search.errors import ArticleNotFound
from search.model.article import Article
from search.settings import Settings


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an article's id, or what its source calls it")
    with_feed(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive:
        (known,) = find(archive, [arguments.id], arguments.feed)
        change = archive.get(known.id)
        (received,) = archive.unenriched(known.id) or (None,)
    if change is None or change.article is None or received is None:
        raise ArticleNotFound(f"the article {arguments.id} was taken out; bring it back with `dateline restore` first")
    _print_language(received.article, change.article)
    _print_countries(received.article, change.article, settings.language)
    _print_persons(replace(received.article, language=change.article.language), settings)
    return DONE


def _print_language(received: Article, indexed: Article) -> None:
    if received.language:
        rule = "given"
    else:
        rule = "found by its letters" if find_language(received) else "its feed's, as the text is too short to tell"
    print(f"language   {indexed.language} ({rule})" if indexed.language else "language")


def _print_countries(received: Article, indexed: Article, language: str) -> None:
    given = [tag.code for tag in received.countries]
    print(f"countries  {', '.join(given)} (given)" if given else "countries")
    found = find_countries(indexed, language)
    for code in found.mentioned:
        role = "about" if code in found.about else "mentioned"
        print(f"  {code}  {role}, weight {found.weights[code]:.2f}")
        for sign in dict.fromkeys(sign for sign in found.signs if sign[0] == code):
            _, word, part, rule = sign
            print(f"      {printable(word)}  ({rule}, in the {part}, {found.signs.count(sign)} times)")


def _print_persons(received: Article, settings: Settings) -> None:
    given = [tag.label for tag in received.persons]
    print(f"persons    {printable(', '.join(given))} (given)" if given else "persons")
    for person in explain_persons(received, settings):
        forms = ", ".join(f"{form} ({count} times)" for form, count in person.forms_counted.items())
        print(f"  {printable(person.label)}\n      {printable(forms)}  ({', '.join(person.rules)})")


COMMAND = Command(
    name="explain-article",
    help="show which words led to which country and person of an article, and by which rule",
    arguments=_arguments,
    run=_run,
)
