"""Articles that make a step of a run fail: found by halving their batch, and set aside, so that the others go on.

What the machine lacks (disk, memory, the database, a lock) is no fault of an article. It ends the run.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from index.run_files import Rejects
from index.sources.raw_article import Reject
from search.archive.changes import Change
from search.errors import ContentRefused, DatelineError, InvalidArticle
from search.model.article import Article
from search.model.record import to_record

MOST = 20  # articles of a run; where more of them fail, the fault is hardly in their content

Item = TypeVar("Item")
Result = TypeVar("Result")
_log = logging.getLogger("dateline.index")


def is_of_content(error: Exception) -> bool:
    """Tell whether an error may come from what is in an article, and not from the state of the machine."""
    if isinstance(error, DatelineError):
        return isinstance(error, ContentRefused | InvalidArticle)
    return not isinstance(error, OSError | MemoryError | ImportError)


class Faults:
    """The articles of one run that a step failed on."""

    def __init__(self, rejects: Rejects) -> None:
        self._rejects = rejects
        self._count = 0

    def results(
        self, items: Sequence[Item], step: Callable[[Sequence[Item]], Result], reject: Callable[[Item, str], Reject]
    ) -> Iterator[Result]:
        """Yield the results of a step for all items, or for parts of them without those that make it fail."""
        try:
            result = step(items)
        except Exception as error:
            if not is_of_content(error):
                raise
            if len(items) > 1:
                middle = len(items) // 2
                yield from self.results(items[:middle], step, reject)
                yield from self.results(items[middle:], step, reject)
            else:
                self.set_aside(reject(items[0], _reason(error)), error)
            return
        yield result

    def set_aside(self, reject: Reject, error: Exception) -> None:
        """Write down an article that a step failed on; raises the error itself where too many have failed."""
        self._count += 1
        if self._count > MOST:
            raise error
        self._rejects.add(reject)
        _log.warning("set aside %r: %s (see %s)", reject.source_id, reject.reason, self._rejects.path)

    def unwritten(self, change: Change, error: Exception) -> None:
        """Write down an article that the archive has and that cannot be written to the index."""
        if change.article is None:
            raise error
        self.set_aside(of_archive(change.article, _reason(error)), error)


def of_archive(article: Article, reason: str) -> Reject:
    """Return what is set aside of an article that was read from the archive."""
    return Reject(
        source="the archive",
        position=None,
        source_id=article.source_id,
        field="article",
        reason=reason,
        record=to_record(article),
        reader="jsonl",
    )


def _reason(error: Exception) -> str:
    return f"it cannot be processed: {type(error).__name__}: {error}"
