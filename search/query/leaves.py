"""What a leaf of words stands for in an index: terms, sequences of terms, beginnings and spellings."""

from search.fields import QUERY_FIELDS, Band, Reading, Space
from search.query.ast import Fuzzy, Near, Phrase, Prefix, TextLeaf, write
from search.query.plan import Beginning, Scored, Sequence, Spelling, Term
from search.query.warnings import Notes
from search.text.analyzers import term
from search.text.spelling import edits_allowed
from search.text.tokenizer import is_cjk
from search.types import noun


@noun
class _Place:
    """Where words are looked for: in which space, which band, and with the stems of which languages."""

    space: Space
    band: Band | None
    languages: tuple[str, ...]

    def term(self, word: str) -> Term:
        if self.space is not Space.STEMS:
            return Term(space=self.space, terms=(word,), band=self.band)
        stems = sorted({term(word, language) for language in self.languages})
        return Term(space=Space.STEMS, terms=tuple(stems), band=self.band)

    def beginning(self, word: str) -> Beginning:
        return Beginning(space=self.space, prefix=word, band=self.band)

    def spelling(self, word: str) -> Term | Spelling:
        edits = edits_allowed(word)
        return Spelling(space=self.space, word=word, edits=edits, band=self.band) if edits else self.term(word)


def sought(leaf: TextLeaf, words: list[str], languages: tuple[str, ...], notes: Notes) -> tuple[Scored, ...]:
    """Return what an article must hold, all of it; `words` are those of the leaf's text, one or more."""
    loose, exact = _places(leaf, languages)
    if len(words) > 1 and isinstance(leaf, Prefix | Fuzzy):
        notes.add("words-apart", write(leaf))
    match leaf:
        case Prefix():
            return (*map(exact.term, words[:-1]), exact.beginning(words[-1]))
        case Fuzzy():
            return tuple(map(exact.spelling, words))
        case Phrase():
            return (_run(words, exact, exact, None),)
        case Near():
            return (_run(words, loose, exact, leaf.distance),)
        case _:
            return (_run(words, loose, exact, None),)


def is_of_names(leaf: TextLeaf) -> bool:
    """Tell whether it is looked for among names, which are not stemmed and never score."""
    return leaf.field != "" and QUERY_FIELDS[leaf.field].reading is Reading.NAME


def _places(leaf: TextLeaf, languages: tuple[str, ...]) -> tuple[_Place, _Place]:
    """Return where words are looked for in any form, and where as written."""
    band = QUERY_FIELDS[leaf.field].band if leaf.field else None
    if is_of_names(leaf):
        names = _Place(space=Space.NAMES, band=band, languages=())
        return names, names
    stems = _Place(space=Space.STEMS, band=band, languages=languages)
    return stems, _Place(space=Space.EXACT, band=band, languages=())


def _run(words: list[str], place: _Place, exact: _Place, between: int | None) -> Scored:
    if len(words) > 1:
        return Sequence(members=tuple(map(place.term, words)), between=between)
    if len(words[0]) == 1 and is_cjk(words[0]):
        return exact.beginning(words[0])  # a text has it as the first of a pair, wherever its run goes on
    return place.term(words[0])
