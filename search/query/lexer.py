"""The tokens of a query. Every text has tokens; parts without a meaning are left out, with a warning."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from enum import Enum, auto
from itertools import chain

from search.field_types import Reading
from search.fields import QUERY_FIELDS
from search.query import signs
from search.query.operators import BOOLEAN_WORDS, OPERATORS, Word
from search.query.text_leaf import CHARACTER, TextLeaf
from search.query.warnings import Notes
from search.types import value_object


class TokenType(Enum):
    """The types of tokens."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    REQUIRED = auto()
    FIELD = auto()
    UNKNOWN_FIELD = auto()
    LEAF = auto()


BOOLEAN = frozenset(TokenType[word] for word in BOOLEAN_WORDS)


@value_object
class Token:
    """A token. `text` is the name of a field or an operator's word; `leaf` is the leaf that an operator has read."""

    type: TokenType
    text: str = ""
    leaf: TextLeaf | None = None


# The longer dashes are left out: they set off a clause or a speaker, and nobody types them as a minus.
_DASHES = r"\-‐‑‒–−－﹣"

_SPACE = r"(?P<space>\s+)"
_PARENTHESES = r"(?P<open>[(（])|(?P<close>[)）])"
_DASH = rf"(?P<dash>[{_DASHES}]+)"
_PLUS = r"(?P<plus>\+(?=[^\s+)）-]))"
_FIELD = rf"(?P<field>(?P<name>(?ai:{'|'.join(QUERY_FIELDS)}))[:：](?P<gap>\s+(?=[^\s)）])(?!AND\s|OR\s))?)"
# `10:30`, `https://...` and `Iran: talks` have no fields.
_OPERATOR = "|".join(BOOLEAN_WORDS)
_UNKNOWN = rf"(?P<unknown>(?!(?:{_OPERATOR}):)(?P<unknown_name>[^\W\d_][\w-]*):(?!//)(?=[^\s)）]))"
_BOOLEAN = rf"(?P<boolean>(?:{_OPERATOR})(?!{CHARACTER}))"
_READERS = {operator.__name__: operator for operator in OPERATORS}
_LEAF = "|".join(f"(?P<{name}>{operator.pattern})" for name, operator in reversed(_READERS.items()))

_SIGNS = (signs.OPERATORS, signs.RANGE, signs.WEIGHT)
_ANYTHING = re.compile("|".join((_SPACE, _PARENTHESES, _DASH, _PLUS, *_SIGNS, _FIELD, _UNKNOWN, _BOOLEAN, _LEAF)))
_VALUE = re.compile("|".join((_SPACE, _PARENTHESES, _DASH, signs.RANGE, _BOOLEAN, _LEAF)))
_ID = re.compile("|".join((_SPACE, _PARENTHESES, _BOOLEAN, _LEAF)))  # it may begin with a dash

_SINGLE = {"open": TokenType.OPEN, "close": TokenType.CLOSE, "plus": TokenType.REQUIRED}
_WORDS = frozenset({TokenType.LEAF, TokenType.UNKNOWN_FIELD})
_LONG = 5  # words of a text in capitals that has no operators

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_STARS = re.compile(rf"\*+({CHARACTER}?)")
_OPEN_END = re.compile(r"(?<=\bTO )\*(?=[\]}])")


def tokenise(text: str, notes: Notes) -> Sequence[Token]:
    """Return the tokens of a query, in time proportional to its length.

    In a text all in capitals of five words or more, AND, OR and NOT are words. They become small, so the query that is
    written from them has small letters, and is read as the same.
    """
    tokens = [*_as_typed(text, notes)]
    if not _is_in_capitals(tokens):
        return tokens
    notes.add("capitals")
    return [_as_word(token) if _is_operator(token) else token for token in tokens]


def _is_in_capitals(tokens: Sequence[Token]) -> bool:
    """Tell whether operators are in a long text without small letters. Names of fields say nothing about the text."""
    operators = sum(map(_is_operator, tokens))
    text = " ".join(token.leaf.text if token.leaf else token.text for token in tokens if token.type in _WORDS)
    letters = text.replace("ß", "")  # it is written among capitals, too
    is_long = operators + len(text.split()) >= _LONG
    return operators > 0 and is_long and letters != letters.lower() and letters == letters.upper()


def _is_operator(token: Token) -> bool:
    """Tell whether a token was typed as AND, OR or NOT. A dash was not."""
    return token.type in BOOLEAN and token.text != ""


def _as_word(operator: Token) -> Token:
    return Token(type=TokenType.LEAF, leaf=Word(text=operator.text.lower()))


