"""Names of persons: their words, and two keys, one for spelling and one for sound, by which names are joined.

The sound key makes one romanisation of many. It changes only names that are known to come from elsewhere. Such a name
has a given name of the tables below, a Slavic or Caucasian ending, an Arabic particle, or Cyrillic letters. So
`Philips` and `Phillips` stay two names.

The letters follow the romanisation tables of BGN/PCGN. The spellings in the tables are those of news agencies.
"""

from collections.abc import Sequence

import regex

from search.text.spelling import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def name_words(label: str) -> list[str]:
    """Return the words of a name, folded, without hyphens, dots and apostrophes."""
    words: list[str] = _WORD.findall(fold(label).replace("'", ""))
    return words


def name_key(label: str) -> str:
    """Return the key that all spellings of a name share: `novruz mammadov` for `Novruz  MAMMADOV`."""
    return " ".join(name_words(label)) or label.strip()


def name_sound(label: str) -> str:
    """Return the key that all romanisations of a name share; an empty string for a name of one word.

    `Dmitriy Medvedev`, `Dmitri Medvedjew` and `Дмитрий Медведев` have the same key; `Dmitri Medvedeva` has another.
    """
    # English texts write the Azerbaijani ə as a, while `fold` makes it e.
    words = name_words(label.casefold().replace("ə", "a"))
    return " ".join(romanised(words)) if len(words) > 1 else ""


# Each line has all spellings of one name.
_SLAVIC = """
aleksandr alexander alexandr aleksander alexandre
aleksei alexei alexey alexi
andrei andrey andrej
boris
dmitri dmitry dmitriy dimitri dimitry
evgeni yevgeny evgeny yevgeni eugeni
fedor fyodor fiodor feodor
grigori grigory
igor
ivan
iuri yuri yury iouri juri yuriy
konstantin constantin
ksenia xenia kseniya
leonid
mihail mikhail michail mikhael
nikita
nikolai nikolay nicolai nikolaj
oleg
petr pyotr piotr petro
sergei sergey serguei sergej
semen semyon semion
stanislav stanislaw
valeri valery
vasili vasily vassily vassili
viktor victor
viacheslav vyacheslav wjatscheslaw
vladimir wladimir
vitali vitaly
"""
_EASTERN = """
abdel abdul abd
abdallah abdullah abdulla abdalla
ahmad ahmed ahmet achmed
akbar
askar asqar
gadafi gaddafi gadhafi qaddafi qadhafi kadhafi kaddafi kadafi qadafi khadafy
haidar heydar haydar heidar geidar gejdar
hamid hameed
hasan hassan
hosein hussein husain hussain husayn hossein hussien
iusef yusuf youssef yousef yusef yousuf yussef
jomart zhomart
kasim kassym kasym qassim qasim qasym
khalid khaled
laden ladin
mahmud mahmoud mahmood
mamed mammad mammed memmed
moamar muammar moammar muamar
mohamed muhammad mohammed mohammad muhammed mohamad muhamad mohamet
mustafa moustafa mustapha mostafa
nur nour noor
omar umar
osama usama oussama
rashid rasheed rachid
said saeed saeid sayed sayid
salih saleh
sulaiman suleiman sulayman soliman suleyman
tariq tarek tarik tareq
umid omid
"""
_PARTICLES = frozenset({"al", "el", "ul", "ur", "bin", "ibn", "ben"})
_DROPPED = frozenset({"al", "el", "ul", "ur"})
# Names that are as common elsewhere: they alone do not show where a name comes from.
_COMMON = frozenset({"alexander", "alexandre", "constantin", "ivan", "konstantin", "nikita", "petro", "victor"})
_SURNAME = regex.compile(
    r"\w{2,}(?:[oe](?:va?|ff)|(?:sch|j)[oe]w|sk(?:y|i|iy|ii|yy|yi|aya|aia)|[oe]v[iy]t?ch|enko|adze|shvili|zade|ogl[uyi])"
)
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "dj", "ѓ": "gj", "е": "e", "є": "e",
        "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "ј": "i", "к": "k", "ќ": "kj", "л": "l",
        "љ": "li", "м": "m", "н": "n", "њ": "ni", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "ch",
        "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "џ": "dj", "ш": "sh", "щ": "shch", "ъ": "",
        "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "қ": "k", "ғ": "g", "ң": "n", "ө": "o", "ұ": "u",
        "ү": "u", "һ": "h", "ә": "a",
    }
)  # fmt: skip
# The German, French and English spellings of Slavic letters, and the common one; applied in this order.
_SLAVIC_RULES = [
    (regex.compile(pattern), letters)
    for pattern, letters in (
        ("schtsch|chtch|shtsh", "shch"),
        ("tsch|tch", "ch"),
        ("sch", "sh"),
        ("kh", "h"),
        ("x", "ks"),
        ("ff$", "v"),
        ("w", "v"),
        ("ou", "u"),
        ("(?<=[lptsr])ine$", "in"),
        ("[yj]", "i"),
        ("(?<=[aeiou])ie|^ie", "e"),
        ("chov(?=a?$)", "chev"),
        (r"(\w)\1+", r"\1"),
        ("ie(?=va?$)", "e"),
    )
]
_EASTERN_RULES = [
    (regex.compile(pattern), letters)
    for pattern, letters in (("ou|oo", "u"), ("ee", "i"), ("dh", "d"), ("gh", "g"), ("y$", "i"), (r"(\w)\1+", r"\1"))
]


def _table(lines: str) -> dict[str, str]:
    groups = [line.split() for line in lines.strip().splitlines()]
    return {spelling: group[0] for group in groups for spelling in group}


_SLAVIC_NAMES, _EASTERN_NAMES = _table(_SLAVIC), _table(_EASTERN)


def romanised(words: Sequence[str]) -> list[str]:
    """Return the folded words of a name in one romanisation."""
    latin = [word.translate(_LATIN) for word in words]
    if any(_is_slavic(word, original) for word, original in zip(latin, words, strict=True)):
        return [_SLAVIC_NAMES.get(word) or _by_rules(_stem(word), _SLAVIC_RULES) for word in latin]
    if any(word in _EASTERN_NAMES or word in _PARTICLES for word in latin):
        return [_EASTERN_NAMES.get(word) or _by_rules(word, _EASTERN_RULES) for word in latin if word not in _DROPPED]
    return latin


def _is_slavic(word: str, original: str) -> bool:
    is_given = word in _SLAVIC_NAMES and word not in _COMMON
    return is_given or bool(_CYRILLIC.search(original)) or bool(_SURNAME.fullmatch(word))


def _stem(word: str) -> str:
    """Replace an eastern given name at the start of a surname, as in Mammadov, by its common spelling."""
    given = next((name for name in _EASTERN_NAMES if word.startswith(name) and len(name) > 4), "")
    return _EASTERN_NAMES[given] + word[len(given) :] if given else word


def _by_rules(word: str, rules: Sequence[tuple[regex.Pattern[str], str]]) -> str:
    for pattern, letters in rules:
        word = pattern.sub(letters, word)
    return word
