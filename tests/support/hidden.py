"""Two sites that answer readers alike: one has articles that readers may not see, the other never heard of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from support.articles import article, index_of

from search.engines import open_engine
from search.model.article import Article, Status
from search.settings import Settings
from web import create_app

NOW = datetime(2026, 8, 15, 12, tzinfo=UTC)
FAR = NOW + timedelta(days=400)
SECRETS = ("xylograph", "zebedee-quill", "NR", "Hidden Gazette", "hush", "de", "wooden", "2019-02")

OPEN = (
    *(
        article(
            f"open-{number}",
            title=f"Oil report {number}",
            body="Wooden crates of oil were priced anew. Ministers met.",
            published=date(2019, 1 + number, 3),
            countries=["AZ", "KZ"][: 1 + number % 2],
            persons=["Ann Lee", "Bob Ray"][: number % 3],
            source="Steppe News",
            section="Markets",
            tags=("oil",),
        )
        for number in range(7)
    ),
    article("undated", title="Oil without a date"),
    article("toys", title="Wooden wooden toys"),
)


def secret(source_id: str, **fields: object) -> Article:
    """Make an article that shares words, persons and countries with the others, and has some that only it has."""
    usual = {
        "title": "Xylograph of oil and wood, classified",
        "body": "Zebedee Quill carved a xylograph. Xylographs of oil. Wooden.",
        "published": date(2019, 2, 3),
        "countries": ["NR", "AZ"],
        "mentioned_countries": ["TV"],
        "persons": ["Zebedee Quill", "Ann Lee"],
        "source": "Hidden Gazette",
        "section": "Hush",
        "authors": ("Silent Scribe",),
        "tags": ("hush", "oil"),
    }
    return article(source_id, **usual | fields)


HIDDEN = (
    secret("withheld", status=Status.WITHHELD),
    secret("withdrawn", status=Status.WITHDRAWN),
    secret("embargoed", embargo_until=FAR),
    secret("unpublished", published=FAR),
    secret("in-german", title="Blicke auf das Xylograph", language="de", status=Status.WITHHELD),
    secret("undated-too", published=None, status=Status.WITHHELD),
    *(secret(f"many-{number}", embargo_until=FAR) for number in range(12)),
    *(
        secret(f"in-capitals-{number}", source="STEPPE NEWS", section="MARKETS", embargo_until=FAR)
        for number in range(8)
    ),
)
SEEN, UNSEEN = OPEN[1].id, HIDDEN[0].id
EXCEPTED = ("Server-Timing", "X-Request-ID")


def site(engine_name: str, data: Path, commits: Iterable[Iterable[Article]]) -> FlaskClient:
    """Make a site with an index of some commits."""
    # No answer is too late, however slow the machine is.
    engine = open_engine(Settings(engine=engine_name, data=data, search_seconds=3_600))
    for articles in commits:
        index_of(engine, articles)
    return create_app(engine.settings, engine=engine, clock=lambda: NOW).test_client()


def answer(client: FlaskClient, path: str, method: str = "GET", body: Any = None) -> tuple[int, dict[str, str], bytes]:
    """Return all that a reader is answered, without what is excepted."""
    with client.open(path, method=method, json=body) as response:
        headers = {name: value for name, value in response.headers.items() if name not in EXCEPTED}
        return response.status_code, headers, response.get_data()
