import os
from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from search.archive.store import open_archive
from search.archive.tables import metadata
from search.settings import Settings

POSTGRESQL = os.environ.get("DATELINE_TEST_POSTGRESQL", "")


# There is one database for tests, so one process runs those that are on it.
ON_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))


@pytest.fixture(params=["sqlite", ON_POSTGRESQL])
def settings(request, tmp_path):
    """Settings of an empty archive, on SQLite and on PostgreSQL."""
    sqlite = Settings(data=tmp_path)
    if request.param == "sqlite":
        yield sqlite
        return
    if not POSTGRESQL:
        pytest.skip("DATELINE_TEST_POSTGRESQL names no database for tests")
    engine = create_engine(POSTGRESQL)
    metadata.drop_all(engine)
    yield replace(sqlite, archive_url=POSTGRESQL)
    metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def archive(settings):
    with open_archive(settings) as opened:
        yield opened
