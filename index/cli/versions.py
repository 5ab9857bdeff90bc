"""`dateline versions`: what an article was before it was corrected."""

from argparse import ArgumentParser, Namespace

from index.cli.command import DONE, Command, with_feed
from index.cli.output import print_json
from index.removal import find
from search.archive.store import open_archive
from search.model.record import to_record
from search.settings import Settings


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an article's id, or what its source calls it")
    with_feed(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive:
        (known,) = find(archive, [arguments.id], arguments.feed)
        for former in archive.former_versions(known.id):
            print_json({"change": former.change} | to_record(former.article) | {"version": former.version})
        current = archive.get(known.id)
    if current and current.article:
        print_json({"change": current.number} | to_record(current.article))
    return DONE


COMMAND = Command(
    name="versions",
    help="print every version of an article as JSON lines, the oldest first",
    arguments=_arguments,
    run=_run,
)
