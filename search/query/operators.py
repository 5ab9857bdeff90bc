"""The leaf operators of the query language: words, phrases, prefixes, spellings, and `field:value`.

Each operator is one class. It says how the operator is typed, how it is written, and which queries it makes. Lexer,
parser, printer, planner and help page read the list `OPERATORS`. A new operator needs no other change if the queries of
`plan` can express it.
"""

import re
from typing import ClassVar, Self

from search.fields import ADDRESS, PART_GAP, TermField, whole
from search.query.plan import PhraseQuery, Scored, SynonymQuery, TermQuery
from search.query.text_leaf import CHARACTER, QUOTES, TextLeaf, typed_words
from search.query.warnings import Notes
from search.query.word_queries import TypedWord, WordQueries
from search.text.analyzers.joined import joined
from search.text.page_addresses import plain_address
from search.text.tokenizer import tokens
from search.types import value_object

LARGEST_SLOP = min(99, PART_GAP - 1)  # of `"..."~N`: a phrase must not reach into the article's next text

_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
BOOLEAN_WORDS = ("AND", "OR", "NOT")  # what is an operator between the leaves, in capitals
_LETTERS = re.compile(r"\w+")
_BARE = re.compile(rf"(?!(?:{'|'.join(BOOLEAN_WORDS)})$)[\w<>=.][\w<>=./-]*")


@value_object
class Word(TextLeaf):
    """A word in any of its forms. The tokenizer may make several words of it (`Al-Qaeda`, `J. K.`), or none (`&`)."""

    pattern = rf"{CHARACTER}+"
    examples: ClassVar = {
        "oil prices": (
            "Both words, in any form: price also finds priced and pricing. For four or more words, and if no article "
            "has all of them, the search finds the closest articles: those in which the words weigh at least half as "
            "much as in the best one."
        )
    }
    is_plain = True

    def shown(self) -> str:
        """Return the word without the punctuation around it; what belongs to it stays (`U.S.`, `Nakasone's`)."""
        parts = [(token.start, token.end) for token in tokens(self.text)]
        parts += [letters.span() for letters in _LETTERS.finditer(self.text)]
        return self.text[min(start for start, _ in parts) : max(end for _, end in parts)] if parts else self.text

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the query for the word, or for its words in this order or joined: `cease-fire` finds `ceasefire`."""
        letters = "".join(each.word for each in words)
        forms = [form for at, form in joined(self.text) if at == 0 and form.replace(".", "") == letters]
        if make.of_names or make.former or not forms:
            return (make.sequence(words, make.stemmed),)
        return (make.open_or_joined(words, TypedWord(forms[0], "".join(each.written for each in words))),)


def as_word(text: str) -> Word:
    """Return a text as a word; one that would be read as an operator in small letters."""
    return Word(text=text.lower() if text in BOOLEAN_WORDS else text)


@value_object
class Phrase(TextLeaf):
    """`"these words"`: exactly these words in this order. `"these words"~5`: in any form and order, near each other.

    The slop (here 5) is the largest number of other words between them.
    """

    slop: int | None = None

    # A plain quotation mark closes at the next plain one, so a phrase may contain others. Any other one closes at the
    # next of any form, because word processors often change only one of a pair.
    pattern = rf'(?P<quote>"[^"]*"|[{QUOTES}][^{QUOTES}]*[{QUOTES}]?)(?:~(?P<slop>[0-9]+))?'
    examples: ClassVar = {
        '"oil prices"': (
            "Exactly these words in this order. Case and accents are ignored. If nothing matches a question of eight "
            "words or more, it is read without quotation marks."
        ),
        '"oil prices"~5': "All of these words, in any form and order, with at most five other words between them.",
    }
    is_counted = False

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return the phrase between quotation marks, whether or not they are plain and closed."""
        quote, slop = typed["quote"], typed["slop"]
        closed = len(quote) > 1 and quote[-1] in QUOTES
        inside = quote[1:-1] if closed else quote[1:]
        if not closed:
            notes.add("unbalanced-quote")
        if quote[0] != '"' or (closed and quote[-1] != '"'):
            notes.add("quotes-normalised")
        if "*" in inside:
            notes.add("wildcard-ignored")
        text = " ".join(inside.replace("*", "").split())
        if closed and not text:
            notes.add("empty-quotes")
        return cls(text=text, slop=None if slop is None else _slop(slop, notes))

    def text_form(self) -> str:
        """Return the words in plain quotation marks."""
        return f'"{self.text}"' if self.slop is None else f'"{self.text}"~{self.slop}'

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the query for the words in this order, or near each other. Initials are in order in any writing."""
        if self.slop is not None:
            return (make.sequence(words, make.stemmed, self.slop),)
        return (make.as_written(words),)


def _slop(digits: str, notes: Notes) -> int:
    if len(digits.lstrip("0")) <= len(str(LARGEST_SLOP)) and int(digits[-9:]) <= LARGEST_SLOP:
        return int(digits[-9:])
    notes.add("distance-capped")
    return LARGEST_SLOP


@value_object
class Prefix(TextLeaf):
    """`begin*`: words that begin with these letters."""

    pattern = rf"{CHARACTER}++(?<=\*)"
    examples: ClassVar = {"azer*": "Words that start with azer."}

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return the text before the asterisk."""
        return cls(text=_before_mark(typed[0][:-1], notes))

    def text_form(self) -> str:
        """Return the text with an asterisk."""
        return f"{self.text}*"

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return a prefix query for the last word, and queries for the words before it as written."""
        _note_if_apart(self, words, notes)
        return (*map(make.exact, words[:-1]), make.beginning(words[-1]))


@value_object
class Fuzzy(TextLeaf):
    """`aliev~`: words with a similar spelling."""

    pattern = rf"{CHARACTER}++(?<=~)|{CHARACTER}+~[0-9]+(?:\.[0-9]+)?(?!{CHARACTER})"
    examples: ClassVar = {"aliev~": "Words with similar spelling, such as Aliyev."}

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        """Return the word before the tilde; a number behind the tilde is ignored."""
        word, _, number = typed[0].rpartition("~")
        if number:
            notes.add("fuzzy-number-ignored")
        return cls(text=_before_mark(word.rstrip("~"), notes))

    def text_form(self) -> str:
        """Return the word with a tilde."""
        return f"{self.text}~"

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return a fuzzy query for each word."""
        _note_if_apart(self, words, notes)
        return tuple(map(make.spelling, words))


