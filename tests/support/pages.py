"""Served pages, parsed, and articles for every state that a page has to show."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from support.articles import article

from search.model.article import Article, article_id

_HTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}"
MANY_PERSONS = [f"Delegate Number{number:03}" for number in range(400)]


class Part:
    """An element of a page with all that is in it."""

    def __init__(self, root: Element) -> None:
        self.root = root

    def elements(self) -> Iterator[Element]:
        """Yield every element, comments left out."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a tag that have these attributes; a class is one of several."""
        return [element for element in self.elements() if name(element) == tag and _has(element, attributes)]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element of a tag that has these attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag}> with {attributes}"
        return found[0]

    def part(self, tag: str, **attributes: str) -> "Part":
        """Return the only such element as a part."""
        return Part(self.one(tag, **attributes))

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """Return the texts of the elements."""
        return [text(element) for element in self.all(tag, **attributes)]

    def links(self) -> list[str]:
        """Return where its links lead, in order."""
        return [element.get("href", "") for element in self.elements() if name(element) == "a"]

    def text(self) -> str:
        """Return what it says, with single spaces."""
        return text(self.root)


class Page(Part):
    """A page as a browser reads it; `errors` are those against HTML's grammar."""

    def __init__(self, client: FlaskClient, path: str, *, status: int | tuple[int, ...] = 200) -> None:
        answer = client.get(path)
        allowed = status if isinstance(status, tuple) else (status,)
        assert answer.status_code in allowed, f"{path}: {answer.status}"
        assert answer.mimetype == "text/html", path
        parser = html5lib.HTMLParser()
        super().__init__(parser.parse(answer.get_data(), transport_encoding="utf-8"))
        self.errors = [code for _, code, _ in parser.errors]
        self.html = answer.text

    def heading(self) -> str:
        """Return what its first heading says."""
        return text(self.one("h1"))

    def hit(self, source_id: str) -> Part:
        """Return the hit of an article of `newsroom`."""
        rows = [Part(row) for row in self.all("li", class_="hit")]
        return next(row for row in rows if any(id_of(source_id) in link for link in row.links()))


def name(element: Element) -> str:
    """Return an element's tag without its namespace."""
    return element.tag.removeprefix(_HTML).removeprefix(_SVG)


def text(element: Element) -> str:
    """Return what an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _has(element: Element, attributes: dict[str, str]) -> bool:
    classes = element.get("class", "").split()
    return all(
        value in classes if key == "class_" else element.get(key.replace("_", "-")) == value
        for key, value in attributes.items()
    )


def id_of(source_id: str) -> str:
    """Return the id of an article of `newsroom`."""
    return article_id("main", source_id)


def newsroom() -> list[Article]:
    """Return articles of which each lacks some part, and that stand in several scripts."""
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
        article(
            "chinese", title="国际油价回升", body="沙特阿拉伯 oil prices", language="zh", published=date(2020, 6, 17)
        ),
        article(
            "long",
            title="The ministers who could not agree on oil " * 8,
            body="Oil pricing. " * 60,
            published=date(2020, 6, 6),
            countries=["AT"],
            persons=MANY_PERSONS,
        ),
        full_article(),
        *map(_report, range(24)),
    ]


def full_article() -> Article:
    """Return an article with every part."""
    return article(
        "full",
        version=3,
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
    )


def _report(number: int) -> Article:
    return article(
        f"report-{number}",
        title=f"Oil market report {number}",
        body=f"Crude was priced at {number} dollars.",
        published=date(1950 + number * 3, 1 + number % 12, 1),
        source="Steppe News",
        countries=["RU", "KZ", "AZ"][: number % 4],
        persons=["Vladimir Putin", "Alexander Novak"][: number % 3],
    )
