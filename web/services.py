"""What the views work with: the settings and the engine of the running app."""

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from search.engine.base import SearchEngine
from search.settings import Settings

_KEY = "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The settings and the engine of one app."""

    settings: Settings
    engine: SearchEngine


def provide(app: Flask, services: Services) -> None:
    """Give the app what its views work with."""
    app.extensions[_KEY] = services


def services() -> Services:
    """Return what the running app was given."""
    return cast(Services, current_app.extensions[_KEY])
