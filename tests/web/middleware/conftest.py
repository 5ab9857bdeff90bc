from datetime import UTC, datetime

import pytest

from search.settings import Settings
from web import create_app

NOON = datetime(2026, 8, 15, 12, tzinfo=UTC)


@pytest.fixture
def app_with(newsroom_engine, tmp_path):
    """Make a client of the newsroom with some settings."""

    def made(**settings):
        chosen = Settings(data=tmp_path, **settings)
        return create_app(chosen, engine=newsroom_engine, clock=lambda: NOON).test_client()

    return made
