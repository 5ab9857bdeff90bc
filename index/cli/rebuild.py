"""`dateline rebuild`: make the index anew from the archive."""

from argparse import Namespace
from collections.abc import Callable

from index.catchup import Clock, Progress
from index.cli.clock import now
from index.cli.command import DONE, Command, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.rebuild import Swapped, rebuild
from search.archive.store import Archive, open_archive
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.settings import Settings

Swap = Callable[[Archive, SearchEngine, Clock, Progress], Swapped]


def run_swap(swap: Swap, arguments: Namespace, settings: Settings) -> int:
    """Let another generation serve, and say which."""
    with open_archive(settings) as archive, Meter() as progress:
        swapped = swap(archive, open_engine(settings), now, progress)
    if arguments.json:
        print_json({"generation": swapped.generation, "revision": swapped.revision})
    else:
        print(f"generation {swapped.generation} serves now, at revision {swapped.revision:,}")
    return DONE


def _run(arguments: Namespace, settings: Settings) -> int:
    return run_swap(rebuild, arguments, settings)


COMMAND = Command(
    name="rebuild",
    help="make the index anew from the archive; the old one serves until it is ready",
    arguments=with_json,
    run=_run,
)
