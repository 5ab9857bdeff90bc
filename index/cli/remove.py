"""`dateline remove`: take articles out, until they are restored or for good."""

from argparse import ArgumentParser, Namespace

from index.cli.clock import now
from index.cli.command import DONE, Command, with_feed, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.removal import erase, find, remove
from search.archive.store import open_archive
from search.engines import open_engine
from search.settings import Settings


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help="an article's id, or what its source calls it")
    parser.add_argument("--erase", action="store_true", help="leave nothing of it but its id: for good")
    with_feed(parser)
    with_json(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    engine = open_engine(settings)
    with open_archive(settings) as archive, Meter() as progress:
        known = find(archive, arguments.ids, arguments.feed)
        if arguments.erase:
            revision = erase(archive, engine, known, now, progress)
        else:
            revision = remove(archive, engine, known, now, progress)
    done = "erased" if arguments.erase else "removed"
    if arguments.json:
        print_json({done: [each.id for each in known], "revision": revision})
    else:
        print("\n".join(f"{done} {each.id}" for each in known))
    return DONE


COMMAND = Command(
    name="remove",
    help="take articles out at once: until `dateline restore`, or with --erase for good",
    arguments=_arguments,
    run=_run,
)
