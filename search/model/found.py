"""What enrichment has found of an article: kept apart from what its source gave."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from search.model.article import Article, CountryTag, PersonTag
from search.model.moment import Published
from search.types import noun


@noun
class Found:
    """What was found; every tag is marked as found."""

    countries: tuple[CountryTag, ...] = ()
    mentioned_countries: tuple[CountryTag, ...] = ()
    persons: tuple[PersonTag, ...] = ()
    language: str = ""
    published: Published | None = None


NAMES = ("countries", "mentioned_countries", "persons", "language", "published")


@noun
class Findings:
    """What one version of enrichment has found, by article as received; `version` is 0 where nothing was looked for."""

    version: int = 0
    by_article: Mapping[Article, Found] = field(default_factory=dict)


NOTHING_FOUND = Findings()


def with_found(article: Article, found: Found) -> Article:
    """Return the article with what was found wherever its source says nothing."""
    values: dict[str, Any] = {name: value for name in NAMES if (value := getattr(found, name))}
    return replace(article, **{name: value for name, value in values.items() if not getattr(article, name)})
