"""Every version of an article, for staff."""

from typing import Any

from search.archive.store import Archive
from search.archive.tables import State
from search.errors import ArticleNotFound
from search.model.record import to_record

Json = dict[str, Any]


def history(archive: Archive, article_id: str) -> Json:
    """Return an article's versions, the oldest first; `current` is what the archive has now, null under a tombstone.

    Raises `ArticleNotFound`, also for an article that was erased.
    """
    now = archive.get(article_id)
    if now is None or now.state is State.ERASED:
        raise ArticleNotFound(f"the archive has no article {article_id}")
    former = archive.former_versions(article_id)
    return {
        "id": article_id,
        "state": now.state.value,
        "current": to_record(now.article) if now.article else None,
        "former": [to_record(each.article) | {"version": each.version} for each in former],
    }
