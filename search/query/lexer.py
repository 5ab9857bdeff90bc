"""A query as tokens. Any text gives some; what has no meaning in it is noted and left out."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum, auto

from search.fields import PART_GAP, QUERY_FIELDS, Reading
from search.query.warnings import Notes
from search.types import noun

LARGEST_DISTANCE = min(99, PART_GAP - 1)  # of `"..."~N`: it must not reach into another text of the article


class Kind(Enum):
    """What a token is. From WORD on they are leaves."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    UNKNOWN_FIELD = auto()
    WORD = auto()
    PREFIX = auto()
    FUZZY = auto()
    PHRASE = auto()
    NEAR = auto()


@noun
class Token:
    """A token; a leaf without text stands for something that was ignored."""

    kind: Kind
    text: str = ""
    distance: int = 0


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_QUOTES = '"“”„‟«»‹›＂〝〞〟「」『』｢｣'
# Not the longer dashes: those set off a clause or a speaker, and nobody types them for a minus.
_DASHES = r"\-‐‑‒–−－﹣"
_DELIMITERS = rf"\s()（）{_QUOTES}"

_SPACE = r"(?P<space>\s+)"
_PARENTHESES = r"(?P<open>[(（])|(?P<close>[)）])"
# A plain quote closes at the next plain one, so that it may hold others; any other quote at the next quote of any kind,
# as word processors often turn only one of a pair.
_QUOTED = rf'(?P<quoted>(?P<quote>"[^"]*"|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?)(?:~(?P<distance>[0-9]+))?)'
_DASH = rf"(?P<dash>[{_DASHES}]+)"
_FIELD = rf"(?P<field>(?P<name>(?ai:{'|'.join(QUERY_FIELDS)}))[:：](?P<gap>\s+(?=[^\s)）])(?!AND\s|OR\s))?)"
# `10:30`, `https://...` and `Iran: talks` are no fields.
_UNKNOWN = r"(?P<unknown>(?!(?:AND|OR|NOT):)(?P<unknown_name>[^\W\d_][\w-]*):(?!//)(?=[^\s)）]))"
_WORD = rf"(?P<word>[^{_DELIMITERS}]+)"

_ANYTHING = re.compile("|".join((_SPACE, _PARENTHESES, _QUOTED, _DASH, _FIELD, _UNKNOWN, _WORD)))
_VALUE = re.compile("|".join((_SPACE, _PARENTHESES, _QUOTED, _DASH, _WORD)))
_ID = re.compile("|".join((_SPACE, _PARENTHESES, _QUOTED, _WORD)))  # it may begin with a dash

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_STARS = re.compile(rf"\*+([^{_DELIMITERS}]?)")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


def tokenise(text: str, notes: Notes) -> Iterator[Token]:
    """Yield the tokens of a query, in time proportional to its length."""
    text = _cleaned(text, notes)
    pattern, position = _ANYTHING, 0
    while found := pattern.match(text, position):
        position = found.end()
        yield from _tokens(found, notes)
        pattern = _pattern_after(found)


def _cleaned(text: str, notes: Notes) -> str:
    """Take out what no one sees, what no one can read, and every asterisk that does not end a word."""
    visible = _INVISIBLE.sub("", text)
    readable = _UNREADABLE.sub(" ", visible)
    if readable != visible:
        notes.add("unreadable-characters")
    if any(stars[1] for stars in _STARS.finditer(readable)):
        notes.add("wildcard-ignored")
    return _STARS.sub(lambda stars: stars[1] or "*", readable)


def _pattern_after(found: re.Match[str]) -> re.Pattern[str]:
    if found.lastgroup != "field" or found["gap"]:
        return _ANYTHING
    return _ID if QUERY_FIELDS[found["name"].lower()].reading is Reading.ID else _VALUE


def _tokens(found: re.Match[str], notes: Notes) -> Iterator[Token]:
    match found.lastgroup:
        case "open":
            yield Token(kind=Kind.OPEN)
        case "close":
            yield Token(kind=Kind.CLOSE)
        case "quoted":
            yield _quoted(found, notes)
        case "dash":
            yield from _dash(found, notes)
        case "field" | "unknown":
            yield _field(found, notes)
        case "word":
            yield _word(found["word"], notes)


def _quoted(found: re.Match[str], notes: Notes) -> Token:
    quote = found["quote"]
    closed = len(quote) > 1 and quote[-1] in _QUOTES
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
    if found["distance"] is None:
        return Token(kind=Kind.PHRASE, text=text)
    return Token(kind=Kind.NEAR, text=text, distance=_distance(found["distance"], notes))


def _distance(digits: str, notes: Notes) -> int:
    if len(digits.lstrip("0")) <= len(str(LARGEST_DISTANCE)) and int(digits[-9:]) <= LARGEST_DISTANCE:
        return int(digits[-9:])
    notes.add("distance-capped")
    return LARGEST_DISTANCE


def _dash(found: re.Match[str], notes: Notes) -> Iterator[Token]:
    following = found.string[found.end() : found.end() + 1]
    if len(found["dash"]) > 1 or not following or following.isspace() or following in ")）":
        notes.add("dash-ignored")
        return
    if found["dash"] != "-":
        notes.add("dashes-normalised")
    yield Token(kind=Kind.NOT)


def _field(found: re.Match[str], notes: Notes) -> Token:
    if found.lastgroup == "field":
        name = found["name"].lower()
        if found["gap"]:
            notes.add("space-after-field", f"{name}:")
        return Token(kind=Kind.FIELD, text=name)
    name = found["unknown_name"]
    notes.add("unknown-field", _with_nearest(name))
    return Token(kind=Kind.UNKNOWN_FIELD, text=name)


def _word(text: str, notes: Notes) -> Token:
    if text in _OPERATORS:
        return Token(kind=_OPERATORS[text])
    if text.endswith("*"):
        return _marked(Kind.PREFIX, text[:-1], notes)
    if text.endswith("~"):
        return _marked(Kind.FUZZY, text.rstrip("~"), notes)
    word, _, number = text.rpartition("~")
    if word and _NUMBER.fullmatch(number):
        notes.add("fuzzy-number-ignored")
        return _marked(Kind.FUZZY, word.rstrip("~"), notes)
    return Token(kind=Kind.WORD, text=text)


def _marked(kind: Kind, text: str, notes: Notes) -> Token:
    if not text:
        notes.add("wildcard-ignored")
    return Token(kind=kind, text=text)


def _with_nearest(name: str) -> str:
    nearest = get_close_matches(name.lower(), QUERY_FIELDS, n=1)
    return f"{name}: (did you mean {nearest[0]}: ?)" if nearest else f"{name}:"