def _as_typed(text: str, notes: Notes) -> Iterator[Token]:
    text = _cleaned(text, notes)
    pattern, position = _ANYTHING, 0
    before: TokenType | None = None
    while typed := pattern.match(text, position):
        position = typed.end()
        for token in _tokens(typed, notes):
            if pattern is not _ANYTHING:
                yield from () if token.type is TokenType.FIELD else (token,)  # a range has its field already
            elif isinstance(token.leaf, Word):
                yield from _meant(token.leaf.text, before, notes)
            else:
                yield token
            before = token.type
        pattern = _pattern_after(typed)


def _meant(word: str, before: TokenType | None, notes: Notes) -> Sequence[Token]:
    """Return the leaves that a word means; several are one operand: any of them behind NOT, all behind a plus."""
    several = [Token(type=TokenType.LEAF, leaf=leaf) for leaf in signs.leaves_of(word, notes)]
    if len(several) < 2 or before not in (TokenType.NOT, TokenType.REQUIRED):
        return several
    between = [Token(type=TokenType.OR)] if before is TokenType.NOT else []
    others = chain.from_iterable((*between, each) for each in several[1:])
    return [Token(type=TokenType.OPEN), several[0], *others, Token(type=TokenType.CLOSE)]


def _cleaned(text: str, notes: Notes) -> str:
    """Remove invisible and unreadable characters, and every asterisk that does not end a word."""
    visible = _INVISIBLE.sub("", text)
    readable = _OPEN_END.sub("", _UNREADABLE.sub(" ", visible))
    if _UNREADABLE.search(visible):
        notes.add("unreadable-characters")
    if any(stars[1] for stars in _STARS.finditer(readable)):
        notes.add("wildcard-ignored")
    return _STARS.sub(lambda stars: stars[1] or "*", readable)


def _pattern_after(typed: re.Match[str]) -> re.Pattern[str]:
    if typed.lastgroup != "field" or typed["gap"]:
        return _ANYTHING
    return _ID if QUERY_FIELDS[typed["name"].lower()].reading is Reading.ID else _VALUE


def _tokens(typed: re.Match[str], notes: Notes) -> Iterator[Token]:
    match typed.lastgroup:
        case "open" | "close" | "plus":
            yield Token(type=_SINGLE[typed.lastgroup])
        case "dash":
            yield from _dash(typed, notes)
        case "sign":
            notes.add("signs-normalised")
            yield _sign(typed[0])
        case "range":
            yield from _range(typed, notes)
        case "weight":
            notes.add("weight-ignored", typed[0])
        case "field" | "unknown":
            yield _field(typed, notes)
        case "boolean":
            yield Token(type=TokenType[typed[0]], text=typed[0])
        case str(name) if operator := _READERS.get(name):
            yield Token(type=TokenType.LEAF, leaf=operator.read(typed, notes))


def _dash(typed: re.Match[str], notes: Notes) -> Iterator[Token]:
    following = typed.string[typed.end() : typed.end() + 1]
    if len(typed["dash"]) > 1 or not following or following.isspace() or following in ")）":
        notes.add("dash-ignored")
        return
    if typed["dash"] != "-":
        notes.add("dashes-normalised")
    yield Token(type=TokenType.NOT)


def _sign(sign: str) -> Token:
    operator = signs.MEANINGS[sign]
    return Token(type=TokenType[operator], text="" if operator == "NOT" else operator)


def _range(typed: re.Match[str], notes: Notes) -> Iterator[Token]:
    """Yield a range of dates as the value of its field; any other range as words."""
    if period := signs.period(typed):
        notes.add("range-normalised", f"date:{period}")
        yield Token(type=TokenType.FIELD, text="date")
        yield Token(type=TokenType.LEAF, leaf=Word(text=period))
    else:
        notes.add("range-ignored", typed[0])
        yield from (Token(type=TokenType.LEAF, leaf=leaf) for leaf in signs.ends(typed))


def _field(typed: re.Match[str], notes: Notes) -> Token:
    if typed.lastgroup == "field":
        name = typed["name"].lower()
        if typed["gap"]:
            notes.add("space-after-field", f"{name}:")
        return Token(type=TokenType.FIELD, text=name)
    name = typed["unknown_name"]
    notes.add("unknown-field", _with_nearest(name))
    return Token(type=TokenType.UNKNOWN_FIELD, text=name)


def _with_nearest(name: str) -> str:
    nearest = get_close_matches(name.lower(), QUERY_FIELDS, n=1)
    return f"{name}: (did you mean {nearest[0]}: ?)" if nearest else f"{name}:"
