"""Finds the persons of an article, and joins the forms of their names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from index.enrich.persons.candidates import Candidate, candidates
from search.errors import InvalidSetting
from search.model.article import Article, PersonTag
from search.settings import Settings
from search.text.languages import primary
from search.text.person_names import name_key


@dataclass(slots=True)
class Joined:
    """A person, with how often each form of the name is in the article."""

    words: list[str]
    forms_counted: Counter[str] = field(default_factory=Counter)
    rules: dict[str, None] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The fullest form of the name: the one with the most words, and of those the most frequent."""
        return max(self.forms_counted, key=lambda form: (len(form.split()), self.forms_counted[form]))

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms, in the order of their first mention."""
        return tuple(self.forms_counted)


def join(found: Iterable[Candidate]) -> list[Joined]:
    """Join the forms of names. A name without a rule counts only as a form of a person who has another form."""
    named = [(each.name, each.rule, name_key(each.name).split()) for each in found]
    people: list[Joined] = []
    for _, rule, words in named:
        if rule and len(words) > 1:
            full = _same(words, people) or _new(words, people)
            if len(words) > len(full.words):
                full.words = words
    alone = {words[0] for _, rule, words in named if rule and len(words) == 1}
    for name, rule, words in named:
        person = _same(words, people) if len(words) > 1 else _by_surname(words[0], people)
        if person is None and len(words) == 1 and words[0] in alone and not _ambiguous(words[0], people):
            person = _new(words, people)
        if person:
            person.forms_counted[name] += 1
            if rule:
                person.rules[rule] = None
    return [person for person in people if person.forms_counted]


def _new(words: list[str], people: list[Joined]) -> Joined:
    people.append(Joined(words))
    return people[-1]


def _same(words: Sequence[str], people: Iterable[Joined]) -> Joined | None:
    return next((person for person in people if _is_same(words, person.words)), None)


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two full names belong to one person.

    They do if all words agree, if the first and the last agree, or if one name is the end of the other.
    """
    if one == other:
        return True
    if len(one) < 2 or len(other) < 2:
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer[-len(shorter) :] == shorter:
        return True
    return one[-1] == other[-1] and (
        one[0] == other[0] or (1 in (len(one[0]), len(other[0])) and one[0][0] == other[0][0])
    )


def _by_surname(word: str, people: Sequence[Joined]) -> Joined | None:
    """Return the only person with this last name, or else the only one with this word in the name."""
    last = [person for person in people if person.words[-1] == word]
    within = [person for person in people if word in person.words]
    return last[0] if len(last) == 1 else within[0] if not last and len(within) == 1 else None


def _ambiguous(word: str, people: Sequence[Joined]) -> bool:
    return any(word in person.words for person in people)


def find_persons(article: Article, settings: Settings) -> tuple[PersonTag, ...]:
    """Return the persons in an article's texts, without its authors, in the order of their first mention.

    Raises `InvalidSetting` if the settings ask for a model that is not installed.
    """
    people = explain_persons(article, settings)
    return tuple(PersonTag(label=person.label, surface_forms=person.forms, found=True) for person in people)


def explain_persons(article: Article, settings: Settings) -> list[Joined]:
    """Return the same persons with the count of each form and the rules that found them."""
    writers = {name_key(author) for author in article.authors}
    return [person for person in join(_named(article, settings)) if name_key(person.label) not in writers]


def _named(article: Article, settings: Settings) -> list[Candidate]:
    language = primary(article.language) or settings.language
    texts = list(_texts(article))
    if settings.person_finder == "model" and language == "en":
        return _by_model(texts)
    return [each for text in texts for each in candidates(text, language)]


def _by_model(texts: Sequence[str]) -> list[Candidate]:
    """Return the model's candidates. The model is imported only here: it is large and may not be installed."""
    try:
        model = import_module("index.enrich.persons.spacy_model")
    except ModuleNotFoundError as error:
        reason = f"DATELINE_PERSON_FINDER is 'model', but {error.name} is not installed; run `make ner` to install it"
        raise InvalidSetting(reason) from error
    return list(model.candidates(texts))


def _texts(article: Article) -> Iterator[str]:
    texts = (article.standfirst, article.body, article.caption)
    yield from filter(None, texts if article.body else (article.title, *texts))
