"""The viewer: for whom and at which moment a search is run, and which articles that viewer may see."""

from dataclasses import field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from search.model.article import Status
from search.model.dates import Published, begun
from search.types import value_object

ALWAYS = datetime.min.replace(tzinfo=UTC)


class Showable(Protocol):
    """What decides whether readers see an article. Articles and summaries have these fields."""

    @property
    def status(self) -> Status:
        """Whether its source lets it be used."""

    @property
    def published(self) -> Published | None:
        """The day or instant from which it counts as published."""

    @property
    def embargo_until(self) -> datetime | None:
        """The moment before which readers may not see it."""


class Hidden(StrEnum):
    """Why readers do not see an article."""

    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    EMBARGOED = "embargoed"
    UNPUBLISHED = "unpublished"


@value_object
class Viewer:
    """A reader or staff, and the moment of the request (with a time zone).

    `newsroom` is the time zone in which days begin. Engines take it from their settings.
    """

    now: datetime
    staff: bool = False
    newsroom: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def sees(self, article: Showable, zone: ZoneInfo) -> bool:
        """Tell whether this viewer may see an article. Staff see all; readers see what is usable, due and published.

        `zone` is the newsroom's time zone, in which days begin.
        """
        return self.staff or hidden(article, self.now, zone) is None


def hidden(article: Showable, now: datetime, zone: ZoneInfo) -> Hidden | None:
    """Return why readers do not see an article, or None if they do: it is usable, due and published."""
    if article.status is not Status.USABLE:
        return Hidden(article.status.value)
    if visible_from(article, zone) <= now:
        return None
    return Hidden.EMBARGOED if (article.embargo_until or ALWAYS) > now else Hidden.UNPUBLISHED


def visible_from(article: Showable, zone: ZoneInfo) -> datetime:
    """Return the moment from which readers may see a usable article; without dates, the earliest moment.

    `zone` is the newsroom's time zone, in which days begin.
    """
    published = ALWAYS if article.published is None else begun(article.published, zone)
    return max(published, article.embargo_until or ALWAYS)
