"""What a field is: its type, how the query language reads it, how an article's values are taken."""

from collections.abc import Collection
from enum import Enum
from typing import Any
from unicodedata import normalize

from search.model.article import Article, CountryTag, PersonTag
from search.types import value_object


class ValueType(Enum):
    """What the values of a field are. How a value is checked, labelled or read is a table by type, where it is done."""

    TEXT = "text"
    KEYWORD = "keyword"
    COUNTRY = "country"
    PERSON = "person"
    LANGUAGE = "language"
    DATE = "date"
    ID = "id"


OF_FACETS = (ValueType.KEYWORD, ValueType.COUNTRY, ValueType.PERSON, ValueType.LANGUAGE)


class Reading(Enum):
    """How the text after a query field's colon is read."""

    TEXT = "words of a text, in any form"
    NAME = "words of a name, as written"
    COUNTRY = "a name, demonym or code of a country"
    LANGUAGE = "a name or code of a language"
    DATE = "a day, month, year, range or phrase such as yesterday"
    ID = "an article's id"
    VALUE = "a whole value, in capital or small letters"


_READINGS = {
    ValueType.TEXT: Reading.TEXT,
    ValueType.COUNTRY: Reading.COUNTRY,
    ValueType.LANGUAGE: Reading.LANGUAGE,
    ValueType.DATE: Reading.DATE,
    ValueType.ID: Reading.ID,
}


@value_object
class Phrases:
    """How a sentence says what is picked in a facet: any of the values, none of them, all of them."""

    include: str = ""
    exclude: str = ""
    all_of: str = ""


@value_object
class Field:
    """A field by its `name`, which the facet, the URL parameter and the query language have in common.

    `key` is its key in JSON and JSON Lines, and its column in CSV. `attributes` of an article hold its values; without
    any they are keywords, which an article has by their key. A field without an `example` is not in the query language.
    With a `band`, the query language searches the words of its values. `all_of` lets people pick several values that
    must all be there. `label` names one value, `heading` stands over a list of them, and `none_label` is for articles
    without any.
    """

    name: str
    key: str
    type: ValueType = ValueType.KEYWORD
    attributes: tuple[str, ...] = ()
    label: str = ""
    heading: str = ""
    none_label: str = ""
    phrases: Phrases = Phrases()
    example: str = ""
    all_of: bool = False
    band: int | None = None

    @property
    def reading(self) -> Reading:
        """How the query language reads a text for it."""
        return _READINGS.get(self.type) or (Reading.VALUE if self.band is None else Reading.NAME)

    @property
    def signature(self) -> str:
        """All that decides what an index holds of it."""
        return f"{self.name} {self.key} {self.type.value} {self.band}"

    def case_key(self, value: str) -> str:
        """Return what all spellings of a value have in common.

        Keywords that differ in case alone are one value (full case folding, in composed form). Ids have one spelling.
        """
        return normalize("NFC", value.casefold()) if self.has_spellings else value

    @property
    def has_spellings(self) -> bool:
        """Whether a value may be written in several ways."""
        return self.type is ValueType.KEYWORD

    def values(self, article: Article) -> tuple[str, ...]:
        """Return its values in an article: codes of countries, ids of persons, otherwise texts."""
        return tuple(dict.fromkeys(map(_id_of, self._each(article))))

    def names(self, article: Article) -> tuple[str, ...]:
        """Return what names its values in an article, in every spelling."""
        return tuple([name for each in self._each(article) for name in _names_of(each)])

    def _each(self, article: Article) -> list[Any]:
        if not self.attributes:
            return [*article.keywords(self.key)]
        found: list[Any] = []
        for name in self.attributes:
            value = getattr(article, name)
            found += value if isinstance(value, tuple) else [value] if value else []
        return found


def _id_of(value: str | CountryTag | PersonTag) -> str:
    return value if isinstance(value, str) else value.code if isinstance(value, CountryTag) else value.id


def _names_of(value: str | PersonTag) -> Collection[str]:
    return (value,) if isinstance(value, str) else dict.fromkeys((value.label, *value.surface_forms))
