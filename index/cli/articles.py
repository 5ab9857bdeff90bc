"""The commands `dateline remove`, `dateline restore` and `dateline versions`."""

from argparse import ArgumentParser, Namespace

from index.cli.command import DONE, Command, ProgressBar, now, print_json, with_feed, with_json
from index.removal import erase, find, remove, restore
from search.archive.store import open_archive
from search.archive.tables import State
from search.engines import open_engine
from search.model.record import to_record
from search.settings import Settings


def _remove_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help="id or source_id of an article")
    parser.add_argument("--erase", action="store_true", help="delete permanently; only the id is kept")
    with_feed(parser)
    with_json(parser)


def _run_remove(arguments: Namespace, settings: Settings) -> int:
    engine = open_engine(settings)
    with open_archive(settings) as archive, ProgressBar() as progress:
        known = find(archive, arguments.ids, arguments.feed)
        if arguments.erase:
            revision = erase(archive, engine, known, now, progress)
        else:
            revision = remove(archive, engine, known, now, progress)
    done = "erased" if arguments.erase else "removed"
    if arguments.json:
        print_json({done: [each.id for each in known], "revision": revision})
    else:
        print("\n".join(f"{done} {each.id}" for each in known))
    return DONE


REMOVE = Command(
    name="remove",
    help="remove articles immediately; `dateline restore` brings them back unless --erase is given",
    arguments=_remove_arguments,
    run=_run_remove,
)


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id or source_id of an article")
    with_feed(parser)
    with_json(parser)


def _run_restore(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, ProgressBar() as progress:
        (known,) = find(archive, [arguments.id], arguments.feed)
        revision = restore(archive, open_engine(settings), known, now, progress)
        change = archive.get(known.id)
    is_withdrawn = change is not None and change.state is State.WITHDRAWN
    if arguments.json:
        print_json({"restored": known.id, "withdrawn": is_withdrawn, "revision": revision})
    else:
        rest = (
            ", but it is still withdrawn by its source; run the command again to override that" if is_withdrawn else ""
        )
        print(f"restored {known.id}{rest}")
    return DONE


RESTORE = Command(
    name="restore",
    help="bring back an article that was removed, pruned or withdrawn",
    arguments=_restore_arguments,
    run=_run_restore,
)


def _versions_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id or source_id of an article")
    with_feed(parser)


def _run_versions(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive:
        (known,) = find(archive, [arguments.id], arguments.feed)
        for former in archive.former_versions(known.id):
            print_json({"change": former.change} | to_record(former.article) | {"version": former.version})
        current = archive.get(known.id)
    if current and current.article:
        print_json({"change": current.number} | to_record(current.article))
    return DONE


VERSIONS = Command(
    name="versions",
    help="print all versions of an article as JSON lines, the oldest first",
    arguments=_versions_arguments,
    run=_run_versions,
)
