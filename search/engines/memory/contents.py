"""What an index holds, and the one JSON file it is kept in."""

import json
from collections.abc import Mapping
from dataclasses import asdict, field
from datetime import datetime
from pathlib import Path
from typing import Any

from search.engine.port import Gone, Indexed
from search.errors import IndexDamaged, InvalidArticle, NoIndex
from search.files import write_durably
from search.model.dates import read_instant, write_published
from search.model.record import from_record, to_record
from search.types import noun


@noun
class Contents:
    """All articles by id; `gone` are the ids of those that were taken out after readers had seen them.

    `moved` are the ids of persons who were merged, and those that they lead to.
    """

    generation: str
    revision: int = 0
    updated_at: datetime | None = None
    articles: Mapping[str, Indexed] = field(default_factory=dict)
    gone: Mapping[str, Gone] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


def read_contents(path: Path) -> Contents:
    """Read an index. Raises `NoIndex` or `IndexDamaged`."""
    try:
        record = json.loads(path.read_bytes())
        articles = [_indexed(row) for row in record["articles"]]
        return Contents(
            generation=record["generation"],
            revision=record["revision"],
            updated_at=read_instant(record["updated_at"]) if record["updated_at"] else None,
            articles={each.article.id: each for each in articles},
            gone={article_id: Gone(**row) for article_id, row in record["gone"].items()},
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
        "articles": [_row(each) for each in contents.articles.values()],
        "gone": {article_id: asdict(gone) for article_id, gone in contents.gone.items()},
        "moved": dict(contents.moved),
    }
    write_durably(path, json.dumps(record).encode("ascii"))


def _row(indexed: Indexed) -> dict[str, Any]:
    return {"article": to_record(indexed.article), "change": indexed.change, "was_public": indexed.was_public}


def _indexed(row: Mapping[str, Any]) -> Indexed:
    return Indexed(article=from_record(row["article"]), change=row["change"], was_public=row["was_public"])
