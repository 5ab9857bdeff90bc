"""`dateline enrich`: look anew at what an older version of enrichment has looked at, or none."""

from argparse import Namespace

from index.catchup import catch_up_index
from index.cli.clock import now
from index.cli.command import DONE, Command, with_json
from index.cli.meter import Meter
from index.cli.output import print_json
from index.enrich.enrichment import refresh
from search.archive.store import open_archive
from search.engines import open_engine
from search.settings import Settings


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, Meter() as progress:
        engine = open_engine(settings)
        looked_at, changed = refresh(archive, settings, progress)
        revision = catch_up_index(archive, engine, now, progress)
    if arguments.json:
        print_json({"looked_at": looked_at, "changed": changed, "revision": revision})
    else:
        print(
            f"{looked_at:,} articles looked at anew, {changed:,} of them changed; the index is at revision {revision:,}"
        )
    return DONE


COMMAND = Command(
    name="enrich",
    help="find countries and persons anew in articles that an older version has looked at",
    arguments=with_json,
    run=_run,
)
