"""The texts of an article with what of a query occurs in each of them."""

from collections.abc import Sequence
from typing import NamedTuple

from search.fields import TEXT_PARTS
from search.model.article import Article
from search.snippets.leaves import Leaves
from search.snippets.matcher import Matcher
from search.snippets.occurrences import Occurrence, occurrences


class Find(NamedTuple):
    """A text, and what occurs there, in order."""

    text: str
    found: Sequence[Occurrence]


class Finds(NamedTuple):
    """All texts of an article."""

    title: Find
    standfirst: Find
    body: Find
    caption: Find
    tags: tuple[Find, ...]

    @classmethod
    def of(cls, finds: Sequence[Find]) -> "Finds":
        """Return those of an article's texts, given in the order of `TEXT_PARTS`."""
        title, standfirst, body, caption, *tags = finds
        return cls(title, standfirst, body, caption, tuple(tags))


def finds(article: Article, leaves: Leaves, matcher: Matcher) -> Finds:
    """Return what occurs in an article, of which nothing but the texts is known."""
    rows = ((part.band, text) for part in TEXT_PARTS for text in part.texts(article))
    return Finds.of([Find(text, occurrences(text, leaves.in_band[band], matcher.hits(text))) for band, text in rows])
