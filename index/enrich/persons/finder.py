"""The persons of a story: every run of capitals that something shows to be a person, its forms joined."""

from collections.abc import Iterator, Sequence
from importlib import import_module

from index.enrich.persons.evidence import Candidate, candidates
from index.enrich.persons.joining import Joined, join
from search.errors import InvalidSetting
from search.model.article import Article, PersonTag
from search.settings import Settings
from search.text.languages import primary
from search.text.person_names import name_key


def find_persons(article: Article, settings: Settings) -> tuple[PersonTag, ...]:
    """Return the persons in an article's texts, those who wrote it left out, in the order of their first mention.

    Raises `InvalidSetting` if a model is asked for that is not installed.
    """
    people = explain_persons(article, settings)
    return tuple(PersonTag(label=person.label, surface_forms=person.forms, found=True) for person in people)


def explain_persons(article: Article, settings: Settings) -> list[Joined]:
    """Return the same with how often each form stands there, and the rules by which it was found."""
    writers = {name_key(author) for author in article.authors}
    return [person for person in join(_named(article, settings)) if name_key(person.label) not in writers]


def _named(article: Article, settings: Settings) -> list[Candidate]:
    language = primary(article.language) or settings.language
    texts = list(_texts(article))
    if settings.person_finder == "model" and language == "en":
        return _by_model(texts)
    return [each for text in texts for each in candidates(text, language)]


def _by_model(texts: Sequence[str]) -> list[Candidate]:
    """Read texts with the model, which is loaded only if it is asked for: it is large, and need not be installed."""
    try:
        model = import_module("index.enrich.persons.model")
    except ModuleNotFoundError as error:
        reason = f"DATELINE_PERSON_FINDER is 'model', and {error.name} is not installed; `make ner` does so"
        raise InvalidSetting(reason) from error
    return list(model.candidates(texts))


def _texts(article: Article) -> Iterator[str]:
    texts = (article.standfirst, article.body, article.caption)
    yield from filter(None, texts if article.body else (article.title, *texts))
