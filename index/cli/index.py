"""The commands `dateline index` and `dateline enrich`."""

import shlex
from argparse import ArgumentParser, Namespace
from pathlib import Path

from index.catchup import catch_up_index
from index.cli.command import DONE, DONE_WITH_REJECTS, Command, ProgressBar, now, print_json, with_json
from index.enrich.enrichment import refresh
from index.ingest import update
from index.intake import Ingest
from index.run_log import Report, RunLog
from search.archive.store import open_archive
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.fields import FACETS
from search.model.article import DEFAULT_FEED
from search.model.request import FacetRequest, Order, SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings

_COUNTS = (
    "added", "changed", "unchanged", "withdrawn", "restored", "removed", "outdated", "kept_out", "set_aside",
)  # fmt: skip
_WORDS = {"kept_out": "kept out", "set_aside": "rejected"}  # keys that are printed as other words


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a folder, or a file: .jsonl, .txt")
    parser.add_argument(
        "--feed", default=DEFAULT_FEED, help=f"name of the feed the articles belong to (default: {DEFAULT_FEED})"
    )
    parser.add_argument(
        "--prune", action="store_true", help="the paths are the complete feed: remove articles that are not in them"
    )
    parser.add_argument("--yes", action="store_true", help="allow --prune to remove more than 10 %% of the feed")
    with_json(parser)


def _run_index(arguments: Namespace, settings: Settings) -> int:
    report = ingest(
        Ingest(
            paths=arguments.paths,
            feed=arguments.feed,
            data=settings.data,
            prune=arguments.prune,
            however_many=arguments.yes,
        ),
        settings,
    )
    if arguments.json:
        print_json(report.record())
    else:
        print_report(report, arguments.feed)
    check_serving(open_engine(settings))
    return DONE_WITH_REJECTS if report.set_aside or report.not_pruned else DONE


def check_serving(engine: SearchEngine) -> None:
    """Search as the page does, since a run without changes reads nothing. Raises `IndexDamaged` for damage there."""
    viewer = Viewer(now=now(), staff=True)
    missing = engine.ready(viewer).missing_fields
    facets = tuple(FacetRequest(name=name, size=1) for name in FACETS if name not in missing)
    engine.search(SearchRequest(order_by=Order.NEWEST, facets=facets), viewer)


def ingest(what: Ingest, settings: Settings) -> Report:
    """Run an ingest, show its progress on a terminal, and write a line to the log of runs."""
    with open_archive(settings) as archive, ProgressBar() as progress, RunLog(settings.data, what.feed, now) as log:
        report = update(what, archive, open_engine(settings), now, progress)
        log.done(report)
        return report


def print_report(report: Report, feed: str) -> None:
    """Print the counts of a run that are not zero, and what a person should look at."""
    record = report.record()
    counts = [f"{record[name]:,} {_WORDS.get(name, name)}" for name in _COUNTS if record[name]]
    print(f"{report.read:,} read in {report.seconds:.1f} s: {', '.join(counts) or 'nothing'}")
    for what, counts_of in report.enriched.items():
        print(
            f"{what}: extracted for {counts_of['found']:,} and supplied by the source for {counts_of['given']:,} of "
            "the new or changed articles"
        )
    if report.files_passed_by:
        print(f"{report.files_passed_by:,} files skipped: unknown format")
    if report.keys_not_read:
        print(f"unknown keys ignored: {', '.join(map(ascii, report.keys_not_read))}")
    if report.keys_left_out:
        print(f"unknown keys too long to keep: {', '.join(map(ascii, report.keys_left_out))}")
    if report.left_out:
        keys = ", ".join(f"{key!a} {count:,}" for key, count in report.left_out_keys.items())
        print(f"{report.left_out:,} values left out, their articles taken without them: {keys}")
        print(f"these values and the reasons are in {report.left_out_file}")
    if report.rejects:
        again = shlex.join(["dateline", "index", *(["--feed", feed] if feed != DEFAULT_FEED else []), report.rejects])
        print(f"rejected records and reasons are in {report.rejects}. Fix them there, then run: {again}")
    if report.not_pruned:
        print(report.not_pruned)
    if report.waiting:
        print(report.waiting)


INDEX = Command(
    name="index",
    help="index articles: add new ones, update changed ones, skip unchanged ones",
    arguments=_arguments,
    run=_run_index,
)


def _run_enrich(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive, ProgressBar() as progress:
        engine = open_engine(settings)
        looked_at, changed = refresh(archive, settings, now, progress)
        revision = catch_up_index(archive, engine, now, progress)
    if arguments.json:
        print_json({"looked_at": looked_at, "changed": changed, "revision": revision})
    else:
        print(
            f"{looked_at:,} articles re-processed, {changed:,} of them changed; the index is at revision {revision:,}"
        )
    return DONE


ENRICH = Command(
    name="enrich",
    help="re-run extraction on articles processed by an older version",
    arguments=with_json,
    run=_run_enrich,
)
