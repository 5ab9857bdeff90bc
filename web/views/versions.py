"""Former versions of an article, for staff: what each next one changed."""

from itertools import pairwise
from zoneinfo import ZoneInfo

from search.archive.store import Archive
from search.model.article import Article
from search.types import noun
from web.l10n import Time, time
from web.views.differences import Difference, differences

MOST_SHOWN = 20


@noun
class VersionView:
    """A version by its number, when its source says it was updated, and what changed in it since the one before."""

    number: int
    former: int
    time: Time | None
    differences: tuple[Difference, ...]


def versions(archive: Archive, article_id: str, zone: ZoneInfo) -> tuple[VersionView, ...]:
    """Return the last versions that took the place of others, the newest first. Raises `ArchiveUnusable`."""
    known = [(each.version, each.article) for each in archive.former_versions(article_id)]
    now = archive.get(article_id)
    if now is not None and now.article is not None:
        known.append((now.article.version, now.article))
    pairs = list(pairwise(known))[-MOST_SHOWN:]
    return tuple(_version(*before, *after, zone) for before, after in reversed(pairs))


def _version(former: int, before: Article, number: int, after: Article, zone: ZoneInfo) -> VersionView:
    return VersionView(
        number=number,
        former=former,
        time=time(after.updated_at, zone) if after.updated_at else None,
        differences=differences(before, after),
    )
