"""`dateline demo`: index some articles and serve them."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from index.cli.command import Command
from index.cli.index import DEFAULT_FEED, ingest, print_report
from index.cli.serve import add_address, check_port, serve
from index.intake import Ingest
from search.errors import UnreadableSource
from search.settings import Settings

_SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="what to index (default: the samples that come with Dateline)",
    )
    add_address(parser)


def _run(arguments: Namespace, settings: Settings) -> int:
    check_port(arguments.host, arguments.port)
    if not arguments.paths and not _SAMPLES.is_dir():
        raise UnreadableSource("the samples come with Dateline's source only; name a folder of articles to index")
    what = Ingest(paths=arguments.paths or [_SAMPLES], feed=DEFAULT_FEED, data=settings.data)
    print_report(ingest(what, settings), what.feed)
    serve(arguments, settings)


COMMAND = Command(
    name="demo",
    help="index the samples, or what is named, and serve it",
    arguments=_arguments,
    run=_run,
)
