"""ONE table of every field and facet: what it is called, how it is labelled, asked for, and taken from an article.

Words stand at positions of 32 bits. The upper four name the band (title, body, ...), so that a search in one field is a
comparison of numbers, and a phrase, which needs neighbouring positions, never crosses from one band into another.
"""

from collections.abc import Callable
from enum import Enum, IntEnum, StrEnum
from typing import Any

from search.model.article import Article, PersonTag
from search.types import value_object

INDEX_FORMAT = 4  # raise it when a change below, or in the analysis, makes an index written before it wrong

BAND_BITS = 28
PART_GAP = 1_000  # between two texts of one band: further apart than any `"..."~N` may reach
TITLE_WEIGHT = 2  # a word of the title counts twice (measured: better than weighing separate fields)


class TermField(StrEnum):
    """Three sets of terms: stems with their language, words as written (folded), and words of names."""

    STEMS = "stems"
    EXACT = "exact"
    NAMES = "names"


class Band(IntEnum):
    """Where in an article a word stands; the number is the upper bits of its position."""

    TITLE = 0
    BODY = 1
    TAG = 2
    AUTHOR = 3
    SOURCE = 4
    SECTION = 5
    PERSON = 6

    @property
    def first(self) -> int:
        """The band's first position."""
        return self << BAND_BITS

    @property
    def end(self) -> int:
        """The position after the band's last."""
        return (self + 1) << BAND_BITS


@value_object
class Part:
    """A field of an article, how the texts of its value are read, and the band that their words stand in."""

    field: str
    band: Band
    read: Callable[[Any], tuple[str, ...]]

    def texts(self, article: Article) -> tuple[str, ...]:
        """Return the texts of an article."""
        return self.read(getattr(article, self.field))


def _one(text: str) -> tuple[str, ...]:
    return (text,)


def _all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts


def _names(persons: tuple[PersonTag, ...]) -> tuple[str, ...]:
    return tuple(name for tag in persons for name in dict.fromkeys((tag.label, *tag.surface_forms)))


TEXT_PARTS = (
    Part(field="title", band=Band.TITLE, read=_one),
    Part(field="standfirst", band=Band.BODY, read=_one),
    Part(field="body", band=Band.BODY, read=_one),
    Part(field="caption", band=Band.BODY, read=_one),
    Part(field="tags", band=Band.TAG, read=_all),
)
NAME_PARTS = (
    Part(field="authors", band=Band.AUTHOR, read=_all),
    Part(field="source", band=Band.SOURCE, read=_one),
    Part(field="section", band=Band.SECTION, read=_one),
    Part(field="persons", band=Band.PERSON, read=_names),
)


@value_object
class FacetField:
    """A facet of ids, and how one of its values is read off an article.

    `name` is the facet's and the parameter's name; `together` whether several values can be asked for at once.
    """

    name: str
    label: str
    none_label: str
    values: Callable[[Article], tuple[str, ...]]
    together: bool = False


FACETS = {
    facet.name: facet
    for facet in (
        FacetField(
            name="country",
            label="Country",
            none_label="No country",
            values=lambda article: tuple(tag.code for tag in article.countries),
        ),
        FacetField(
            name="mentioned-country",
            label="Mentioned country",
            none_label="No mentioned country",
            values=lambda article: tuple(
                dict.fromkeys(tag.code for tag in (*article.countries, *article.mentioned_countries))
            ),
        ),
        FacetField(
            name="person",
            label="Person",
            none_label="No person",
            values=lambda article: tuple(tag.id for tag in article.persons),
            together=True,
        ),
        FacetField(
            name="source",
            label="Source",
            none_label="No source",
            values=lambda article: (article.source,) if article.source else (),
        ),
        FacetField(
            name="section",
            label="Section",
            none_label="No section",
            values=lambda article: (article.section,) if article.section else (),
        ),
        FacetField(name="author", label="Author", none_label="No author", values=lambda article: article.authors),
        FacetField(
            name="language",
            label="Language",
            none_label="No language",
            values=lambda article: (article.language,) if article.language else (),
        ),
    )
}
DATE = "date"  # the facet that is not of ids but of time
DEFAULT_FACETS = ("country", "person", DATE)


class Reading(Enum):
    """How the text after a query field's colon is read."""

    TEXT = "words of a text, in any form"
    NAME = "words of a name, as written"
    COUNTRY = "a name, demonym or code of a country"
    LANGUAGE = "a name or code of a language"
    DATE = "a day, month, year, range or phrase such as yesterday"
    ID = "an article's id"


@value_object
class QueryField:
    """A field of the query language: `name:` and how what follows is read."""

    name: str
    reading: Reading
    band: Band | None = None


QUERY_FIELDS = {
    query_field.name: query_field
    for query_field in (
        QueryField(name="title", reading=Reading.TEXT, band=Band.TITLE),
        QueryField(name="body", reading=Reading.TEXT, band=Band.BODY),
        QueryField(name="tag", reading=Reading.TEXT, band=Band.TAG),
        QueryField(name="author", reading=Reading.NAME, band=Band.AUTHOR),
        QueryField(name="source", reading=Reading.NAME, band=Band.SOURCE),
        QueryField(name="section", reading=Reading.NAME, band=Band.SECTION),
        QueryField(name="person", reading=Reading.NAME, band=Band.PERSON),
        QueryField(name="country", reading=Reading.COUNTRY),
        QueryField(name="language", reading=Reading.LANGUAGE),
        QueryField(name="date", reading=Reading.DATE),
        QueryField(name="id", reading=Reading.ID),
    )
}
RESULT_KEYS = (
    *("id", "feed", "source_id", "title", "url", "published_at", "updated_at", "source", "section", "dateline"),
    *("standfirst", "authors", "language", "status", "hidden", "embargo_until", "version", "correction_note"),
    *("countries", "persons", "score", "snippets", "matched"),
)
"""What the API tells of a hit, in the order in which it does; `fields=` chooses of them."""


def band_weight(band: Band) -> int:
    """Return how often a word of a band counts in frequencies and lengths."""
    return TITLE_WEIGHT if band == Band.TITLE else 1
