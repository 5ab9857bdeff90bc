"""Bylines: the names in a line such as `By Ana Lima and Jon Berg, in Lisbon`."""

import regex

_WORD = r"[\p{Lu}\p{Lo}][\p{L}\p{M}'’`.\-]*"
_PARTICLE = r"(?:al|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ter|van|von|zu)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,4}}"
_NAMES = rf"(?P<name>{_NAME})(?:(?:\s*,\s*(?P<name>{_NAME}))*\s*,?\s+(?:and|&|und|et|y)\s+(?P<name>{_NAME}))?"
_ROLE = r"(?:\s*[,|–—]\s*[^.!?]{1,60})?"
_BYLINE = regex.compile(
    rf"(?:(?P<about>About)\s+|(?:By|BY|Written by|Reported by|Story by)\s+|(?:By|Author|Text)\s*:\s*){_NAMES}{_ROLE}"
)
_NOT_NAMES = frozenset({"author", "authors", "our", "the", "this", "us"})


def authors_of(line: str) -> tuple[str, ...]:
    """Return the names in a line of a page; none if it is no byline."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return ()
    names = tuple(" ".join(name.split()) for name in match.captures("name"))
    words = names[0].casefold().split()
    if not _NOT_NAMES.isdisjoint(words) or (match["about"] and len(words) < 2):
        return ()
    return names


_BEFORE_NAMES = regex.compile(
    r"\s*(?:(?i:(?:(?:written|reported|story|text|words)\s+)?by\b\s*:?|(?:authors?|text|words)\s*:)"
    r"|(?:[Vv]on|[Pp]ar|[Pp]or)(?=\s+\p{Lu}\S*\s+\p{Lu}))\s*"  # not von Trapp, which is a name
)
_BETWEEN_NAMES = regex.compile(r"\s*(?:[,;|\n]|\s/\s|(?<![\w.])(?:and|und|et)\b|&)\s*", regex.IGNORECASE)
_AFTER_A_NAME = regex.compile(r"(?:jr|sr|[iv]{2,3}|m\.?d|ph\.?d|esq)\.?", regex.IGNORECASE)
_ROLES = regex.compile(
    r"(?:in|at|for|from|special to)\s.*|.*\b(?:correspondents?|writers?|reporters?|editors?|staff|bureau chief)",
    regex.IGNORECASE,
)


def names_of(byline: str) -> list[str]:
    """Return the names in a text that is known to be a byline or a list of names.

    Roles and places are no names. Two words with a comma between them are one name in the order of libraries, and
    `Jr.` belongs to the name before it.
    """
    named = _BEFORE_NAMES.sub("", byline, count=1) if _BEFORE_NAMES.match(byline) else byline
    parts = [part for part in map(str.strip, _BETWEEN_NAMES.split(named)) if part]
    if len(parts) == 2 and named.count(",") == 1 and all(len(part.split()) == 1 for part in parts):
        return [named.strip()]
    names: list[str] = []
    for part in parts:
        if names and _AFTER_A_NAME.fullmatch(part):
            names[-1] = f"{names[-1]}, {part}"
        elif not (names and _ROLES.fullmatch(part)):
            names.append(part)
    return names
