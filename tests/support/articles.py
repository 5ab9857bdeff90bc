"""Articles and indexes in one line."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from search.engine.base import SearchEngine
from search.model.article import Article, CountryTag, PersonTag
from search.model.viewer import Viewer

NOW = datetime(2026, 8, 15, 12, tzinfo=UTC)  # the moment of asking, wherever a test does not set its own
READER = Viewer(now=NOW)
STAFF = Viewer(now=NOW, staff=True)


def article(source_id: str = "a", **fields: Any) -> Article:
    """Make an article; countries are given by code, persons by name, and without a text the title is `Untitled`."""
    for name in ("countries", "mentioned_countries"):
        fields[name] = tuple(CountryTag(code=code) for code in fields.get(name, ()))
    fields["persons"] = tuple(map(person, fields.get("persons", ())))
    if not fields.get("title") and not fields.get("body"):
        fields["title"] = "Untitled"
    return Article(feed="main", source_id=source_id, **{"language": "en"} | fields)


def person(name: str) -> PersonTag:
    """Make a person whose id is the name in small letters with dashes, and whom the article calls by the last name."""
    return PersonTag(id=name.lower().replace(" ", "-"), label=name, surface_forms=(name.rsplit(maxsplit=1)[-1],))


def index_of(engine: SearchEngine, articles: Iterable[Article], *, removed: Iterable[str] = ()) -> None:
    """Write articles, and take out the ids of others, as the next revision."""
    with engine.writer() as writer:
        for each in articles:
            writer.put(each)
        for article_id in removed:
            writer.remove(article_id, was_public=False)
        writer.commit(revision=writer.revision + 1, at=NOW)
