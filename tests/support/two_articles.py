"""The two articles of the documents: `oil fell` about the US, `oil rose` about the United Arab Emirates and the US."""

from datetime import UTC, date, datetime

from support.articles import NOW, article

from search.engine.base import SearchEngine

DAY = date(2026, 8, 3)
INSTANT = datetime(2026, 8, 4, 6, 30, tzinfo=UTC)
FELL = article("1", title="oil fell", countries=["US"], published=DAY)
ROSE = article("2", title="oil rose", countries=["AE", "US"], published=INSTANT)


def index_two(engine: SearchEngine) -> None:
    """Write both in one commit."""
    with engine.writer() as writer:
        writer.put(FELL, change=1)
        writer.put(ROSE, change=2)
        writer.commit(revision=2, at=NOW)
