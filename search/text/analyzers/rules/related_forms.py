"""Forms that a dictionary has as words of their own though people mean one word: participles, women in an office.

A rule says how the ending of such a form is written in the word that it belongs to. It holds if the dictionary has that
word as a lemma: Spanish diputada belongs to diputado, but jornada to no jornado.
"""

from collections.abc import Mapping

import regex

from search.text.analyzers.dictionary import Dictionary
from search.text.analyzers.rules.readings import Reading, Readings, reading
from search.text.analyzers.stemmers import letters
from search.text.spelling import fold

_SHORTEST = 3  # letters before the ending

Endings = dict[str, tuple[str, ...]]


def _with_plurals(endings: Endings) -> Endings:
    return endings | {f"{ending}s": others for ending, others in endings.items()}


_PARTICIPLES = {
    "ado": ("ar",), "ada": ("ado", "ar"), "ido": ("er", "ir"), "ida": ("ido", "er", "ir"), "ído": ("er", "ir"),
    "ída": ("ído", "er", "ir"),
}  # fmt: skip
_WOMEN = {"ica": ("ico",), "ana": ("ano",), "dora": ("dor",), "sora": ("sor",), "tora": ("tor",)}
_FRENCH = {
    "ée": ("é", "er"), "ière": ("ier",), "enne": ("en",), "euse": ("eux", "eur"), "trice": ("teur",),
    "ert": ("rir",), "erte": ("ert", "rir"),
}  # fmt: skip
_ITALIAN = {
    "ato": ("are",), "ata": ("ato", "are"), "ati": ("are",), "ate": ("are",), "uto": ("ere",), "uta": ("uto", "ere"),
    "uti": ("ere",), "ito": ("ire",), "ita": ("ito", "ire"), "iti": ("ire",), "ica": ("ico",), "iche": ("ico",),
    "trice": ("tore",), "trici": ("tore",),
}  # fmt: skip
# Cases of a noun without an ending in its first; the dictionary has another noun with the same letters.
_RUSSIAN_CASES: Endings = dict.fromkeys(("а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах"), ("",))
_RUSSIAN_SURNAME_CASES = ("кого", "кому", "ким", "ком", "кая", "кой", "кую", "кие", "ких", "кими")
_UKRAINIAN_CASES = ("ька", "ької", "ькій", "ьку", "ькою", "ьке", "ького", "ькому", "ьким", "ькі", "ьких", "ькими")


# By language: an ending, and how the words end that it belongs to.
ENDINGS: Mapping[str, Endings] = {
    "es": _with_plurals(_PARTICIPLES | _WOMEN | {"aria": ("ario",)}),
    "fr": _with_plurals(_FRENCH),
    "hi": {"ियां": ("ी",), "ियाँ": ("ी",), "ियों": ("ी",)},  # plurals
    "hu": dict.fromkeys(("ak", "ek", "ok", "ök"), ("",)),  # plurals
    "it": _ITALIAN,
    "pt": _with_plurals(_PARTICIPLES | _WOMEN | {"ária": ("ário",)}),
    "ru": _RUSSIAN_CASES | {f"{letter}{case}": (f"{letter}кий",) for letter in "сц" for case in _RUSSIAN_SURNAME_CASES},
    "uk": {f"{letter}{case}": (f"{letter}ький",) for letter in "сцз" for case in _UKRAINIAN_CASES},
}

# Nouns that look like participles: in news, a party is not what departed, and a state not what has been. Folded.
_ALONE = frozenset({
    "armee", "armees", "estado", "estados", "manana", "mananas", "mercado", "mercados", "mercati", "mercato", "partida",
    "partidas", "partido", "partidos", "partita", "partite", "partiti", "partito", "sentido", "sentidos", "soldado",
    "soldados", "soldati", "soldato", "stati", "stato",
})  # fmt: skip


def with_related(dictionary: Dictionary, language: str) -> Readings:
    """Return the rule of a language that reads a word also as the words that it belongs to."""
    endings = ENDINGS[language]
    ending = regex.compile(f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")

    def readings(word: str, written: str) -> tuple[Reading, ...]:
        small = letters(written)
        found = ending.search(small)
        if not found or found.start() < _SHORTEST or word in _ALONE:
            return ((word, written),)
        others = (small[: found.start()] + other for other in endings[found[0]])
        return (word, written), *(reading(other) for other in others if _is_lemma(dictionary, other))

    return readings


def _is_lemma(dictionary: Dictionary, small: str) -> bool:
    entries = dictionary.entries(fold(small))
    return any(letters(entry.form) == small and entry.form == entry.lemma for entry in entries)
