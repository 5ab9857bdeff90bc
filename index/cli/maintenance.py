"""The commands `dateline rebuild`, `rollback`, `verify`, `backup` and `restore-backup`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from index.catchup import Clock, Progress
from index.cli.command import DONE, Command, ProgressBar, now, print_json, with_json
from index.rebuild import Swapped, rebuild, rollback, verify
from search.archive.backup import back_up, put_back
from search.archive.store import Archive, open_archive
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import ArchiveUnusable, DatelineError
from search.settings import Settings

Swap = Callable[[Archive, SearchEngine, Clock, Progress], Swapped]


def run_swap(swap: Swap, arguments: Namespace, settings: Settings) -> int:
    """Change the generation that serves, and print which one serves now."""
    with open_archive(settings) as archive, ProgressBar() as progress:
        swapped = swap(archive, open_engine(settings), now, progress)
    if arguments.json:
        print_json({"generation": swapped.generation, "revision": swapped.revision})
    else:
        print(f"generation {swapped.generation} is now serving, at revision {swapped.revision:,}")
    return DONE


def _run_rebuild(arguments: Namespace, settings: Settings) -> int:
    return run_swap(rebuild, arguments, settings)


REBUILD = Command(
    name="rebuild",
    help="rebuild the index from the archive; the old one serves until the new one is ready",
    arguments=with_json,
    run=_run_rebuild,
)


def _run_rollback(arguments: Namespace, settings: Settings) -> int:
    return run_swap(rollback, arguments, settings)


ROLLBACK = Command(
    name="rollback",
    help="switch back to the previous index and apply later changes",
    arguments=with_json,
    run=_run_rollback,
)


def _run_verify(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, ProgressBar() as progress:
        verified = verify(archive, open_engine(settings), now, progress)
    if arguments.json:
        print_json(asdict(verified))
        return DONE
    print(f"archive OK: {verified.archived:,} articles and previous versions")
    print(f"index OK: {verified.indexed:,} articles at revision {verified.revision:,}")
    if verified.behind:
        print(f"{verified.behind:,} changes are not indexed yet; the next `dateline index` applies them first")
    if verified.former_damaged:
        print(
            f"the previous index, which does not serve, is damaged ({verified.former_damaged}): `dateline rollback` "
            "cannot use it, and the next `dateline rebuild` replaces it"
        )
    return DONE


VERIFY = Command(
    name="verify",
    help="check archive and index byte by byte, and compare them",
    arguments=with_json,
    run=_run_verify,
)


def _back_up(arguments: Namespace, settings: Settings) -> int:
    last = back_up(settings, arguments.file)
    print(f"{arguments.file} contains the archive up to change {last:,}")
    return DONE


def _put_back(arguments: Namespace, settings: Settings) -> int:
    engine = open_engine(settings)
    if not arguments.replace and _has_articles(settings):
        raise DatelineError("the archive already has articles; use --replace to replace it (the old archive is kept)")
    with engine.locked():
        kept = put_back(settings, arguments.file, now())
    if kept:
        print(f"the old archive is kept as {kept}; delete it when you no longer need it")
    with open_archive(settings) as archive, ProgressBar() as progress:
        swapped = rebuild(archive, engine, now, progress)
        with engine.changing_generations():
            engine.drop_former()  # the former index was made from the other archive
    print(f"the archive is restored up to change {swapped.revision:,}; generation {swapped.generation} is now serving")
    return DONE


def _has_articles(settings: Settings) -> bool:
    """Return whether there are articles to lose; an archive that cannot be read counts as having some."""
    try:
        with open_archive(settings) as archive:
            return archive.last_change() > 0
    except ArchiveUnusable:
        return True


def _with_file(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="backup file")


def _with_file_and_replace(parser: ArgumentParser) -> None:
    _with_file(parser)
    parser.add_argument(
        "--replace", action="store_true", help="overwrite an archive that already has articles (it is kept beside)"
    )


BACKUP = Command(
    name="backup",
    help="back up the archive to a file (a consistent snapshot, while everything runs)",
    arguments=_with_file,
    run=_back_up,
)
RESTORE_BACKUP = Command(
    name="restore-backup",
    help="replace the archive with a backup and rebuild the index from it",
    arguments=_with_file_and_replace,
    run=_put_back,
)
