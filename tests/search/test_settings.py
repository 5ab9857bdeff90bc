"""Settings come from the environment, each with its meaning; an error names the bad one."""

from dataclasses import fields
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from search.errors import InvalidSetting
from search.settings import Settings, variable


def test_without_an_environment_all_is_default() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"DATELINE_DATA": " ", "OTHER": "x"}) == Settings()


def test_what_is_set_is_read() -> None:
    settings = Settings.from_environment(
        {
            "DATELINE_DATA": "/srv/news",
            "DATELINE_ENGINE": "memory",
            "DATELINE_TIMEZONE": "Asia/Baku",
            "DATELINE_LANGUAGE": "az",
            "DATELINE_PUBLIC_URL": "https://news.example.org/archive/",
            "DATELINE_READER_CLAUSES": "10",
        }
    )
    assert settings == Settings(
        data=Path("/srv/news"),
        engine="memory",
        timezone=ZoneInfo("Asia/Baku"),
        language="az",
        public_url="https://news.example.org/archive",
        reader_clauses=10,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_ENGINE", "lucene"),
        ("DATELINE_TIMEZONE", "Baku"),
        ("DATELINE_TIMEZONE", "../../etc/passwd"),
        ("DATELINE_LANGUAGE", "english"),
        ("DATELINE_PUBLIC_URL", "news.example.org"),
        ("DATELINE_PUBLIC_URL", "javascript:alert(1)"),
        ("DATELINE_READER_CHARACTERS", "0"),
        ("DATELINE_READER_CHARACTERS", "many"),
    ],
)
def test_a_bad_setting_is_named_and_what_it_must_be_is_said(name: str, value: str) -> None:
    with pytest.raises(InvalidSetting, match=f"{name} is .*: it must be"):
        Settings.from_environment({name: value})


def test_each_setting_is_described() -> None:
    described = {name: meaning for name, _, meaning in Settings().described()}
    assert set(described) == {variable(row.name) for row in fields(Settings)}
    assert all(described.values())


def test_settings_are_shown_as_they_are_written():
    given = {"DATELINE_CORS_ORIGINS": "https://charts.example.org http://localhost:3000", "DATELINE_LOG_QUERIES": "yes"}
    shown = {variable: value for variable, value, _ in Settings.from_environment(given).described()}
    assert {name: shown[name] for name in given} == given
