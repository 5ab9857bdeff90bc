"""Where the app that is made takes its settings from."""

import pytest

from search.errors import InvalidSetting
from search.settings import Settings
from web import create_app

SEARCH = "/api/v1/search?q=oil"


@pytest.fixture
def tokens_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the environment close the API to those without a token."""
    monkeypatch.setenv("DATELINE_API", "tokens")


def test_without_settings_the_app_reads_the_environment(tokens_only, newsroom_engine):
    client = create_app(engine=newsroom_engine).test_client()
    assert client.get(SEARCH).status_code == 401


def test_with_settings_it_does_not(tokens_only, newsroom_engine):
    client = create_app(Settings(), engine=newsroom_engine).test_client()
    assert client.get(SEARCH).status_code == 200


def test_it_opens_the_index_that_the_environment_names(monkeypatch, tmp_path, caplog):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "elsewhere"))
    assert create_app().test_client().get("/readyz").status_code == 503
    assert f"there is no index in {tmp_path / 'elsewhere'}" in caplog.text


def test_a_variable_that_cannot_be_meant_is_named(monkeypatch):
    monkeypatch.setenv("DATELINE_TIMEZONE", "Mars")
    with pytest.raises(InvalidSetting, match="DATELINE_TIMEZONE"):
        create_app()
