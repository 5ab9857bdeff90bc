"""Names for ids: what a country, a person or a language is called where it is shown."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from search.countries.codes import is_country
from search.countries.names import label as country_label
from search.engine.port import View
from search.fields import DATE, FACETS
from search.model.article import Article, CountryTag, PersonTag
from search.model.lookup import FullArticle
from search.model.request import ENGLISH, NONE
from search.model.result import Labelled, Summary
from search.query.plan import Wanted
from search.snippets import marked
from search.text.languages import is_language
from search.text.languages import label as language_label

_SUMMARISED = tuple(field.name for field in fields(Summary))


def value_label(view: View, facet: str, value: str, locale: str = ENGLISH) -> str:
    """Return the label of a facet's value in a language; of one that the viewer may not know of, its id."""
    if value == NONE:
        return "No date" if facet == DATE else FACETS[facet].none_label
    if facet in ("country", "mentioned-country"):
        return country_label(value, locale) if is_country(value) else value
    if facet == "person":
        return view.person_label(value) or value
    if facet == "language":
        return language_label(value, locale) if is_language(value) else value
    return value


def summary(article: Article) -> Summary:
    """Return what a result list shows of an article."""
    return summary_of({name: getattr(article, name) for name in _SUMMARISED})


def summary_of(values: Mapping[str, Any]) -> Summary:
    """Return what a result list shows of an article, from the values of its fields by their names."""
    told = {name: values[name] for name in _SUMMARISED}
    told["countries"] = _countries(values["countries"])
    told["persons"] = tuple([_person(tag) for tag in values["persons"]])
    return Summary(**told)


def in_language(told: Summary, locale: str) -> Summary:
    """Return the summary with its countries' labels in a language."""
    if locale == ENGLISH:
        return told
    countries = tuple(replace(tag, label=country_label(tag.id, locale)) for tag in told.countries)
    return replace(told, countries=countries)


def full_article(view: View, article: Article, wanted: tuple[Wanted, ...], language: str, locale: str) -> FullArticle:
    """Return an article to read, with what is wanted marked in its texts."""
    return FullArticle(
        summary=in_language(summary(article), locale),
        texts=marked(article, wanted, language),
        tags=article.tags,
        mentioned_countries=_countries(article.mentioned_countries, locale),
        state=view.state,
    )


def _countries(tags: tuple[CountryTag, ...], locale: str = ENGLISH) -> tuple[Labelled, ...]:
    return tuple([Labelled(id=tag.code, label=country_label(tag.code, locale)) for tag in tags])


def _person(tag: PersonTag) -> Labelled:
    return Labelled(id=tag.id, label=tag.label, surface_forms=tag.surface_forms)
