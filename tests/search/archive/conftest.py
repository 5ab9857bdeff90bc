import os
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from search.archive.store import open_archive
from search.settings import Settings

POSTGRESQL = os.environ.get("DATELINE_TEST_POSTGRESQL", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    """Settings of an empty archive, on SQLite and on PostgreSQL."""
    sqlite = Settings(data=tmp_path)
    if request.param == "sqlite":
        yield sqlite
        return
    if not POSTGRESQL:
        pytest.skip("DATELINE_TEST_POSTGRESQL names no database for tests")
    # A schema of its own for each process, as several run tests on the one database.
    schema = f"dateline_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    url = make_url(POSTGRESQL).update_query_dict({"options": f"-csearch_path={schema}"})
    engine = create_engine(POSTGRESQL, poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    yield replace(sqlite, archive_url=url.render_as_string(hide_password=False))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def archive(settings):
    with open_archive(settings) as opened:
        yield opened
