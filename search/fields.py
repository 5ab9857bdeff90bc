"""ONE table of every field: what it is called, how it is labelled, searched, counted, and taken from an article.

Words stand at positions of 32 bits. The upper four name the band (title, body, ...), so that a search in one field is a
comparison of numbers, and a phrase, which needs neighbouring positions, never crosses from one band into another.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, ClassVar

from search.field_types import OF_FACETS, Field, Phrases, ValueType
from search.model.article import Article
from search.text.page_addresses import plain_address
from search.text.tokenizer import LONGEST_WORD, words
from search.types import value_object

INDEX_FORMAT = 4  # raise it when a change of the bands or the analysis makes an index written before it wrong

BAND_BITS = 28
PART_GAP = 1_000  # between two texts of one band: further apart than any `"..."~N` may reach
TITLE_WEIGHT = 2  # a word of the title counts twice (measured: better than weighing separate fields)


class TermField(StrEnum):
    """Three sets of terms: stems with their language, words as written (folded), and words of names."""

    STEMS = "stems"
    EXACT = "exact"
    NAMES = "names"


class Band(int):
    """Where in an article a word stands: the upper bits of its position, from 0 to 15."""

    TITLE: ClassVar["Band"]
    BODY: ClassVar["Band"]
    TAG: ClassVar["Band"]
    DATELINE: ClassVar["Band"]

    @property
    def first(self) -> int:
        """The band's first position."""
        return self << BAND_BITS

    @property
    def end(self) -> int:
        """The position after the band's last."""
        return (self + 1) << BAND_BITS


Band.TITLE, Band.BODY, Band.TAG, Band.DATELINE = Band(0), Band(1), Band(2), Band(7)
BANDS = 16


@value_object
class Part:
    """A text field of an article, how the texts of its value are read, and the band that their words stand in."""

    field: str
    band: Band
    read: Callable[[Any], tuple[str, ...]]
    words: Callable[[str], list[str]] = words

    def texts(self, article: Article) -> tuple[str, ...]:
        """Return the texts of an article."""
        return self.read(getattr(article, self.field))


def _one(text: str) -> tuple[str, ...]:
    return (text,)


def _all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts


TEXT_PARTS = (
    Part(field="title", band=Band.TITLE, read=_one),
    Part(field="standfirst", band=Band.BODY, read=_one),
    Part(field="body", band=Band.BODY, read=_one),
    Part(field="caption", band=Band.BODY, read=_one),
    Part(field="tags", band=Band.TAG, read=_all),
    Part(field="dateline", band=Band.DATELINE, read=_one),
)


FIELDS = (
    Field(name="title", key="title", type=ValueType.TEXT, example="treaty", band=Band.TITLE),
    Field(name="body", key="body", type=ValueType.TEXT, example='"peace talks"', band=Band.BODY),
    Field(name="tag", key="tags", type=ValueType.TEXT, example="energy", band=Band.TAG),
    Field(name="dateline", key="dateline", type=ValueType.TEXT, example="vienna", band=Band.DATELINE),
    Field(
        name="country",
        key="countries",
        type=ValueType.COUNTRY,
        attributes=("countries",),
        label="Country",
        none_label="No country",
        phrases=Phrases(include="about {values}", exclude="not about {values}"),
        example="azerbaijan",
    ),
    Field(
        name="mentioned-country",
        key="mentioned_countries",
        type=ValueType.COUNTRY,
        attributes=("countries", "mentioned_countries"),
        label="Mentioned country",
        none_label="No mentioned country",
        phrases=Phrases(include="mentioning {values}", exclude="not mentioning {values}"),
    ),
    Field(
        name="person",
        key="persons",
        type=ValueType.PERSON,
        attributes=("persons",),
        label="Person",
        none_label="No person",
        phrases=Phrases(include="naming {values}", exclude="not naming {values}", all_of="naming {values} together"),
        example='"Kofi Annan"',
        all_of=True,
        band=6,
    ),
    Field(
        name="source",
        key="source",
        attributes=("source",),
        label="Source",
        none_label="No source",
        phrases=Phrases(include="from {values}", exclude="not from {values}"),
        example='"World Desk"',
        band=4,
    ),
    Field(
        name="section",
        key="section",
        attributes=("section",),
        label="Section",
        none_label="No section",
        phrases=Phrases(include="in the section {values}", exclude="not in the section {values}"),
        example="science",
        band=5,
    ),
    Field(
        name="author",
        key="authors",
        attributes=("authors",),
        label="Author",
        none_label="No author",
        phrases=Phrases(include="by {values}", exclude="not by {values}"),
        example="hasanli",
        band=3,
    ),
    Field(
        name="language",
        key="language",
        type=ValueType.LANGUAGE,
        attributes=("language",),
        label="Language",
        none_label="No language",
        phrases=Phrases(include="in {values}", exclude="not in {values}"),
        example="french",
    ),
    Field(
        name="date",
        key="published_at",
        type=ValueType.DATE,
        phrases=Phrases(include="dated {values}", exclude="not dated {values}"),
        example="2019-07",
    ),
    Field(name="id", key="id", type=ValueType.ID, example="Vb3kQ0x7TzLw2m9A"),
)
FACETS = {field.name: field for field in FIELDS if field.type in OF_FACETS}
DATE = "date"  # the facet that is not of ids but of time
DEFAULT_FACETS = ("country", "person", DATE)
KEYWORDS = {field.key: field for field in FIELDS if field.type is ValueType.KEYWORD and not field.attributes}


