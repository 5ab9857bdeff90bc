"""What the views work with: the settings, the engine and the archive of the running app."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import Flask, current_app

from search.access import Access
from search.archive.store import Archive, open_archive
from search.engine.base import SearchEngine
from search.settings import Settings

_KEY = "dateline"


@dataclass(frozen=True, kw_only=True)
class Services:
    """The settings and the engine of one app. The archive is opened for those few who ask for what only it knows."""

    settings: Settings
    engine: SearchEngine

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
