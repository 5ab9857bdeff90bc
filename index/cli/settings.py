"""`dateline settings`: what can be set, what it is set to, and what it means."""

import re
from argparse import ArgumentParser, Namespace

from index.cli.command import DONE, Command
from search.settings import Settings

_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")
_HIDDEN = r"\1:***@"


def _arguments(_parser: ArgumentParser) -> None:
    """It has none."""


def _run(_arguments: Namespace, settings: Settings) -> int:
    for variable, value, meaning in settings.described():
        print(f"{variable}={_PASSWORD.sub(_HIDDEN, value)}\n    {meaning}")
    return DONE


COMMAND = Command(
    name="settings",
    help="show all settings, which are environment variables, with their values and meaning",
    arguments=_arguments,
    run=_run,
)
