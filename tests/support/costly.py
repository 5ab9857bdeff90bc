"""A site of articles with many values, and requests that ask as much of it as a request may ask."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient
from support.articles import article, index_of
from werkzeug.test import TestResponse

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.engines import open_engine
from search.model.article import Article
from search.settings import Settings
from web import create_app

LINE = 8_190  # characters of an address that `dateline serve` reads
ARTICLES, PEOPLE_OF_ONE = 120, 20
COUNTRIES = ("AT", "AZ", "BE", "BR", "CA", "CH", "CN", "DE", "FR", "GB", "IT", "JP", "KZ", "RU", "SU", "TM", "US", "YU")
STEMS = ("oil", "price", "gas", "market", "trade", "minister", "bank", "rate", "dollar", "export", "pipeline", "ferry")
_FIRST = date(2019, 1, 1)
Params = dict[str, list[str]]


def articles() -> Iterator[Article]:
    """Yield articles with eighty words each, and with twenty persons each of whom no other article names."""
    for number in range(ARTICLES):
        words = [f"{STEMS[(number + at) % len(STEMS)]}{at % 7}" for at in range(80)]
        yield article(
            f"article-{number}",
            title=f"{STEMS[number % len(STEMS)].title()} of the day {number}",
            body=" ".join(words) + ". " + " ".join(STEMS) + ".",
            source=f"The Source of News {number % 50}",
            section=f"Section {number % 40}",
            authors=tuple(f"Author {number}-{each}" for each in range(5)),
            tags=(f"tag {number % 9}", "oil"),
            countries=COUNTRIES[number % 9 : number % 9 + 6],
            mentioned_countries=COUNTRIES[number % 7 : number % 7 + 9],
            persons=tuple(f"Given{number} Family{number}x{each}" for each in range(PEOPLE_OF_ONE)),
            published=_FIRST + timedelta(days=number * 9),
        )


def persons(number: int) -> list[str]:
    """Return the ids of that many persons whom the articles name."""
    return [f"given{each % ARTICLES}-family{each % ARTICLES}x{each // ARTICLES}" for each in range(number)]


def words_of() -> tuple[str, ...]:
    """Return the words of which those of the articles are made."""
    return STEMS


def values_of(params: Params) -> int:
    """Return how many values a request gives."""
    return sum(value.count(",") + 1 for values in params.values() for value in values)


def listed_by(params: Params) -> int:
    """Return how many values the facets of a request list, the selected ones aside."""
    facets = params.get("facet", ["country,person,date"])
    sizes = [each.partition(":")[2] for value in facets for each in value.split(",")]
    return sum(int(size) if size.isdigit() else 10 for size in sizes)


class Asker:
    """Asks a site, as a reader or as staff."""

    def __init__(self, client: FlaskClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    def get(self, path: str, params: Params) -> TestResponse:
        """Ask by an address, which is cut where a server would refuse it."""
        query = urlencode(params, doseq=True)
        return self._client.get(f"{path}?{_cut(query, LINE - len(path) - 1)}", headers=self._headers)

    def post(self, path: str, params: Params) -> TestResponse:
        """Ask by a body."""
        return self._client.post(path, json=params, headers=self._headers)


def askers(engine: str, folder: Path) -> dict[str, Asker]:
    """Return who may ask the site of the articles on an engine: a reader and staff."""
    settings = Settings(engine=engine, data=folder)
    opened = open_engine(settings)
    index_of(opened, islice(articles(), 0, None, 2))
    index_of(opened, islice(articles(), 1, None, 2))
    now = datetime.now(UTC)
    with open_archive(settings) as archive:
        secret = Access(archive).create("desk", Scope.STAFF, now=now, expires_at=now + timedelta(days=1))
    client = create_app(settings, engine=opened).test_client()
    return {"reader": Asker(client, {}), "staff": Asker(client, {"Authorization": f"Bearer {secret}"})}


def _cut(query: str, length: int) -> str:
    return query if len(query) <= length else query[:length].rpartition("&")[0]
