"""Lines that name who wrote an article, or the day on which it was published."""

from datetime import date

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

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in _MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})",
    rf"(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}",
    rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
)
_BEFORE = r"(?:(?:published|posted|date)\s*:?\s+(?:on\s+)?)?(?:[a-z]{3,9}day,?\s+)?"
_TIME = r"(?:(?:\s*[,|–—-]\s*|\s+|T)(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{1,5})?)?"
_DATES = tuple(regex.compile(f"{_BEFORE}{form}{_TIME}", regex.IGNORECASE) for form in _FORMS)


def authors_of(line: str) -> tuple[str, ...]:
    """Return the names in a byline such as `By Ana Lima and Jon Berg, in Lisbon`; none if the line is no byline."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return ()
    names = tuple(" ".join(name.split()) for name in match.captures("name"))
    words = names[0].casefold().split()
    if not _NOT_NAMES.isdisjoint(words) or (match["about"] and len(words) < 2):
        return ()
    return names


def day_of(line: str) -> date | None:
    """Return the day that a line consists of. `03/07/2019` is none, as nobody knows which day that is."""
    for form in _DATES:
        if match := form.fullmatch(line):
            try:
                return date(int(match["year"]), _month(match.groupdict()), int(match["day"]))
            except ValueError:
                return None
    return None


def _month(parts: dict[str, str]) -> int:
    if "number" in parts:
        return int(parts["number"])
    return next(number for number, name in enumerate(_MONTHS, start=1) if name.startswith(parts["month"][:3].lower()))
