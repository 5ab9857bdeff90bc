"""Who asks, and when: the two things on which it depends what may be seen."""

from dataclasses import dataclass
from datetime import UTC, datetime

from search.model.article import Article, Status
from search.model.moment import begun

_ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A reader, or staff; and the moment of asking (an aware time)."""

    now: datetime
    staff: bool = False

    def sees(self, article: Article) -> bool:
        """Tell whether the article may be shown: staff see all there is, readers what is usable, due and published."""
        if self.staff:
            return True
        return article.status is Status.USABLE and visible_from(article) <= self.now


def visible_from(article: Article) -> datetime:
    """Return the moment from which readers may see a usable article; one without dates at once."""
    published = _ALWAYS if article.published is None else begun(article.published)
    return max(published, article.embargo_until or _ALWAYS)
