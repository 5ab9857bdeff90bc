"""Makes the queries for the words of a leaf: terms, phrases, prefixes and spellings."""

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple, Self

import regex

from search.field_types import Reading
from search.fields import QUERY_FIELDS, Band, TermField
from search.query.plan import FuzzyQuery, PhraseQuery, PrefixQuery, Scored, SynonymQuery, TermQuery
from search.text.analyzers.capitals import mark, marks_always
from search.text.analyzers.former import former_terms
from search.text.analyzers.word_terms import query_terms
from search.text.clusters import is_one_cluster
from search.text.spelling import edits_allowed, fold
from search.types import value_object

_MOST_INITIALS = 3
_INITIALS = regex.compile(rf"\p{{Lu}}(?:\.?\s?\p{{Lu}}){{1,{_MOST_INITIALS - 1}}}\.?")
_CAPITAL = regex.compile(r"\p{Lu}")


class TypedWord(NamedTuple):
    """A word that was typed: folded, and as it was written (its accents, capitals and apostrophes)."""

    word: str
    written: str


@value_object
class WordQueries:
    """Makes the queries of a leaf for one field: in one band of an article or in all, in its texts or in names.

    `languages` are those of the index. `former` says that it has the terms of version 1.
    """

    languages: tuple[str, ...]
    band: Band | None = None
    of_names: bool = False
    former: bool = False

    @classmethod
    def in_field(cls, name: str, languages: tuple[str, ...], *, former: bool = False) -> Self:
        """Return the maker for a field; an empty name stands for all texts."""
        band = QUERY_FIELDS[name].band if name else None
        return cls(
            languages=languages,
            band=None if band is None else Band(band),
            of_names=is_of_names(name),
            former=former,
        )

    def stemmed(self, typed: TypedWord) -> TermQuery:
        """Return the query for a word in any of its forms. Names have only one form."""
        if self.of_names:
            return self.exact(typed)
        return TermQuery(term_field=TermField.STEMS, terms=self._terms(typed), band=self.band)

    def _terms(self, typed: TypedWord) -> tuple[str, ...]:
        terms_of = former_terms if self.former else query_terms
        terms = {term for language in self.languages for term in terms_of(typed.word, typed.written, language)}
        return (*sorted(terms), *(() if self.former else marks_always(typed.word)))

    def exact(self, typed: TypedWord) -> TermQuery:
        """Return the query for a word as written, but for capitals and accents."""
        return TermQuery(term_field=self.term_field, terms=(typed.word,), band=self.band)

    def marked(self, typed: TypedWord) -> TermQuery:
        """Return the query for a word where texts write it in capitals, as it is typed."""
        return TermQuery(term_field=TermField.STEMS, terms=(mark(typed.written) or typed.word,), band=self.band)

    def beginning(self, typed: TypedWord) -> PrefixQuery:
        """Return the query for words with this prefix."""
        return PrefixQuery(term_field=self.term_field, prefix=typed.word, band=self.band)

    def spelling(self, typed: TypedWord) -> TermQuery | FuzzyQuery:
        """Return the query for words with a similar spelling. A short word must be spelled exactly."""
        edits = edits_allowed(typed.word)
        return (
            FuzzyQuery(term_field=self.term_field, word=typed.word, edits=edits, band=self.band)
            if edits
            else self.exact(typed)
        )

    def sequence(
        self, words: Sequence[TypedWord], term_of: Callable[[TypedWord], TermQuery], slop: int | None = None
    ) -> Scored:
        """Return the query for words in this order, or near each other if `slop` is given.

        `term_of` makes the query of one word.
        """
        if len(words) > 1:
            return PhraseQuery(members=tuple(map(term_of, words)), slop=slop)
        if is_one_cluster(words[0].word):
            return self.beginning(words[0])  # in a text it is the first of a pair, unless the run ends with it
        return term_of(words[0])

    def as_written(self, words: Sequence[TypedWord]) -> Scored:
        """Return the query for words in this order, as they are typed; initials before a name in any writing."""
        queries = [self.sequence(way, self.exact) for way in _ways_to_write(words)]
        phrases = [query for query in queries if isinstance(query, PhraseQuery)]
        return SynonymQuery(alternatives=tuple(phrases)) if len(phrases) > 1 else queries[0]

    def open_or_joined(self, parts: Sequence[TypedWord], joined: TypedWord) -> SynonymQuery:
        """Return the query for a word that is written as several or as one, in any of its forms."""
        sequence = PhraseQuery(members=tuple(map(self.stemmed, parts)))
        return SynonymQuery(alternatives=(sequence, self.stemmed(joined)))

    @property
    def term_field(self) -> TermField:
        """The term field with words as written."""
        return TermField.NAMES if self.of_names else TermField.EXACT


def is_of_names(field: str) -> bool:
    """Tell whether a field contains names, which are not stemmed and do not score."""
    return field != "" and QUERY_FIELDS[field].reading is Reading.NAME


def _ways_to_write(words: Sequence[TypedWord]) -> tuple[Sequence[TypedWord], ...]:
    """Return words as they are typed, and with the first initials before a name as they are written in other ways.

    People and papers write J.K., J. K., JK and J K Rowling. Other capitals stay: `"FBI"` is not F.B.I.
    """
    for at in range(len(words) - 1):
        initials = _initials(words[at:])
        behind = words[at + len(initials) :]
        letters = [letter for each in initials for letter in _CAPITAL.findall(each.written)]
        if initials and behind and _is_name(behind[0]):
            others = [way for way in _ways(letters) if way != [each.word for each in initials]]
            return words, *([*words[:at], *(TypedWord(word, word) for word in way), *behind] for way in others)
    return (words,)


def _ways(letters: Sequence[str]) -> list[list[str]]:
    small = [*map(fold, letters)]
    return [["".join(small)], ["".join(f"{letter}." for letter in small)], small]


def _initials(words: Sequence[TypedWord]) -> Sequence[TypedWord]:
    """Return the words at the beginning that are initials: one with two or three capitals, or as many of one each."""
    if _INITIALS.fullmatch(words[0].written):
        return words[:1]
    alone = [*takewhile(lambda each: _CAPITAL.fullmatch(each.written), words)]
    return alone if 2 <= len(alone) <= _MOST_INITIALS else []


def _is_name(word: TypedWord) -> bool:
    return len(word.word) > 1 and word.written[0].isupper() and not word.written.isupper()
