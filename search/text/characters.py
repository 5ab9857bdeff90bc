"""The characters of words: sets and short patterns in the syntax of `regex`, of which the tokenizer's rules are made.

The names of Unicode's properties stand in its Standard Annex 44. A word never begins with a character that may fold to
nothing: a silent one, or a vowel sign on no letter.
"""

from search.text.spelling import APOSTROPHES

APOSTROPHE = f"[{APOSTROPHES}]"
SILENT = r"[\p{Default_Ignorable_Code_Point}\u037A\u0640\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]"

# Letters of the scripts that are cut into grapheme clusters: those without spaces between words, and Hangul, whose
# particles are written on to the word. Kangxi radicals are symbols in Unicode, but copied text has them in place of the
# characters they look like.
CLUSTERED = (
    r"[[\u0E00-\U0003FFFF]&&[\p{Han}\p{Hiragana}\p{Katakana}ーｰ〆\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
    rf"&&[\p{{L}}\p{{Nl}}\u2F00-\u2FD5]--{SILENT}]"
)
LETTER = rf"[A-Za-z[\p{{L}}--{CLUSTERED}--{APOSTROPHE}--{SILENT}]]"
LETTER_ALONE = rf"{LETTER}[\p{{M}}{SILENT}]*+"
DIGIT = r"\p{Nd}"
FIRST = rf"[A-Za-z0-9[{LETTER}{DIGIT}\p{{Nl}}²³¹⁰⁴-⁹₀-₉--{CLUSTERED}]]"
FURTHER = rf"[A-Za-z0-9[{FIRST}\p{{M}}{SILENT}]]"
START = rf"(?<!{FURTHER})"

DOT, COMMA, AND = "[.．]", "[,，]", "[&＆]"
POINT = f"[{DOT}{COMMA}]"

# An emoji as people see it: a flag, or a picture with its colours and all that is joined to it. Signs that are text
# first (©, ™, arrows) are emoji only where a variation selector says so. The colour of a skin alone is none.
_PICTURE = r"[\p{Emoji_Presentation}[\p{Emoji}&&\p{Extended_Pictographic}&&[\u2600-\u27BF\U0001F000-\U0001FAFF]]]"
EMOJI = (
    r"(?:\p{Regional_Indicator}{2}"
    rf"|(?:[{_PICTURE}--[\p{{Emoji_Modifier}}\p{{Regional_Indicator}}]]|[\p{{Emoji}}--{DIGIT}--[#*]](?=\uFE0F))"
    r"(?:[\p{Emoji_Modifier}\p{M}\uFE0F\u200D\U000E0020-\U000E007F]|(?<=\u200D)\p{Extended_Pictographic})*+)"
)
