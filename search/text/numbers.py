"""How numbers are written: thousands apart, fractions, units; and thousands with a dot in the languages that do so.

>>> by_language("10.000", "de"), by_language("10.000", "en"), by_language("3.14", "de")
('10000', '10.000', '3.14')
"""

from functools import cache

import regex

from search.text.characters import APOSTROPHE, COMMA, DIGIT, DOT, FURTHER, POINT, START
from search.text.languages import locale_of

SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u205f"  # those that keep what is around them on one line, and thin ones


def _grouped(separator: str, times: str = "+") -> str:
    return rf"(?P<whole>{DIGIT}{{1,3}}(?:{separator}{DIGIT}{{3}}){times})"


def _fraction(point: str) -> str:
    return rf"{point}(?P<fraction>{DIGIT}+)"


_WRITTEN = "|".join(
    [
        rf"{_grouped(COMMA)}(?:{_fraction(DOT)})?",  # 1,000,000.50
        rf"(?P<whole>{DIGIT}{{1,2}}(?:{COMMA}{DIGIT}{{2}})+{COMMA}{DIGIT}{{3}})(?:{_fraction(DOT)})?",  # 1,00,000
        rf"{_grouped(APOSTROPHE)}(?:{_fraction(POINT)})?",  # 1'000.50
        rf"{_grouped(f'[{SPACES}]')}(?!{DIGIT})(?:{_fraction(POINT)})?",  # 1 000,50
        rf"{_grouped(DOT)}{_fraction(COMMA)}",  # 1.000,50
        _grouped(DOT, "{2,}"),  # 1.000.000; but 1.000 is ambiguous: see `by_language`
        rf"(?P<whole>{DIGIT}+){_fraction(POINT)}",  # 3.14
    ]
)
# Digits that continue with another separator are no number but a date, an address or a version: each part is a word.
_SEPARATOR = f"[{POINT}{APOSTROPHE}]"

# What is written on to a number without a space, and is a word of its own there: `3bn` is `3 bn`, as `1.5bn` is. Others
# make a name or another word with the digits (5G, 3D, 90s, 1st). Of b and t only money tells what they mean.
_UNITS = """
    bn bln tn trn mn mln mld mrd mio m k pc pct
    mm cm km ft lb lbs oz kg mg ml ha mph kph kmh hz khz mhz ghz kw mw gw kwh mwh gwh twh kb mb gb tb
    am pm min mins hr hrs sec secs
    млн млрд трлн тыс руб мм см м км кг га εκ δισ χλμ
"""
_WIDE = {code: f"[{chr(code)}{chr(code + 0xFEE0)}]" for code in range(ord("a"), ord("z") + 1)}  # ｋ, too
_UNIT = rf"(?i:{'|'.join(sorted(_UNITS.split(), key=len, reverse=True)).translate(_WIDE)})"

NUMBER = rf"(?<!{DIGIT}{_SEPARATOR})(?P<number>{_WRITTEN})(?!{_SEPARATOR}?{DIGIT})"
_OF_MONEY = rf"(?<=\p{{Sc}}{DIGIT}+)(?=[bBtTｂＢｔＴ](?!{FURTHER}))"
AMOUNT = rf"{START}(?P<amount>{DIGIT}++)(?:(?={_UNIT}(?!{FURTHER}))|{_OF_MONEY})"

_THOUSANDS = regex.compile(r"[1-9]\d{0,2}\.\d{3}", regex.ASCII)


def by_language(word: str, language: str) -> str:
    """Return the word that a folded number is in a language: `10.000` is ten thousand where CLDR sets a dot there."""
    return word.replace(".", "") if _THOUSANDS.fullmatch(word) and _has_dots(language) else word


@cache
def _has_dots(language: str) -> bool:
    locale = locale_of(language)
    return locale is not None and locale.number_symbols.get("latn", {}).get("group") == "."
