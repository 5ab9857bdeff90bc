import os
from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from search.archive.store import open_archive
from search.archive.tables import metadata
from search.settings import Settings

POSTGRESQL = os.environ.get("DATELINE_TEST_POSTGRESQL", "")


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"])
def settings(request, tmp_path):
    """Settings of an empty archive; on PostgreSQL too, if DATELINE_TEST_POSTGRESQL names a database for tests."""
    sqlite = Settings(data=tmp_path)
    if request.param == "sqlite":
        yield sqlite
        return
    engine = create_engine(POSTGRESQL)
    metadata.drop_all(engine)
    yield replace(sqlite, archive_url=POSTGRESQL)
    metadata.drop_all(engine)
    engine.dispose()


@pytest.fixture
def archive(settings):
    with open_archive(settings) as opened:
        yield opened
