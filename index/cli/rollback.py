"""`dateline rollback`: let the index serve again that served before."""

from argparse import Namespace

from index.cli.command import Command, with_json
from index.cli.rebuild import run_swap
from index.rebuild import rollback
from search.settings import Settings


def _run(arguments: Namespace, settings: Settings) -> int:
    return run_swap(rollback, arguments, settings)


COMMAND = Command(
    name="rollback",
    help="let the index serve again that served before, with all that has changed since",
    arguments=with_json,
    run=_run,
)
