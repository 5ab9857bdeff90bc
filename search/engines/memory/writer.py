"""The memory engine's writer."""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from search.engine.port import Gone, Indexed, IndexWriter
from search.engines.memory.contents import Contents, write_contents
from search.model.article import Article


class MemoryWriter(IndexWriter):
    """Changes the contents of one file; what `held` holds, the lock among it, is let go at `close`."""

    def __init__(self, path: Path, contents: Contents, held: ExitStack) -> None:
        self._path = path
        self._contents = contents
        self._held = held
        self._articles = dict(contents.articles)
        self._gone = dict(contents.gone)

    @property
    def revision(self) -> int:
        """The change number of the last commit."""
        return self._contents.revision

    def put(self, article: Article, *, change: int = 0, was_public: bool = False) -> None:
        """Add the article, in place of any with its id."""
        self._articles[article.id] = Indexed(article=article, change=change, was_public=was_public)
        self._gone.pop(article.id, None)

    def remove(self, article_id: str, *, was_public: bool, change: int = 0, is_told: bool = True) -> None:
        """Take an article out."""
        self._articles.pop(article_id, None)
        self._gone.pop(article_id, None)
        if was_public:
            self._gone[article_id] = Gone(change, is_told)

    def erase(self, article_id: str, *, was_public: bool = False, change: int = 0) -> None:
        """Take an article out; the file is written anew with each commit, so nothing of it stays."""
        self.remove(article_id, was_public=was_public, change=change, is_told=False)

    def commit(self, *, revision: int, at: datetime, moved: Mapping[str, str] | None = None) -> None:
        """Write everything anew."""
        contents = Contents(
            generation=self._contents.generation,
            revision=revision,
            updated_at=at,
            articles=dict(self._articles),
            gone=dict(self._gone),
            moved=self._contents.moved if moved is None else moved,
        )
        write_contents(self._path, contents)
        self._contents = contents

    def close(self) -> None:
        """Let the lock go; what was not committed is nowhere but here."""
        self._held.close()
