"""Answers about one article or one person: full text, related articles, forms of a name, explanation."""

from search.model.hit import Marked, MatchedWord, Summary
from search.model.request import MatchRule
from search.model.result import IndexState, QueryWarning
from search.types import value_object


@value_object
class MarkedTexts:
    """The whole texts of an article, with the matches marked; the body is in paragraphs."""

    title: Marked
    standfirst: Marked
    paragraphs: tuple[Marked, ...]
    caption: Marked


@value_object
class FullArticle:
    """An article to read: its summary, and its texts with the words of a query marked."""

    summary: Summary
    texts: MarkedTexts
    state: IndexState


@value_object
class Found:
    """What was found for one of several ids that a client `asked` for: an article as the viewer may see it, or none.

    Without an article, `was_public` says whether readers had seen one that has been withdrawn.
    """

    asked: str
    summary: Summary | None
    was_public: bool = False


@value_object
class FoundArticles:
    """What was found for several ids, in the order in which they were asked for."""

    articles: tuple[Found, ...]
    state: IndexState


@value_object
class Related:
    """Articles that are similar to one, the most similar first."""

    articles: tuple[Summary, ...]
    state: IndexState


@value_object
class Variant:
    """A form of a person's name, and the number of articles that name the person and have this form in their text."""

    text: str
    articles: int


@value_object
class Person:
    """A person: the current id, the number of articles that name the person, and the forms of the name."""

    id: str
    label: str
    articles: int
    variants: tuple[Variant, ...]
    state: IndexState


@value_object
class Contribution:
    """What one word of a query contributes to an article's score."""

    typed: str
    terms: tuple[str, ...]
    document_frequency: int
    frequency: int
    score: float


@value_object
class Explanation:
    """How a query was read, and the parts of an article's score. `matches` says whether the query finds the article.

    `matched` are the words that occur in the article. `words_score` is what the counted words score in it; in a close
    set it must be at least `least_score`.
    """

    parsed: str
    matched_by: MatchRule
    least_score: float | None
    words_score: float
    matches: bool
    contributions: tuple[Contribution, ...]
    matched: tuple[MatchedWord, ...]
    warnings: tuple[QueryWarning, ...]
