"""The commands `dateline stats` and `dateline settings`."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from index.cli.command import DONE, Command, now, print_json, with_json
from search.archive.store import open_archive
from search.engine.older_index import advice
from search.engines import open_engine
from search.fields import INDEX_FORMAT
from search.model.viewer import Viewer
from search.settings import Settings


def _run_stats(arguments: Namespace, settings: Settings) -> int:
    stats = _stats(settings)
    if arguments.json:
        print_json(stats)
    else:
        print("\n".join(f"{name:<24}{value}" for name, value in _lines(stats)))
    return DONE


def _stats(settings: Settings) -> dict[str, Any]:
    """Return the numbers: `articles` are those that readers can find now, `hidden` those that only staff can see."""
    engine = open_engine(settings)
    state = engine.searcher(Viewer(now=now(), staff=True)).state
    searchable = engine.searcher(Viewer(now=now())).state.articles
    with open_archive(settings) as archive:
        kept = {"last_change": archive.last_change()} | dict(archive.counts())
    return {
        "articles": searchable,
        "hidden": state.articles - searchable,
        "engine": settings.engine,
        "generation": state.generation,
        "revision": state.revision,
        "updated_at": state.updated_at and state.updated_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "schema_version": INDEX_FORMAT,
        **advice(state),
        "archive": kept,
    }


def _lines(stats: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for name, value in stats.items():
        if isinstance(value, Mapping):
            lines += _lines(value, f"{before}{name}: ")
        else:
            lines.append((f"{before}{name.replace('_', ' ')}", f"{value:,}" if isinstance(value, int) else str(value)))
    return lines


STATS = Command(
    name="stats",
    help="show article counts and the state of the index",
    arguments=with_json,
    run=_run_stats,
)


_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")
_HIDDEN = r"\1:***@"


def _arguments(_parser: ArgumentParser) -> None:
    """Add no arguments."""


def _run_settings(_arguments: Namespace, settings: Settings) -> int:
    for variable, value, meaning in settings.described():
        print(f"{variable}={_PASSWORD.sub(_HIDDEN, value)}\n    {meaning}")
    return DONE


SETTINGS = Command(
    name="settings",
    help="show all settings (environment variables) with their values and meanings",
    arguments=_arguments,
    run=_run_settings,
)
