"""What an index holds, and the one JSON file it is kept in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from search.errors import IndexDamaged, InvalidArticle, NoIndex
from search.files import write_durably
from search.model.article import Article
from search.model.moment import read_instant, write_published
from search.model.record import from_record, to_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All articles by id, and in `gone` the ids of withdrawn articles that readers had seen.

    `moved` are the ids of persons who were merged, and those that they lead to.
    """

    generation: str
    revision: int = 0
    updated_at: datetime | None = None
    articles: Mapping[str, Article] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)


def read_contents(path: Path) -> Contents:
    """Read an index. Raises `NoIndex` or `IndexDamaged`."""
    try:
        record = json.loads(path.read_bytes())
        articles = [from_record(row) for row in record["articles"]]
        return Contents(
            generation=record["generation"],
            revision=record["revision"],
            updated_at=read_instant(record["updated_at"]) if record["updated_at"] else None,
            articles={article.id: article for article in articles},
            gone=frozenset(record["gone"]),
            moved=record["moved"],
        )
    except FileNotFoundError as error:
        raise NoIndex(f"there is no index in {path.parent}; run `dateline index` first") from error
    except (ValueError, TypeError, KeyError, AttributeError, InvalidArticle) as error:
        advice = "run `dateline rebuild` to make the index anew from the archive"
        raise IndexDamaged(f"{path} is damaged; {advice}") from error


def write_contents(path: Path, contents: Contents) -> None:
    """Replace the file: whoever reads it finds the old index or the new."""
    record = {
        "generation": contents.generation,
        "revision": contents.revision,
        "updated_at": contents.updated_at and write_published(contents.updated_at),
        "articles": [to_record(article) for article in contents.articles.values()],
        "gone": sorted(contents.gone),
        "moved": dict(contents.moved),
    }
    write_durably(path, json.dumps(record).encode("ascii"))
