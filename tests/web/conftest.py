from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import html5lib
import pytest
from flask.testing import FlaskClient
from support.articles import article, index_of

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.model.article import Article
from search.settings import Settings
from web import create_app

HTML = "{http://www.w3.org/1999/xhtml}"
MANY_PERSONS = [f"Delegate Number{number:03}" for number in range(400)]


def newsroom() -> list[Article]:
    """Articles of every state that a page has to show: each may lack any part, and be in any script."""
    return [
        article("undated", title="An oil article without a date", source="Steppe News", countries=["KZ"]),
        article("untitled", body="No headline came with this oil article.\n\nMore oil.", published=date(2020, 6, 19)),
        article(
            "arabic",
            title="أسعار النفط تهوي",
            body="خفضت السعودية أسعار البيع. oil prices",
            language="ar",
            dateline="الرياض",
            source="صحيفة الخليج",
            section="اقتصاد",
            published=date(2020, 3, 7),
            countries=["SA", "RU"],
            persons=["Alexander Novak"],
        ),
        article("chinese", title="国际油价回升", body="沙特阿拉伯 oil prices", language="zh", published=date(2020, 6, 17)),
        article(
            "long",
            title="The ministers who could not agree on oil " * 8,
            body="Oil pricing. " * 60,
            published=date(2020, 6, 6),
            countries=["AT"],
            persons=MANY_PERSONS,
        ),
        article(
            "full",
            title="Brent oil has its worst day since 1991",
            standfirst="A price war begins",
            body="Oil prices lost a quarter of their value.\n\nA barrel was priced at 30 dollars.",
            caption="Traders of oil in London",
            dateline="London",
            source="Continental Press",
            section="Markets",
            authors=("Ann Example", "Bo Example"),
            tags=("oil", 'the "black" gold'),
            url="https://example.org/brent?a=1&b=2",
            published=datetime(2020, 3, 9, 21, 5, tzinfo=UTC),
            updated_at=datetime(2020, 3, 10, 8, 3, 20, 500, tzinfo=UTC),
            correction_note="An earlier version gave 34 per cent.",
            countries=["SA", "RU", "GB"],
            mentioned_countries=["US"],
            persons=["Vladimir Putin", "Alexander Novak"],
        ),
        *(
            article(
                f"report-{number}",
                title=f"Oil market report {number}",
                body=f"Crude was priced at {number} dollars.",
                published=date(1950 + number * 3, 1 + number % 12, 1),
                source="Steppe News",
                countries=["RU", "KZ", "AZ"][: number % 4],
                persons=["Vladimir Putin", "Alexander Novak"][: number % 3],
            )
            for number in range(24)
        ),
    ]


Site = Callable[[Iterable[Article]], FlaskClient]


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    return open_engine(Settings(data=tmp_path, engine="memory"))


@pytest.fixture
def site(engine: SearchEngine) -> Site:
    """Make the site of some articles."""

    def of(articles: Iterable[Article]) -> FlaskClient:
        index_of(engine, articles)
        return create_app(engine.settings, engine=engine).test_client()

    return of


@pytest.fixture
def client(site: Site) -> FlaskClient:
    """The site of the newsroom."""
    return site(newsroom())


class Page:
    """A served page, parsed: `errors` are those of HTML's own grammar."""

    def __init__(self, client: FlaskClient, path: str, *, status: int = 200) -> None:
        self.answer = client.get(path)
        assert self.answer.status_code == status, f"{path}: {self.answer.status}"
        assert self.answer.mimetype == "text/html"
        parser = html5lib.HTMLParser()
        self.root = parser.parse(self.answer.get_data())
        self.errors = [code for _, code, _ in parser.errors]
        self.html = self.answer.text
...
