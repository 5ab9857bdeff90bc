"""The command `dateline people`: list, merge, split and rename persons."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Any

from index.catchup import catch_up_index
from index.cli.command import DONE, Command, ProgressBar, now, print_json, printable, with_json
from search.archive.persons import KnownPerson
from search.archive.store import Archive, open_archive
from search.engines import open_engine
from search.people import fresh_ids
from search.settings import Settings

_ID = "id of a person, as `dateline people list` shows it"


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list people and the spellings of their names", allow_abbrev=False)
    listing.add_argument("text", metavar="TEXT", nargs="?", default="", help="part of a name (default: everyone)")
    listing.add_argument("--limit", type=int, default=50, help="most people to list (default: 50)")
    with_json(listing)
    merge = actions.add_parser("merge", help="merge one person into another; undo with `split ID`", allow_abbrev=False)
    merge.add_argument("id", metavar="ID", help=_ID)
    merge.add_argument("into", metavar="INTO", help="id of the person to keep")
    split = actions.add_parser(
        "split", help="undo a merge, or separate one name; undo with `merge`", allow_abbrev=False
    )
    split.add_argument("id", metavar="ID", help="id that was merged; with --name, the person the name belongs to now")
    split.add_argument("--name", default="", help="the name to separate")
    rename = actions.add_parser("rename", help="set the displayed name of a person", allow_abbrev=False)
    rename.add_argument("id", metavar="ID", help=_ID)
    rename.add_argument(
        "label", metavar="NAME", nargs="?", default="", help="name to display (default: the most common spelling)"
    )


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive:
        if arguments.action == "list":
            _list(archive, arguments)
            return DONE
        archive.check_not_restored()
        _ACTIONS[arguments.action](archive, arguments)
        with ProgressBar() as progress:
            catch_up_index(archive, open_engine(settings), now, progress)
        _print(archive.person(arguments.id))
    return DONE


def _list(archive: Archive, arguments: Namespace) -> None:
    found = archive.people(arguments.text, arguments.limit)
    if arguments.json:
        print_json({"people": [_record(person) for person in found]})
    for person in () if arguments.json else found:
        _print(person)


def _merge(archive: Archive, arguments: Namespace) -> None:
    archive.merge_persons(arguments.id, arguments.into)


def _split(archive: Archive, arguments: Namespace) -> None:
    archive.split_person(arguments.id, arguments.name, fresh_ids)


def _rename(archive: Archive, arguments: Namespace) -> None:
    archive.rename_person(arguments.id, " ".join(arguments.label.split()))


def _print(person: KnownPerson) -> None:
    was = f"  (was {', '.join(person.former_ids)})" if person.former_ids else ""
    print(f"{person.id}  {printable(person.label)}{was}")
    for name in person.names:
        articles = "1 article" if name.articles == 1 else f"{name.articles:,} articles"
        print(f"    {printable(name.label)}  ({articles})")


def _record(person: KnownPerson) -> Mapping[str, Any]:
    return {
        "id": person.id,
        "label": person.label,
        "renamed": person.is_renamed,
        "names": [{"label": name.label, "articles": name.articles} for name in person.names],
        "former_ids": list(person.former_ids),
    }


_ACTIONS: Mapping[str, Callable[[Archive, Namespace], None]] = {"merge": _merge, "split": _split, "rename": _rename}
COMMAND = Command(
    name="people",
    help="list people and the spellings of their names; merge, split or rename them",
    arguments=_arguments,
    run=_run,
)
