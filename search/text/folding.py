"""Folding: what two spellings of a word have in common.

Case and accents are dropped, letters that people type in two ways become one. Marks that make another letter (Cyrillic
й, the vowels of Hindi, the voicing of kana) stay.
"""

import unicodedata

import regex

_APOSTROPHES = "’‘`´ʼ＇′‛ʻ"
_LETTERS = {
    "ə": "e", "Ə": "e", "ı": "i", "İ": "i", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h",
    "ŋ": "n", "Ŋ": "n", "ё": "е", "Ё": "е", "ٱ": "ا",
}  # fmt: skip
_ALIKE = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **_LETTERS})
_INVISIBLE = regex.compile(r"[\p{Cf}\u0640\u034f]+")  # with the tatweel, which only stretches an Arabic word
_POINTS = regex.compile(r"[\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]+")  # Arabic, Hebrew
_ACCENTS = regex.compile(r"(?<=[\p{Latin}\p{Greek}])\p{M}+")


def fold(text: str) -> str:
    """Return the text as it is compared: folding it again changes nothing."""
    if text.isascii():
        return text.lower().replace("`", "'")
    once = _folded(text)
    return once if once.isascii() else _folded(once)


def _folded(text: str) -> str:
    alike = unicodedata.normalize("NFKC", text.translate(_ALIKE)).casefold()
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", alike).translate(_ALIKE))
    bare = _ACCENTS.sub("", _POINTS.sub("", _INVISIBLE.sub("", letters)))
    return unicodedata.normalize("NFC", bare).translate(_ALIKE)
