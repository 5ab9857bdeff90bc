"""The persons of a story: every run of capitals that something shows to be a person, its forms joined."""

from collections.abc import Iterator

from index.enrich.persons.evidence import candidates
from index.enrich.persons.joining import Joined, join
from search.model.article import Article, PersonTag
from search.text.languages import primary
from search.text.names import name_key


def find_persons(article: Article, default_language: str) -> tuple[PersonTag, ...]:
    """Return the persons in an article's texts, those who wrote it left out, in the order of their first mention."""
    people = explain_persons(article, default_language)
    return tuple(PersonTag(label=person.label, surface_forms=person.forms, found=True) for person in people)


def explain_persons(article: Article, default_language: str) -> list[Joined]:
    """Return the same with how often each form stands there, and the rules by which it was found."""
    language = primary(article.language) or default_language
    found = [each for text in _texts(article) for each in candidates(text, language)]
    writers = {name_key(author) for author in article.authors}
    return [person for person in join(found) if name_key(person.label) not in writers]


def _texts(article: Article) -> Iterator[str]:
    texts = (article.standfirst, article.body, article.caption)
    yield from filter(None, texts if article.body else (article.title, *texts))
