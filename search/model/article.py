"""An article with its tags and checks, and what enrichment extracts from it."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from search.countries.codes import is_country
from search.errors import InvalidArticle
from search.model.dates import EARLIEST_YEAR, LATEST_YEAR, Published, is_instant
from search.text.languages import is_language
from search.types import value_object

_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_FEED = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
LONGEST_NAME = 500  # characters; facet values and identities are names, not texts
_LONGEST_TITLE = 10_000


class Status(StrEnum):
    """Whether a source lets an article be used (ninjs calls withdrawn `canceled`)."""

    USABLE = "usable"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


@value_object
class CountryTag:
    """A country by its code. `found` is true if enrichment found it, and false if the source gave it."""

    code: str
    found: bool = False


@value_object
class PersonTag:
    """A person in an article. `id` is empty until the register of persons gives one.

    `found` is true if enrichment found the person, and false if the source gave it.
    """

    label: str
    id: str = ""
    surface_forms: tuple[str, ...] = ()
    found: bool = False


Keywords = tuple[tuple[str, tuple[str, ...]], ...]  # by their key; hashable, as an article is a key of dicts


def values_of(keywords: Keywords, key: str) -> tuple[str, ...]:
    """Return the values of one key."""
    return next((values for name, values in keywords if name == key), ())


@value_object
class Article:
    """One article of one feed. Raises `InvalidArticle`, which names the field that is wrong.

    Texts are plain; `body` has a blank line between paragraphs. Times have a time zone and are kept in UTC.
    `all_keywords` are the values of the fields that are no attribute (`search.fields.KEYWORDS`), sorted by key.
    """

    feed: str
    source_id: str
    id: str = ""
    version: int = 0  # 0 if the source gave none and the archive has not yet
    title: str = ""
    standfirst: str = ""
    body: str = ""
    caption: str = ""
    dateline: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    language: str = ""
    published: Published | None = None
    updated_at: datetime | None = None
    indexed_at: datetime | None = None
    countries: tuple[CountryTag, ...] = ()
    mentioned_countries: tuple[CountryTag, ...] = ()
    persons: tuple[PersonTag, ...] = ()
    status: Status = Status.USABLE
    embargo_until: datetime | None = None
    correction_note: str = field(default="")
    all_keywords: Keywords = ()
    source_hash: str = ""  # of the source's record as it came; in no record and no index
    unknown_keys: str = ""  # JSON of the source's keys that have no meaning here; in no record and no index
    filed: date | None = None  # the day of the file that it was read from; not stored

    def __post_init__(self) -> None:
        """Give the id, and check all fields."""
        _check_identity(self)
        if not self.id:
            object.__setattr__(self, "id", article_id(self.feed, self.source_id))
        if self.all_keywords:
            object.__setattr__(self, "all_keywords", tuple(sorted(row for row in self.all_keywords if row[1])))
        _check_texts(self)
        _check_names(self)
        _check_times(self)
        _check_tags(self)

    def keywords(self, key: str) -> tuple[str, ...]:
        """Return the keywords of one key."""
        return values_of(self.all_keywords, key)


DEFAULT_FEED = "main"


def article_id(feed: str, source_id: str) -> str:
    """Return the permanent id of an article, 16 URL-safe characters: 96 bits of SHA-256 over feed and source id.

    The first is never a dash, because a command line would read it as an option.
    """
    digest = sha256(f"{feed}\0{source_id}".encode()).digest()
    letters = urlsafe_b64encode(digest[:12]).decode("ascii")
    return letters if letters[0] != "-" else f"0{letters[1:]}"


def _check_identity(article: Article) -> None:
    if not _FEED.fullmatch(article.feed):
        raise InvalidArticle("feed", "it must be 1 to 64 lower-case letters, digits, dots, dashes or underscores")
    if not article.source_id.strip():
        raise InvalidArticle("source_id", "missing id: set source_id or id")
    if article.version < 0:
        raise InvalidArticle("version", "it must be 1 or greater")


def _check_texts(article: Article) -> None:
    has_text = article.title.strip() or article.body.strip()
    if not has_text and article.status is not Status.WITHDRAWN:  # a withdrawal may have only an id
        raise InvalidArticle("title", "an article needs a title or a body")
    if len(article.title) > _LONGEST_TITLE:
        raise InvalidArticle("title", f"longer than {_LONGEST_TITLE:,} characters (is this the body?)")
    for name in ("source_id", "title", "standfirst", "body", "caption", "dateline", "url", "correction_note"):
        if _UNSTORABLE.search(getattr(article, name)):
            raise InvalidArticle(name, "it contains control characters or invalid Unicode")
    if article.url and not _LINK.fullmatch(article.url):
        raise InvalidArticle("url", "it must begin with http:// or https://")


def _check_names(article: Article) -> None:
    persons = tuple(name for tag in article.persons for name in (tag.label, *tag.surface_forms))
    lists = {"authors": article.authors, "tags": article.tags, "persons": persons, **dict(article.all_keywords)}
    single = {"section": article.section, "source": article.source, "source_id": article.source_id}
    for name, values in [*lists.items(), *((name, (value,)) for name, value in single.items() if value)]:
        for value in values:
            if not value.strip() or len(value) > LONGEST_NAME or _UNSTORABLE.search(value):
                raise InvalidArticle(name, f"{value[:60]!r} is not a name of 1 to {LONGEST_NAME} printable characters")


def _check_times(article: Article) -> None:
    for name in ("published", "updated_at", "indexed_at", "embargo_until"):
        value = getattr(article, name)
        if value is None:
            continue
        if is_instant(value) and value.utcoffset() is None:
            raise InvalidArticle(name, "the time has no time zone; add an offset or Z")
        if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            raise InvalidArticle(name, f"the year {value.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
        if is_instant(value):
            object.__setattr__(article, name, value.astimezone(UTC))


def _check_tags(article: Article) -> None:
    if article.language and not is_language(article.language):
        raise InvalidArticle("language", f"{article.language!r} is not a language code such as en")
    for name in ("countries", "mentioned_countries"):
        for tag in getattr(article, name):
            if not is_country(tag.code):
                raise InvalidArticle(
                    name, f"{tag.code!r} is not a country code (ISO 3166) or the code of a former state"
                )


@value_object
class Extracted:
    """What enrichment extracted from an article. Every tag has `found` set."""

    countries: tuple[CountryTag, ...] = ()
    mentioned_countries: tuple[CountryTag, ...] = ()
    persons: tuple[PersonTag, ...] = ()
    language: str = ""
    published: Published | None = None


NAMES = ("countries", "mentioned_countries", "persons", "language", "published")


@value_object
class ExtractedBatch:
    """What one version of enrichment extracted, by article as received; `version` is 0 if it did not run."""

    version: int = 0
    by_article: Mapping[Article, Extracted] = field(default_factory=dict)


NOTHING_FOUND = ExtractedBatch()


def with_extracted(article: Article, extracted: Extracted) -> Article:
    """Return the article with extracted values in the fields that its source left empty."""
    values: dict[str, Any] = {name: value for name in NAMES if (value := getattr(extracted, name))}
    added = {name: value for name, value in values.items() if not getattr(article, name)}
    return replace(article, **added) if added else article  # a new article checks all fields