def _before_mark(text: str, notes: Notes) -> str:
    if not text:
        notes.add("wildcard-ignored")
    return text


def _note_if_apart(leaf: TextLeaf, words: list[TypedWord], notes: Notes) -> None:
    if len(words) > 1:
        notes.add("words-apart", written(leaf))


@value_object
class Address(TextLeaf):
    """`https://...` or `www....`: the article with this address, and those that write it."""

    # Without the punctuation behind it.
    pattern = rf"(?:(?ai:https?)://|(?ai:www)\.){CHARACTER}*[^\s()（）{QUOTES}.,;:!?*~]"
    examples: ClassVar = {"https://www.example.org/news/oil": "The article with this address, and those that write it."}

    def words(self) -> list[TypedWord]:
        """Return the words of the address without the scheme and `www.`, which texts write or leave out."""
        return [*typed_words(_SCHEME.sub("", self.text, count=1))]

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        """Return the query for the address of an article, or its words in a text."""
        written = make.sequence(words, make.exact)
        if make.band is not None or not isinstance(written, TermQuery | PhraseQuery):
            return (written,)
        address = TermQuery(term_field=TermField.NAMES, terms=tuple(whole(plain_address(self.text))), band=ADDRESS)
        return (SynonymQuery(alternatives=(address, written)),)


# Word reads all that no other operator reads.
OPERATORS: tuple[type[TextLeaf], ...] = (Word, Phrase, Prefix, Fuzzy, Address)


@value_object
class FieldValue:
    """`country:`, `language:`, `date:` or `id:` with the name, period or id that was typed."""

    field: str
    text: str

    def text_form(self) -> str:
        """Return the value, in quotation marks if it needs them."""
        return self.text if _BARE.fullmatch(self.text) else f'"{self.text}"'


Leaf = TextLeaf | FieldValue


def written(leaf: Leaf) -> str:
    """Return a leaf as text, with its field."""
    return f"{leaf.field}:{leaf.text_form()}" if leaf.field else leaf.text_form()