def _by_band(fields: Iterable[Field]) -> list[Field]:
    return sorted(fields, key=lambda field: BANDS if field.band is None else field.band)


QUERY_FIELDS = {field.name: field for field in _by_band(FIELDS) if field.example}


@value_object
class NamePart:
    """A field whose values are names, and the band that their words stand in."""

    band: Band
    texts: Callable[[Article], tuple[str, ...]]
    words: Callable[[str], list[str]] = words


ADDRESS = Band(8)


def whole(text: str) -> list[str]:
    """Return a text as one word, as long as a word may be."""
    return [text.encode()[:LONGEST_WORD].decode(errors="ignore")] if text else []


NAME_PARTS = (
    *(
        NamePart(band=Band(field.band), texts=field.names)
        for field in _by_band(FACETS.values())
        if field.band is not None
    ),
    NamePart(band=ADDRESS, texts=lambda article: (plain_address(article.url),) if article.url else (), words=whole),
)
RESULT_KEYS = (
    *("id", "feed", "source_id", "title", "url", "published_at", "updated_at", "source", "section", "dateline"),
    *("standfirst", "authors", "language", "status", "hidden", "embargo_until", "version", "correction_note"),
    *("countries", "persons", *KEYWORDS, "score", "snippets", "matched"),
)
"""What the API tells of a hit, in the order in which it does."""

TEXT_KEYS = ("body", "caption", "tags", "mentioned_countries")
CURSOR_KEY = "cursor"
FIELD_KEYS = (*RESULT_KEYS, *TEXT_KEYS, CURSOR_KEY)
"""What `fields=` chooses from; the last ones are told only if it names them."""

EXPORT_KEYS = tuple(key for key in FIELD_KEYS if key not in ("score", "snippets", "matched"))
"""What an export can have: nothing that depends on the words of the query."""

ARTICLE_KEYS = (*(key for key in EXPORT_KEYS if key != CURSOR_KEY), "indexed_at")
"""What is told of an article that is fetched by its id."""

_SIGNATURES = {field.signature: field.name for field in FIELDS}
_OF_NO_FIELDS_NAMED = (
    *("title title text 0", "body body text 1", "tag tags text 2", "country countries country None"),
    *("mentioned-country mentioned_countries country None", "person persons person 6", "source source keyword 4"),
    *("section section keyword 5", "author authors keyword 3", "language language language None"),
    *("date published_at date None", "id id id None"),
)
"""The fields of an index that names none: those that there were when the first index was to name them."""


def fields_to_name(former: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Return what an index names as its fields, empty for those of `_OF_NO_FIELDS_NAMED`.

    A new index has all fields. One with `former` fields keeps those that are still in the table.
    """
    has = _SIGNATURES if former is None else former or _OF_NO_FIELDS_NAMED
    named = tuple(signature for signature in _SIGNATURES if signature in has)
    return () if set(named) == set(_OF_NO_FIELDS_NAMED) else named


def missing_fields(named: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the fields that an index does not have, by the fields that it names."""
    return frozenset(_SIGNATURES[signature] for signature in _SIGNATURES.keys() - (named or _OF_NO_FIELDS_NAMED))


def text_parts(missing: frozenset[str]) -> tuple[Part, ...]:
    """Return the text parts of an index that lacks some fields. A part that is no field of its own is never missing."""
    return tuple(part for part in TEXT_PARTS if part.field not in missing)


def band_weight(band: Band) -> int:
    """Return how often a word of a band counts in frequencies and lengths."""
    return TITLE_WEIGHT if band == Band.TITLE else 1
