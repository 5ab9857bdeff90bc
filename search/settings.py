"""All settings. Each is defined once: its variable, default, meaning, and the function that reads its text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from search.errors import InvalidSetting
from search.types import value_object

_LANGUAGE = re.compile("[a-z]{2}")
_ORIGIN = re.compile("https?://[a-z0-9.-]+(:[0-9]+)?")
ENGINES = ("whoosh", "memory")
APIS = ("open", "tokens")
PERSON_FINDERS = ("rules", "model")


def _setting(default: Any, meaning: str, read: Callable[[str], Any]) -> Any:
    return field(default=default, metadata={"meaning": meaning, "read": read})


def _engine(text: str) -> str:
    if text not in ENGINES:
        raise ValueError(f"it must be one of {', '.join(ENGINES)}")
    return text


def _api(text: str) -> str:
    if text not in APIS:
        raise ValueError(f"it must be one of {', '.join(APIS)}")
    return text


def _person_finder(text: str) -> str:
    if text not in PERSON_FINDERS:
        raise ValueError(f"it must be one of {', '.join(PERSON_FINDERS)}")
    return text


_OFFSET = re.compile(r"(?P<sign>[ +-])(?P<hours>0\d|1[0-4]):?(?P<minutes>[0-5]\d)", re.ASCII)


@lru_cache(maxsize=64)
def _at_offset(minutes: int) -> ZoneInfo:
    """Return the zone that is always so many minutes ahead of UTC; `+05:30` is its key.

    It is read from a file of time zone data with one type of local time and no transitions (RFC 8536, 3.1 and 3.2).
    """
    key = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    name = f"{key}\0".encode("ascii")
    data = pack(">4s16x6l", b"TZif", 0, 0, 0, 0, 1, len(name)) + pack(">l2B", minutes * 60, 0, 0) + name
    return ZoneInfo.from_file(BytesIO(data), key=key)


def time_zone(text: str) -> ZoneInfo:
    """Return the time zone of this name or offset. Raises ValueError, saying what is expected.

    A space stands for the plus of an offset, which addresses turn into one.
    """
    if offset := _OFFSET.fullmatch(text):
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"])
        return _at_offset(-minutes if offset["sign"] == "-" else minutes)
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("it must be the name of a time zone, such as Europe/Vienna") from error


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError("it must be a two-letter language code, such as en")
    return text


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("it must be an address such as https://news.example.org")
    return text.rstrip("/")


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(text.split())
    if not all(origin == "*" or _ORIGIN.fullmatch(origin) for origin in origins):
        raise ValueError("it must be * or origins such as https://news.example.org, separated by spaces")
    return origins


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("it must be yes or no")
    return text == "yes"


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError("it must be a whole number from 1")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("it must be a whole number from 0")
    return int(text)


@value_object
class Settings:
    """The settings of one installation. The variable of a field is `DATELINE_` and its name in capitals."""

    data: Path = _setting(Path("var"), "folder of the archive, the index and rejected records", Path)
    engine: str = _setting("whoosh", f"the search engine: {' or '.join(ENGINES)}", _engine)
    archive_url: str = _setting(
        "", "database of the archive, such as postgresql+psycopg://host/name; empty: archive.db in the data folder", str
    )
    timezone: ZoneInfo = _setting(
        ZoneInfo("UTC"), "time zone in which days begin, and dates are entered and shown", time_zone
    )
    language: str = _setting(
        "en", "default language, for articles whose language is unknown and for stop words", _language
    )
    person_finder: str = _setting(
        "rules", "how people are found in articles: rules, or model (rules plus a model, for English)", _person_finder
    )
    public_url: str = _setting("", "public address of the page, for absolute links", _public_url)
    reader_characters: int = _setting(1_000, "longest query of a reader, in characters", _positive)
    reader_clauses: int = _setting(64, "most clauses in a query of a reader", _positive)
    reader_values: int = _setting(
        100, "most values of one parameter in a reader's request; twice as many in all parameters", _positive
    )
    staff_characters: int = _setting(20_000, "longest query of staff, in characters", _positive)
    staff_clauses: int = _setting(1_024, "most clauses in a query of staff", _positive)
    staff_values: int = _setting(
        250, "most values of one parameter in a request of staff; twice as many in all parameters", _positive
    )
    search_seconds: int = _setting(10, "time limit for one request, in seconds", _positive)
    queue: int = _setting(16, "queue length per worker; further requests get 503", _positive)
    exports: int = _setting(8, "most exports and manifests at the same time per worker", _positive)
    client_exports: int = _setting(2, "most of them per token, or without one per address; 0: no limit", _count)
    connections: int = _setting(1_000, "most open connections per worker", _positive)
    client_connections: int = _setting(
        256, "most of them per address, unless there are trusted reverse proxies; 0: no limit", _count
    )
    receive_seconds: int = _setting(20, "time limit for receiving a request, in seconds", _positive)
    send_seconds: int = _setting(
        30, "seconds after which an answer is broken off if the reader takes less than 1,000 bytes a second", _positive
    )
    address_rate: int = _setting(0, "most requests per minute from one address; 0: no limit", _count)
    token_rate: int = _setting(0, "most requests per minute with one token; 0: no limit", _count)
    api: str = _setting("open", "who may use the API: open (everyone), or tokens (only requests with a token)", _api)
    cors_origins: tuple[str, ...] = _setting(
        (), "origins allowed to call the API from a browser (CORS), such as https://news.example.org; *: any", _origins
    )
    log_queries: bool = _setting(False, "log query strings in the access log: yes or no", _yes_or_no)
    proxy_hops: int = _setting(0, "number of trusted reverse proxies (X-Forwarded-For hops)", _count)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `DATELINE_*`; an empty value means the default. Raises `InvalidSetting`."""
        chosen = {}
        for row in fields(cls):
            text = environment.get(variable(row.name), "").strip()
            if text:
                chosen[row.name] = _read(row.name, text, row.metadata["read"])
        return cls(**chosen)

    def described(self) -> Iterator[tuple[str, str, str]]:
        """Yield (variable, value, meaning) of each setting."""
        for row in fields(self):
            yield variable(row.name), _written(getattr(self, row.name)), row.metadata["meaning"]


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"DATELINE_{name.upper()}"


def _written(value: object) -> str:
    """Return a setting's value as text for its variable."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _read(name: str, text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text)
    except ValueError as error:
        raise InvalidSetting(f"{variable(name)} is {text!r}: {error}") from error
