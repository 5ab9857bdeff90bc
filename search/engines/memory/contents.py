"""The contents of a memory index, its file, and its writer."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Any

from search.analysis import Analysis, analyse
from search.engine.former_commits import FormerCommit, commit_name, read_former, with_replaced, write_former
from search.engine.port import Indexed, IndexWriter, Tombstone
from search.errors import IndexDamaged, InvalidArticle, NoIndex
from search.fields import fields_to_name
from search.files import read_json, write_json
from search.model.article import Article
from search.model.dates import first_moment, microseconds, read_instant, write_published
from search.model.record import from_record, to_record
from search.text.analyzers.former import is_former
from search.types import value_object

_KEPT = "commit-"  # begins the names of the files of former commits


@value_object
class Contents:
    """All articles by id. `gone` has the tombstones of articles that were taken out.

    `merged_ids` are the ids of merged persons, each with the id that it leads to now.
    `fields` are the index's fields as `search.fields` names them, `analyzer` is the stamp of the analyzers that it was
    made for, and `taken_out` the change number up to which articles were taken out, if it waits for a rebuild.
    """

    generation: str
    revision: int = 0
    updated_at: datetime | None = None
    articles: Mapping[str, Indexed] = field(default_factory=dict)
    gone: Mapping[str, Tombstone] = field(default_factory=dict)
    merged_ids: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    analyzer: str = ""
    taken_out: int = 0


def read_contents(path: Path) -> Contents:
    """Read an index. Raises `NoIndex` or `IndexDamaged`."""
    try:
        record = read_json(path)
        articles = [_indexed(row) for row in record["articles"]]
        return Contents(
            generation=record["generation"],
            revision=record["revision"],
            updated_at=read_instant(record["updated_at"]) if record["updated_at"] else None,
            articles={each.article.id: each for each in articles},
            gone={article_id: Tombstone.from_record(row) for article_id, row in record["gone"].items()},
            merged_ids=record["moved"],
            fields=tuple(record.get("fields", ())),
            analyzer=record.get("analyzer", ""),
            taken_out=record.get("taken_out", 0),
        )
    except FileNotFoundError as error:
        raise NoIndex(f"there is no index in {path.parent}; run `dateline index` first") from error
    except (ValueError, TypeError, KeyError, AttributeError, InvalidArticle) as error:
        advice = "run `dateline rebuild` to rebuild the index from the archive"
        raise IndexDamaged(f"{path} is damaged; {advice}", file=path.name) from error


def write_contents(path: Path, contents: Contents) -> None:
    """Replace the file. A reader gets the old index or the new one."""
    record: dict[str, Any] = {
        "generation": contents.generation,
        "revision": contents.revision,
        "updated_at": contents.updated_at and write_published(contents.updated_at),
        "articles": [_row(each) for each in contents.articles.values()],
        "gone": {article_id: gone.to_record() for article_id, gone in contents.gone.items()},
        "moved": dict(contents.merged_ids),
    }
    for name in ("fields", "analyzer", "taken_out"):
        if value := getattr(contents, name):
            record[name] = value
    write_json(path, record)


def _row(indexed: Indexed) -> dict[str, Any]:
    return {"article": to_record(indexed.article), "change": indexed.change, "was_public": indexed.was_public}


def _indexed(row: Mapping[str, Any]) -> Indexed:
    return Indexed(article=from_record(row["article"]), change=row["change"], was_public=row["was_public"])


def keep(path: Path, replaced: Contents, at: datetime) -> None:
    """Keep the commit that is replaced under a second name; drop those that are kept no longer."""
    if replaced.updated_at is None:
        return
    numbers = [int(each.stem.removeprefix(_KEPT)) for each in path.parent.glob(f"{_KEPT}*.json")]
    second = f"{_KEPT}{max(numbers, default=0) + 1}"
    os.link(path, path.with_name(f"{second}.json"))
    name = commit_name(replaced.generation, replaced.revision, replaced.updated_at)
    former = FormerCommit(name=name, replaced_at=at, stems=(second,))
    _keep_only(path.parent, with_replaced(read_former(path.parent), former))


def drop_kept(folder: Path) -> None:
    """Drop all former commits."""
    _keep_only(folder, ())


def _keep_only(folder: Path, kept: Sequence[FormerCommit]) -> None:
    write_former(folder, kept)
    stems = {commit.stems[0] for commit in kept}
    for path in folder.glob(f"{_KEPT}*.json"):
        if path.stem not in stems:
            path.unlink()


@value_object
class Entry:
    """An article and its analysis."""

    indexed: Indexed
    analysis: Analysis

    @property
    def article(self) -> Article:
        """The article."""
        return self.indexed.article

    @property
    def published(self) -> int | None:
        """When the article was published, in microseconds since 1970; None without a date."""
        published = self.article.published
        return None if published is None else microseconds(first_moment(published))


@value_object
class Index:
    """One revision: its contents, and an entry for each article."""

    contents: Contents
    entries: tuple[Entry, ...]


def analysed(contents: Contents, language: str) -> Index:
    """Analyse the articles of an index; articles without a language are analysed in `language`."""
    rows = contents.articles.values()
    former = is_former(contents.analyzer)
    entries = tuple(Entry(indexed=each, analysis=analyse(each.article, language, former=former)) for each in rows)
    return Index(contents=contents, entries=entries)


class MemoryWriter(IndexWriter):
    """Writes to one file. `close` releases what `held` contains, among it the lock.

    If it `serves`, cursors may still read the commits that are replaced. An erasure ends these too.
    """

    def __init__(self, path: Path, contents: Contents, held: ExitStack, *, serves: bool) -> None:
        self._path = path
        self._serves = serves
        self._erases = False
        self._contents = contents
        self._held = held
        self._articles = dict(contents.articles)
        self._gone = dict(contents.gone)

    @property
    def last(self) -> Contents:
        """The commit that the changes come after."""
        return self._contents

    def put(self, article: Article, *, change: int = 0, was_public: bool = False) -> None:
        """Add an article. It replaces one with the same id."""
        self._articles[article.id] = Indexed(article=article, change=change, was_public=was_public)
        self._gone.pop(article.id, None)

    def remove(self, article_id: str, *, was_public: bool, change: int = 0, answers_gone: bool = True) -> None:
        """Take an article out."""
        self._articles.pop(article_id, None)
        self._gone[article_id] = Tombstone(change, answers_gone and was_public, was_public)

    def erase(self, article_id: str, *, was_public: bool = False, change: int = 0) -> None:
        """Take an article out. Each commit writes a whole new file, so nothing of it remains."""
        self.remove(article_id, was_public=was_public, change=change, answers_gone=False)
        self._erases = True

    def commit(
        self,
        *,
        revision: int,
        at: datetime,
        merged_ids: Mapping[str, str] | None = None,
        taken_out: int | None = None,
    ) -> None:
        """Write a whole new file."""
        contents = Contents(
            generation=self._contents.generation,
            revision=revision,
            updated_at=at,
            articles=dict(self._articles),
            gone=dict(self._gone),
            merged_ids=self._contents.merged_ids if merged_ids is None else merged_ids,
            fields=fields_to_name(self._contents.fields),
            analyzer=self._contents.analyzer,
            taken_out=self._contents.taken_out if taken_out is None else taken_out,
        )
        if self._erases:
            drop_kept(self._path.parent)
        elif self._serves:
            keep(self._path, self._contents, at)
        write_contents(self._path, contents)
        self._contents = contents
        self._erases = False

    def close(self) -> None:
        """Release the lock. What was not committed is lost."""
        self._held.close()
