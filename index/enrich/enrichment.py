"""Enrichment: each step is a function of the article, and finds what its source does not say.

A step sees what those before it have found: the names of persons are no places.
"""

from collections.abc import Callable, Iterable, Sequence

from index.enrich.countries import find_countries
from index.enrich.persons.finder import find_persons
from search.model.article import Article, CountryTag
from search.model.found import Findings, Found, with_found

VERSION = 2  # raise it whenever a step would find something else: `dateline enrich` and `rebuild` then look anew

Step = Callable[[Article], Found]


def findings(articles: Iterable[Article], default_language: str) -> Findings:
    """Look at articles as they were received; one that names no language is taken to be in the default one."""
    return Findings(version=VERSION, by_article={each: enrich(each, default_language) for each in articles})


def enrich(article: Article, default_language: str) -> Found:
    """Return what is found of an article that its source does not say."""
    return _found(article, _steps(default_language))


def _steps(default_language: str) -> Sequence[Step]:
    return (
        lambda article: _persons(article, default_language),
        lambda article: _countries(article, default_language),
    )


def _found(article: Article, steps: Sequence[Step]) -> Found:
    whole = article
    for step in steps:
        whole = with_found(whole, step(whole))
    return Found(
        countries=() if article.countries else whole.countries,
        mentioned_countries=() if article.mentioned_countries else whole.mentioned_countries,
        persons=() if article.persons else whole.persons,
        language="" if article.language else whole.language,
        published=None if article.published else whole.published,
    )


def _persons(article: Article, default_language: str) -> Found:
    return Found() if article.persons else Found(persons=find_persons(article, default_language))


def _countries(article: Article, default_language: str) -> Found:
    if article.countries and article.mentioned_countries:
        return Found()
    found = find_countries(article, default_language)
    return Found(countries=_tags(found.about), mentioned_countries=_tags(found.mentioned))


def _tags(codes: Iterable[str]) -> tuple[CountryTag, ...]:
    return tuple(CountryTag(code=code, found=True) for code in codes)
