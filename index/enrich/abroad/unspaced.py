"""Finds countries in a language whose words have no spaces between them, and in Korean, where particles follow.

The longest name counts: 印度尼西亚 is not India. A name that goes on in the same word is none, where letters show it.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from index.enrich.abroad.country_words import alike, entries, other_forms
from index.enrich.gazetteer import Entry, Mention, Span

LANGUAGES = frozenset(("zh", "yue", "ja", "ko", "th", "lo", "km", "my"))

# What must not follow the end of a name. Marks belong to the letter before them; the vowels of Thai and Lao that are
# no marks stand behind it. Katakana are one word as long as they follow each other. 国 before 际 begins 国际.
_GOES_ON = regex.compile(
    r"(?:[\p{M}ะาำຳະາ])|(?<=[\p{Katakana}ー])[\p{Katakana}ー]|(?<=[国國])[际際]|(?<=[A-Za-z])[A-Za-z]", regex.VERSION1
)
_BEGUN = regex.compile(
    r"[เแโใไເແໂໃໄ]|[\p{Katakana}ー](?=[\p{Katakana}ー])|\p{Hangul}(?=\p{Hangul})|[A-Za-z](?=[A-Za-z])"
)
# What may follow a name in Korean: nothing, a particle, or a noun that often follows the name of a country.
_KOREAN = regex.compile(
    r"(?:(?:인|어|군|산|계|측|팀|식|제|령|발)?(?:들|만|까지|부터)?"
    r"(?:은|는|이|가|을|를|의|에|에서|에게|에는|에도|에서는|에서도|에선|엔|와|과|와의|과의|와는|과는|로|으로|로부터|으로부터|도|나|이나|"
    r"보다|처럼|이라|라는|라고|이라고|이라는|이다|였다|이었다|인|조차|마저|란|이란|에만|만|뿐)?"
    r"|(?:정부|대통령|총리|외무|국방|경제|내전|사태|전쟁|대사|국민|기업|시장|정상|의회|수도|국경|당국|언론|법원|경찰|중앙)\p{Hangul}*)"
    r"(?!\p{Hangul})"
)


def mentions(text: str, language: str, masked: Sequence[Span]) -> Iterator[Mention]:
    """Yield the words that name countries, except those inside a masked span (the name of a person)."""
    automaton, known = _automaton(language)
    for index, start, end in automaton.find_matches_as_indexes(text):
        entry = known[index]
        if entry is None or not _is_whole(text, start, end, language):
            continue
        if not any(first <= start and end <= last for first, last in masked):
            yield entry, start, end


def _is_whole(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a word begins and ends here, as far as its letters show it."""
    if _GOES_ON.match(text, end) or (start and _BEGUN.match(text, start - 1)):
        return False
    return language != "ko" or bool(_KOREAN.match(text, end))


@cache
def _automaton(language: str) -> tuple[AhoCorasick, tuple[Entry | None, ...]]:
    found: dict[str, Entry | None] = dict.fromkeys(alike(language))
    for entry in (*entries(language), *other_forms(language)):
        if not entry.word.isascii() or entry.word.isupper():
            found.setdefault(entry.word, entry)
    return AhoCorasick(list(found), matchkind=MatchKind.LeftmostLongest), tuple(found.values())
