"""`dateline restore`: bring back an article that was taken out."""

from argparse import ArgumentParser, Namespace

from index.cli.clock import now
from index.cli.command import DONE, Command, with_feed, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.removal import find, restore
from search.archive.store import open_archive
from search.archive.tables import State
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
        change = archive.get(known.id)
    is_withdrawn = change is not None and change.state is State.WITHDRAWN
    if arguments.json:
        print_json({"restored": known.id, "withdrawn": is_withdrawn, "revision": revision})
    else:
        rest = ", but its source has withdrawn it: to overrule that, restore it once more" if is_withdrawn else ""
        print(f"restored {known.id}{rest}")
    return DONE


COMMAND = Command(
    name="restore",
    help="bring back an article that was removed, pruned or withdrawn",
    arguments=_arguments,
    run=_run,
)
