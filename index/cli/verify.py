"""`dateline verify`: whether archive and index are whole, and say the same."""

from argparse import Namespace
from dataclasses import asdict

from index.cli.clock import now
from index.cli.command import DONE, Command, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.rebuild import verify
from search.archive.store import open_archive
from search.engines import open_engine
from search.settings import Settings


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, Meter() as progress:
        verified = verify(archive, open_engine(settings), now, progress)
    if arguments.json:
        print_json(asdict(verified))
        return DONE
    print(f"the archive is whole: {verified.archived:,} articles and former versions")
    print(f"the index is whole: {verified.indexed:,} articles at revision {verified.revision:,}")
    if verified.behind:
        print(f"{verified.behind:,} changes are still to be indexed; `dateline index` begins with them")
    return DONE


COMMAND = Command(
    name="verify",
    help="read every byte of archive and index, and hold one against the other",
    arguments=with_json,
    run=_run,
)
