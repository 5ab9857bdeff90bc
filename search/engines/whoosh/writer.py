"""The Whoosh engine's writer: changes are held until the commit, so that an article put twice is indexed once."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.reading import SegmentReader

from search.analysis import analyse
from search.engine.port import IndexWriter
from search.engines.whoosh.commits import SealedIndex, open_manifest, seal_commit, sweep
from search.engines.whoosh.schema import ID
from search.engines.whoosh.segment_writer import ArticleWriter
from search.model.article import Article


class WhooshWriter(IndexWriter):
    """Writes into one generation; what `held` holds, the lock among it, is let go at `close`."""

    def __init__(self, folder: Path, language: str, held: ExitStack) -> None:
        self._folder = folder
        self._language = language
        self._held = held
        self._manifest = open_manifest(folder, language)
        self._gone = set(self._manifest.gone)
        self._changed: dict[str, Article | None] = {}

    @property
    def revision(self) -> int:
        """The change number of the last commit."""
        return self._manifest.revision

    def put(self, article: Article) -> None:
        """Keep the article for the commit."""
        self._changed[article.id] = article
        self._gone.discard(article.id)

    def remove(self, article_id: str, *, was_public: bool) -> None:
        """Keep the removal for the commit."""
        self._changed[article_id] = None
        (self._gone.add if was_public else self._gone.discard)(article_id)

    def commit(self, *, revision: int, at: datetime) -> None:
        """Write a segment of what is new, mark what is replaced, and seal both in one manifest."""
        sweep(self._folder, self._manifest)
        index = SealedIndex(self._folder, self._manifest)
        writer = ArticleWriter(index)
        try:
            self._delete_former(index, writer)
            for article in self._changed.values():
                if article is not None:
                    writer.add_article(article, analyse(article, self._language))
            writer.merge_tiers()
            segments = writer.finish()
            toc = writer.write_toc(segments)
        finally:
            writer.end()
        seal_commit(self._folder, self._manifest, segments, toc, revision=revision, at=at, gone=self._gone)
        self._manifest = open_manifest(self._folder, self._language)
        self._changed.clear()

    def close(self) -> None:
        """Forget what was not committed and let the lock go."""
        self._changed.clear()
        self._held.close()

    def _delete_former(self, index: SealedIndex, writer: ArticleWriter) -> None:
        for segment in writer.segments:
            self._delete_in(index, segment)

    def _delete_in(self, index: SealedIndex, segment: W3Segment) -> None:
        reader = SegmentReader(index.storage, index.schema, segment)
        for article_id in self._changed:
            found = reader._terms.arrays(ID, article_id.encode())
            for document in found.documents.tolist() if found else ():
                segment.delete_document(document)
        reader.close()
