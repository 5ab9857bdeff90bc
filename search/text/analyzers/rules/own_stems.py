"""Stemmers of our own, for words in no dictionary: Snowball has none for Ukrainian, and a poor one for Arabic."""

_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_ARABIC_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_SHORTEST_ARABIC = 2  # letters of a stem


def light10(word: str) -> str:
    """Return the stem of an Arabic word: *and* and the article off, then the endings of number and gender.

    Source: Larkey, Ballesteros, Connell: Light Stemming for Arabic Information Retrieval (2007).
    """
    if word.startswith("و") and len(word) > _SHORTEST_ARABIC + 1:
        word = word[1:]
    article = next((article for article in _ARTICLES if word.startswith(article)), "")
    if len(word) >= len(article) + _SHORTEST_ARABIC:
        word = word[len(article) :]
    for ending in _ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_ARABIC:
            word = word[: -len(ending)]
    return word


# Of nouns and adjectives, and of surnames and places in -ів, -ов, -єв. Verbs are in the dictionary.
_UKRAINIAN_ENDINGS = (
    "овим", "євим", "овою", "євою",
    "ова", "ову", "овом", "ові", "ева", "еві", "єва", "єву", "єві",
    "ими", "іми", "ами", "ями", "ого", "ому",
    "ою", "ею", "єю", "ої", "ий", "ій", "их", "іх", "им", "ім", "ах", "ях", "ам", "ям", "ом", "ем", "єм",
    "ів", "їв", "ов", "ев", "єв",
    "а", "я", "у", "ю", "і", "ї", "и", "е", "є", "о", "ь", "й",
)  # fmt: skip
_LONGEST_FIRST = tuple(sorted(_UKRAINIAN_ENDINGS, key=len, reverse=True))
_SHORTEST_UKRAINIAN = 3  # letters of a stem


def ukrainian(word: str) -> str:
    """Return a Ukrainian word without its longest ending."""
    for ending in _LONGEST_FIRST:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_UKRAINIAN:
            return word[: -len(ending)]
    return word
