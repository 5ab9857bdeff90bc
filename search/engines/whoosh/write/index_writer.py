"""WhooshWriter: put, remove, erase, commit."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.reading import SegmentReader

from search.engine.port import Indexed, IndexWriter, Tombstone
from search.engines.whoosh.format.commits import (
    CommittedIndex,
    seal_commit,
    write_toc,
    writing_to,
)
from search.engines.whoosh.format.kept_files import kept_beside, sweep
from search.engines.whoosh.format.manifest import Manifest, open_manifest
from search.engines.whoosh.schema import ID
from search.engines.whoosh.write.merger import SegmentMerger
from search.engines.whoosh.write.segment_writer import ArticleWriter
from search.model.article import Article


class WhooshWriter(IndexWriter):
    """Writes into one generation. `close` releases what `held` holds (the lock), and then calls `merge`.

    If it `serves`, cursors may still read the commits that are replaced. An erasure ends these too.
    """

    def __init__(
        self, folder: Path, language: str, held: ExitStack, merge: Callable[[], None], *, serves: bool
    ) -> None:
        self._folder = folder
        self._language = language
        self._held = held
        self._merge = merge
        self._serves = serves
        self._manifest = open_manifest(folder, language)
        self._gone = dict(self._manifest.gone)
        self._changed: dict[str, Indexed | None] = {}
        self._erased: set[str] = set()
        self._has_grown = False

    @property
    def last(self) -> Manifest:
        """The commit that the changes come after."""
        return self._manifest

    def put(self, article: Article, *, change: int = 0, was_public: bool = False) -> None:
        """Keep the article for the commit."""
        self._changed[article.id] = Indexed(article=article, change=change, was_public=was_public)
        self._gone.pop(article.id, None)

    def remove(self, article_id: str, *, was_public: bool, change: int = 0, answers_gone: bool = True) -> None:
        """Keep the removal for the commit."""
        self._changed[article_id] = None
        self._gone[article_id] = Tombstone(change, answers_gone and was_public, was_public)

    def erase(self, article_id: str, *, was_public: bool = False, change: int = 0) -> None:
        """Keep the erasure for the commit."""
        self.remove(article_id, was_public=was_public, change=change, answers_gone=False)
        self._erased.add(article_id)

    def commit(
        self,
        *,
        revision: int,
        at: datetime,
        merged_ids: Mapping[str, str] | None = None,
        taken_out: int | None = None,
    ) -> None:
        """Write a segment of the new articles, delete the former ones, and name both in one manifest."""
        with writing_to(self._folder):
            self._commit(revision, at, self._manifest.moved if merged_ids is None else merged_ids, taken_out)

    def _commit(self, revision: int, at: datetime, merged_ids: Mapping[str, str], taken_out: int | None) -> None:
        sweep(self._folder, self._manifest)
        self._manifest.check_sizes(self._folder)
        index = CommittedIndex(self._folder, self._manifest)
        writer = ArticleWriter(index, self._language)
        try:
            with_erased = self._delete_former(index, writer)
            for indexed in self._changed.values():
                if indexed is not None:
                    writer.add_article(indexed)
            segments = writer.finish()
        finally:
            writer.end()
        if with_erased:
            segments = self._rewritten(index, segments, with_erased)
        toc = write_toc(index, segments)
        seal_commit(
            self._folder,
            self._manifest,
            segments,
            toc,
            revision=revision,
            at=at,
            gone=self._gone,
            moved=merged_ids,
            kept=kept_beside(self._folder, self._manifest, at) if self._serves and not self._erased else (),
            taken_out=taken_out,
        )
        self._manifest = open_manifest(self._folder, self._language)
        self._has_grown = any(self._changed.values())
        self._changed.clear()
        self._erased.clear()

    def close(self) -> None:
        """Drop what was not committed, release the lock, and then merge. A removal alone does not wait for a merge."""
        self._changed.clear()
        self._held.close()
        if self._has_grown:
            self._has_grown = False
            self._merge()

    def _delete_former(self, index: CommittedIndex, writer: ArticleWriter) -> set[str]:
        """Delete the former documents. Return the names of the segments that hold one of an erased article."""
        return {segment.segment_id() for segment in writer.segments if self._delete_in(index, segment)}

    def _delete_in(self, index: CommittedIndex, segment: W3Segment) -> bool:
        reader = SegmentReader(index.storage, index.schema, segment)
        has_erased = False
        for article_id in self._changed:
            found = reader._terms.arrays(ID, article_id.encode())
            for document in found.documents.tolist() if found else ():
                segment.delete_document(document)
            has_erased = has_erased or (found is not None and article_id in self._erased)
        reader.close()
        return has_erased

    def _rewritten(self, index: CommittedIndex, segments: list[W3Segment], names: set[str]) -> list[W3Segment]:
        """Rewrite some of the segments without their deleted documents."""
        chosen = [segment for segment in segments if segment.segment_id() in names]
        for segment in chosen:
            self._manifest.check_segment(self._folder, segment.segment_id())
        made = SegmentMerger(index, index.storage, chosen).merged()
        return [segment for segment in segments if segment not in chosen] + ([made] if made else [])
