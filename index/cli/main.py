"""Parses the command line and runs a command; the exit status says how it ended."""

import os
import sys
import traceback
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from index.cli import articles, explain, index, maintenance, people, search, serve, status, token
from index.cli.command import COULD_NOT_RUN, DONE, Command
from search.errors import DatelineError
from search.files import disk_trouble
from search.settings import Settings

COMMANDS: tuple[Command, ...] = (
    index.INDEX,
    search.COMMAND,
    explain.EXPLAIN,
    explain.EXPLAIN_ARTICLE,
    status.STATS,
    articles.REMOVE,
    articles.RESTORE,
    articles.VERSIONS,
    index.ENRICH,
    people.COMMAND,
    maintenance.REBUILD,
    maintenance.ROLLBACK,
    maintenance.VERIFY,
    maintenance.BACKUP,
    maintenance.RESTORE_BACKUP,
    token.COMMAND,
    serve.SERVE,
    serve.DEMO,
    status.SETTINGS,
)
_STOPPED = 130  # the status that shells give to Ctrl-C


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 done with rejects, 2 could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = parser().parse_args(argv)
    return _status(lambda: int(arguments.run(arguments, Settings.from_environment(os.environ))))


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    whole = ArgumentParser(prog="dateline", description="Full-text search over a news archive.", allow_abbrev=False)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.help, description=command.help, allow_abbrev=False)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return whole


def _status(run: Callable[[], int]) -> int:
    try:
        status = run()
        sys.stdout.flush()
    except BrokenPipeError:  # the program that reads our output has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (DatelineError, OSError) as error:
        print(f"dateline: {_said(error)}", file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print("dateline: interrupted; accepted articles are safe, and the next run continues", file=sys.stderr)
        return _STOPPED
    except Exception:  # noqa: BLE001 - Python's own exit status would be 1, which means "done with rejects" here
        traceback.print_exc()
        return COULD_NOT_RUN
    return status


def _said(error: DatelineError | OSError) -> str:
    """Return the text of an error; a full disk is named as that."""
    trouble = disk_trouble(error)
    file = getattr(error, "filename", None)
    return f"{file} cannot be written: {trouble}" if trouble and file else trouble or str(error)
