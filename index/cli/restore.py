"""`dateline restore`: bring back an article that was taken out."""

from argparse import ArgumentParser, Namespace

from index.cli.clock import now
from index.cli.command import DONE, Command, with_feed, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.removal import find, restore
from search.archive.store import open_archive
from search.engines import open_engine
from search.settings import Settings


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an article's id, or what its source calls it")
    with_feed(parser)
    with_json(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, Meter() as progress:
        (known,) = find(archive, [arguments.id], arguments.feed)
        revision = restore(archive, open_engine(settings), known, now, progress)
    if arguments.json:
        print_json({"restored": known.id, "revision": revision})
    else:
        print(f"restored {known.id}")
    return DONE


COMMAND = Command(
    name="restore",
    help="bring back an article that was removed, pruned or withdrawn",
    arguments=_arguments,
    run=_run,
)
