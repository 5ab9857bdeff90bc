"""What the views work with: the settings, the engine, the archive and the clock of the running app."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import cast

from flask import Flask, current_app

from search.access import Access
from search.archive.store import Archive, open_archive
from search.engine.base import SearchEngine
from search.settings import Settings

_KEY = "dateline"


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Services:
    """The settings, the engine and the clock of one app; the archive is opened when it is asked for."""

    settings: Settings
    engine: SearchEngine
    clock: Callable[[], datetime]

    @cached_property
    def archive(self) -> Archive:
        """The archive. Raises `ArchiveUnusable`."""
        return open_archive(self.settings)

    @property
    def access(self) -> Access:
        """The tokens that open what readers may not see."""
        return Access(self.archive)


def provide(app: Flask, services: Services) -> None:
    """Give the app what its views work with."""
    app.extensions[_KEY] = services


def services() -> Services:
    """Return what the running app was given."""
    return cast(Services, current_app.extensions[_KEY])
