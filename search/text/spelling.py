"""Spelling: folding, and edit distance.

The distance is optimal string alignment, which counts the swap of two letters as one edit.
"""

from collections.abc import Sequence
from unicodedata import normalize

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

# Letters that Unicode does not decompose, because they differ from a plain letter by more than an accent.
_PLAIN = {
    "a": "ɑⱥ",
    "ae": "æ",
    "b": "ɓƀ",
    "c": "ȼ",
    "d": "đðɖɗ",
    "e": "əǝɛ",
    "f": "ƒ",
    "g": "ǥɠɣ",
    "h": "ħ",
    "i": "ıɨɩ",
    "j": "ȷ",
    "k": "ƙ",
    "l": "łƚ",
    "n": "ŋɲƞ",
    "o": "øɔɵ",
    "oe": "œ",
    "q": "ĸ",
    "t": "ŧƭ",
    "th": "þ",
    "u": "ʉ",
    "v": "ʋ",
    "y": "ƴ",
    "z": "ƶȥ",
    "ا": "ٱ",
    # The letter of an Arabic keyboard for that of a Persian one.
    "ي": "ی",
    "ك": "ک",
    # Papers of Egypt write ta marbuta without its dots, and so do people who type. Ya at the end: see below.
    "ه": "ة",
}
_ZEROS = "٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐"
_TO_PLAIN = str.maketrans(
    {letter: plain for plain, letters in _PLAIN.items() for letter in letters}
    | {chr(ord(zero) + value): str(value) for zero in _ZEROS for value in range(10)}
)

APOSTROPHES = "'`´‘’‛′‵＇ʹʻʼʽʾʿ׳՚ꞌꞋ｀\u0374\u1fbd\u1fbf\u1fef\u1ffd"
_TO_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))

# Characters that texts often leave out: soft hyphens and zero-width characters, tatweel, harakat, niqqud, and the Greek
# iota subscript, which casefolding would make a letter.
_SILENT = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}\u0345\u0640\u0610-\u061A\u064B-\u0652\u0656-\u065F\u0670"
    r"\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]+"
)

# At the end of a word, papers of Egypt write ya without its dots. Inside words the letter belongs to other languages.
_FINAL_YA = regex.compile(r"\u0649(?![\p{L}\p{M}])")

# The dot below letters of Indic scripts, which is left out as often as not.
_NUKTA = regex.compile(r"\p{Indic_Syllabic_Category=Nukta}")

# Accents, in decomposed text: all on Latin and Greek letters (and on digits, such as the keycap); the hamza and madda
# of an alef; in Cyrillic only the dots of ё and the stress, because й, ї, ў, ѓ and ќ are separate letters.
_ACCENTS = regex.compile(
    r"(?<=[\p{Latin}\p{Greek}\p{Nd}--\p{M}])\p{M}+"
    r"|(?<=\u0627)[\u0653-\u0655]+"
    r"|(?<=е)[\u0300\u0301\u0308]+"
    r"|(?<=[аиоуыэюяіє]\u0308?)\u0301+",
    regex.VERSION1,
)


def fold(text: str) -> str:
    """Return the text without what spellings differ in: capitals, accents, width, and silent characters.

    Folding twice gives the same as folding once. It works for every str; lone surrogates stay. Letters that Unicode
    does not decompose become their nearest plain ones (ə is e, ø is o, ß is ss), digits of all scripts become 0 to 9,
    and every apostrophe becomes '. In Arabic, ta marbuta becomes ha, and a final ya without dots has them; Indic
    letters lose the nukta. Marks that make another letter stay: й, the vowel signs of Devanagari and Thai, the voicing
    of kana.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    # Apostrophes are replaced twice: ´ would decompose to a space and an accent, and ŉ decomposes to an apostrophe.
    decomposed = normalize("NFKD", text.translate(_TO_APOSTROPHE)).translate(_TO_APOSTROPHE)
    caseless = normalize("NFD", _SILENT.sub("", decomposed).casefold()).translate(_TO_PLAIN)
    return normalize("NFC", _ACCENTS.sub("", _NUKTA.sub("", _FINAL_YA.sub("ي", caseless))))


def edits_allowed(word: str) -> int:
    """Return the largest number of edits for a word: 0 up to 2 characters, 1 up to 5, else 2."""
    return 0 if len(word) <= 2 else 1 if len(word) <= 5 else 2


def within(word: str, candidates: Sequence[str], edits: int) -> list[tuple[int, int]]:
    """Return (index, distance) of the candidates within `edits` edits of the word, in order of index."""
    near = process.extract_iter(word, candidates, scorer=OSA.distance, score_cutoff=edits)
    return [(index, int(distance)) for _, distance, index in near]
