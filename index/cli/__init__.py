"""The `dateline` command. Each of its commands is a file here; this is where they come together."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from index.cli import demo, explain, index, rebuild, search, serve, settings, stats
from index.cli.command import COULD_NOT_RUN
from search.errors import DatelineError
from search.settings import Settings

COMMANDS = tuple(module.COMMAND for module in (index, search, explain, stats, rebuild, serve, demo, settings))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 done with rejects, 2 could not run."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
