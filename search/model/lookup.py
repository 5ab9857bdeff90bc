"""Answers about one article or person: full text, related, versions of a name, explanation."""

from search.model.request import MatchRule
from search.model.result import IndexState, Labelled, Marked, QueryWarning, Summary
from search.types import value_object


@value_object
class MarkedTexts:
    """The texts of an article whole, with what matched marked; the body by paragraphs."""

    title: Marked
    standfirst: Marked
    paragraphs: tuple[Marked, ...]
    caption: Marked


@value_object
class FullArticle:
    """An article to read: its summary and texts, the words of a query marked in them."""

    summary: Summary
    texts: MarkedTexts
    tags: tuple[str, ...]
    mentioned_countries: tuple[Labelled, ...]
    state: IndexState


@value_object
class Related:
    """Articles like another one, the most alike first."""

    articles: tuple[Summary, ...]
    state: IndexState


@value_object
class Variant:
    """A way to write a person's name, and how many of the articles that name the person have it in their text."""

    text: str
    articles: int


@value_object
class Person:
    """A person: the id that holds now, how many articles name the person, and how they write the name."""

    id: str
    label: str
    articles: int
    variants: tuple[Variant, ...]
    state: IndexState


@value_object
class Contribution:
    """What one word of a query brings to an article's score."""

    typed: str
    terms: tuple[str, ...]
    document_frequency: int
    frequency: int
    score: float


@value_object
class Explanation:
    """How a query was read, and how an article's score came about; `matches` is whether the query finds it at all."""

    parsed: str
    matched_by: MatchRule
    matches: bool
    contributions: tuple[Contribution, ...]
    warnings: tuple[QueryWarning, ...]
