"""The articles of an ingest, one by one; which ids were met (for --prune)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from index.run_files import LeftOutValues, Rejects
from index.sources.raw_article import IDENTITIES, LeftOut, RawArticle, Reject
from index.sources.readers import Reader
from index.sources.readers.registry import READERS, read, reader_of
from index.sources.record_hash import record_hash
from index.sources.unknown_keys import unknown_keys
from index.sources.validation import KEYS, to_article
from index.sources.walk import SourceFile, check_paths, walk
from search.archive.store import Archive
from search.errors import InvalidArticle
from search.model.article import Article, article_id
from search.types import value_object

KEYS_NAMED = 50  # a source may call each of a million keys otherwise


@value_object
class Ingest:
    """What to read, and as which feed; `data` is Dateline's own folder, for the rejects, which is not read itself.

    With `prune` it is all that the feed has: what else there is of the feed goes, `however_many` that are.
    """

    paths: Sequence[Path]
    feed: str
    data: Path
    prune: bool = False
    however_many: bool = False


@value_object
class Taken:
    """An article, and what it was made of."""

    article: Article
    raw: RawArticle


class Intake:
    """One reading of an ingest. Raises `UnreadableSource` when it is made, for a path that is not there."""

    def __init__(self, ingest: Ingest, rejects: Rejects, left_out: LeftOutValues) -> None:
        self._feed = ingest.feed
        self._own = (ingest.data / Rejects.folder).resolve()
        # Whole paths, so that what is set aside can be read again from anywhere.
        paths = [path.absolute() for path in ingest.paths]
        check_paths(paths, lambda file: reader_of(file) is not None, known=", ".join(READERS))
        self._found = walk(paths, passing_by=ingest.data)
        self._bytes = _size(walk(paths, passing_by=ingest.data))
        self._bytes_read = 0
        self._rejects = rejects
        self._left_out = left_out
        self.presence = Presence(ingest.feed)
        self._keys_not_read: set[str] = set()
        self._keys_left_out: set[str] = set()
        self.files_passed_by = 0

    @property
    def keys_not_read(self) -> tuple[str, ...]:
        """The keys met so far that mean nothing here, or the first of them."""
        return tuple(sorted(self._keys_not_read))

    @property
    def keys_left_out(self) -> tuple[str, ...]:
        """Those of them that were too long for the archive to keep, or the first of them."""
        return tuple(sorted(self._keys_left_out))

    @property
    def share(self) -> float:
        """How much of all there is has been read, by its bytes."""
        return min(self._bytes_read / max(self._bytes, 1), 1.0)

    def articles(self) -> Iterator[Taken]:
        """Yield the articles. Raises `InvalidArticle` only for the feed's name, which would be wrong for each."""
        for file in self._found:
            if isinstance(file, Reject):
                self._set_aside(file)
            elif (reader := reader_of(file)) is not None:
                yield from self._articles_in(file, reader)
            else:
                self.files_passed_by += 1
                self._bytes_read += file.size()

    def _articles_in(self, file: SourceFile, reader: Reader) -> Iterator[Taken]:
        begun, day = self._bytes_read, file.day()
        for item in read(file, reader, is_ours=file.path.resolve().is_relative_to(self._own)):
            if isinstance(item, Reject):
                self._set_aside(item)
            elif (article := self._validated(item, day)) is not None:
                self.presence.met(article.id)
                self._bytes_read += item.size
                yield Taken(article=article, raw=item)
        self._bytes_read = begun + file.size()

    def _set_aside(self, reject: Reject) -> None:
        self._rejects.add(reject)
        self.presence.set_aside(reject)

    def _validated(self, raw: RawArticle, day: date | None) -> Article | None:
        unknown = unknown_keys(raw.values, KEYS)
        _add_names(self._keys_not_read, unknown.names)
        _add_names(self._keys_left_out, unknown.left_out)
        left_out: list[LeftOut] = [*raw.left_out]
        try:
            article = to_article(raw.values, self._feed, left_out.append)
        except InvalidArticle as error:
            if error.field == "feed":
                raise
            self._set_aside(rejected(raw, _with_causes(error.reason, left_out), error.field))
            return None
        self._left_out.add(raw, article.id, left_out)
        return replace(article, filed=day, unknown_keys=unknown.kept, source_hash=record_hash(raw.values))


def rejected(raw: RawArticle, reason: str, field: str = "article") -> Reject:
    """Return what is set aside of a record; `field` is the part that is wrong."""
    return Reject(
        source=raw.source,
        position=raw.position,
        source_id=raw.source_id,
        field=field,
        reason=reason,
        record=raw.values,
        reader=raw.reader,
    )


def _with_causes(reason: str, left_out: Iterable[LeftOut]) -> str:
    """Return why an article is none, with the values that it needed and that could not be read."""
    causes = [f"{each.key}: {each.reason}" for each in left_out if each.key in (*IDENTITIES, "title", "body")]
    return "; ".join([reason, *causes])


def _add_names(names: set[str], more: frozenset[str]) -> None:
    if len(names) < KEYS_NAMED and not more <= names:
        names.update(sorted(more - names)[: KEYS_NAMED - len(names)])


def _size(found: Iterable[SourceFile | Reject]) -> int:
    return sum(file.size() for file in found if isinstance(file, SourceFile))


_ID = np.dtype("S16")
_WHOLE_SOURCES = frozenset({"file", "folder"})  # the fields of rejects that are no single record
MOST = 0.1  # the share of a feed that is pruned without being asked for twice


class Presence:
    """Notes what was met; sixteen bytes an article, so that an ingest may be of any size."""

    def __init__(self, feed: str) -> None:
        self._feed = feed
        self._ids = bytearray()
        self._doubt = ""

    def met(self, met_id: str) -> None:
        """Note an article."""
        self._ids += met_id.encode("ascii")

    def set_aside(self, reject: Reject) -> None:
        """Note what was set aside: its article counts as there, and if nobody can tell which, any may be."""
        if reject.source_id:
            self.met(article_id(self._feed, reject.source_id))
        elif not self._doubt:
            place = "" if reject.field in _WHOLE_SOURCES else f", line {reject.position}"
            self._doubt = f"nothing was pruned: could not read {reject.source}{place}"

    def missing(self, archive: Archive, *, however_many: bool) -> tuple[list[str], str]:
        """Return the articles of the feed that were not met, or none and a sentence that says why none is pruned."""
        if self._doubt:
            return [], self._doubt
        there, missing = 0, []
        met = np.unique(np.frombuffer(bytes(self._ids), _ID))
        for some in archive.live_ids(self._feed):
            there += len(some)
            missing += np.setdiff1d(np.array(some, _ID), met).astype(str).tolist()
        if len(missing) > there * MOST and not however_many:
            return [], _too_many(len(missing), there, self._feed)
        return missing, ""


def _too_many(missing: int, there: int, feed: str) -> str:
    share = f"{missing:,} of the {there:,} articles of {feed} are missing"
    return f"nothing was pruned: {share}; to prune them anyway, add --yes"
