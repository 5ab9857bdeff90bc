"""What a command is: defined once, so that the parser, the help and the documents follow."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from search.settings import Settings
from search.types import noun

DONE, DONE_WITH_REJECTS, COULD_NOT_RUN = 0, 1, 2  # exit statuses


@noun
class Command:
    """A command of `dateline`: `arguments` adds its arguments to a parser, `run` returns its exit status."""

    name: str
    help: str
    arguments: Callable[[ArgumentParser], object]
    run: Callable[[Namespace, Settings], int]


def with_feed(parser: ArgumentParser) -> None:
    """Add `--feed`, for an article that is named by what its source calls it."""
    parser.add_argument("--feed", help="the feed whose source calls it so (default: whichever it is)")


def with_json(parser: ArgumentParser) -> None:
    """Add `--json`, which several commands have."""
    parser.add_argument("--json", action="store_true", help="print one JSON object for programs")
