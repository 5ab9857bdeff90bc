"""`dateline rebuild`: make the index anew from the archive."""

from argparse import Namespace

from index.cli.clock import now
from index.cli.command import DONE, Command, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.rebuild import rebuild
from search.archive.store import open_archive
from search.engines import open_engine
from search.settings import Settings


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, Meter() as progress:
        rebuilt = rebuild(archive, open_engine(settings), now, progress)
    if arguments.json:
        print_json({"generation": rebuilt.generation, "revision": rebuilt.revision})
    else:
        print(f"generation {rebuilt.generation} serves now, at revision {rebuilt.revision:,}")
    return DONE


COMMAND = Command(
    name="rebuild",
    help="make the index anew from the archive; the old one serves until it is ready",
    arguments=with_json,
    run=_run,
)
