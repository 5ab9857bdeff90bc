"""`dateline backup` and `dateline restore-backup`: the archive in one file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from index.cli.clock import now
from index.cli.command import DONE, Command
from index.cli.meter import Meter
from index.rebuild import rebuild
from search.archive.backup import back_up, put_back
from search.archive.store import open_archive
from search.engines import open_engine
from search.errors import ArchiveUnusable, DatelineError
from search.settings import Settings


def _back_up(arguments: Namespace, settings: Settings) -> int:
    last = back_up(settings, arguments.file)
    print(f"{arguments.file} holds the archive up to change {last:,}")
    return DONE


def _put_back(arguments: Namespace, settings: Settings) -> int:
    engine = open_engine(settings)
    if not arguments.replace and _has_articles(settings):
        raise DatelineError(
            "there is an archive with articles already; --replace puts the backup in its place and keeps it"
        )
    with engine.locked():
        kept = put_back(settings, arguments.file, now())
    if kept:
        print(f"the former archive is kept as {kept}; remove it when you no longer need it")
    with open_archive(settings) as archive, Meter() as progress:
        swapped = rebuild(archive, engine, now, progress)
        with engine.changing_generations():
            engine.drop_former()  # it was made from the other archive
    print(f"the archive is back up to change {swapped.revision:,}, and generation {swapped.generation} serves it")
    return DONE


def _has_articles(settings: Settings) -> bool:
    """Tell whether there is something to lose; an archive that cannot be read may hold anything."""
    try:
        with open_archive(settings) as archive:
            return archive.last_change() > 0
    except ArchiveUnusable:
        return True


def _with_file(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")


def _with_file_and_replace(parser: ArgumentParser) -> None:
    _with_file(parser)
    parser.add_argument("--replace", action="store_true", help="put it in the place of an archive that has articles")


BACKUP = Command(
    name="backup",
    help="copy the archive, as of one moment, into a file; nothing need stop for it",
    arguments=_with_file,
    run=_back_up,
)
RESTORE_BACKUP = Command(
    name="restore-backup",
    help="put a backup in the archive's place, and make the index anew from it",
    arguments=_with_file_and_replace,
    run=_put_back,
)
