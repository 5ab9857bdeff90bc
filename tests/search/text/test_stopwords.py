import pytest

from search.text.stopwords import is_stop_word
from search.text.tokens import words

# Forms of function words that news has in every paragraph, as they are written.
COMMON = {
    "en": "The of and A to in I that it is was for on with as he will who don't isn't won't cannot",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein über während können würde",
    "fr": "le de la l'un et les des d'autres en un une du qu'il dans c'est s'il où à même très",
    "es": "de la que el en y a los del se las por un para con no una su al más también él",
    "it": "di e che la il un a per è in dell'un non sono del le dall'al si più c'è perché",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais às também são",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er om ook als maar",
    "sv": "och i att det som en på är av för med den till inte har de om ett han var från",
    "da": "og i at det er en til på som af for med den de ikke der et har han være også",
    "no": "og i det er på som en til å av for med at ikke den har de et var være også",
    "fi": "ja on ei se että oli hän mutta joka myös ovat kun niin kuin mitä",
    "ru": "и в не на что он с как это по но они она из у к для от её ещё",
    "hu": "a az és hogy nem is egy ez de meg csak volt már még van mint",
    "ro": "de și în a la cu pe nu o să care din este mai că pentru",
    "ar": "في من على أن إلى التي هذا الذي مع كان لا ما هذه أو",
    "tr": "ve bir bu da de için ile çok olarak daha gibi değil en ne ama",
}


@pytest.mark.parametrize("language", COMMON)
def test_function_words_are_stop_words_however_they_are_written(language: str) -> None:
    assert [word for word in words(COMMON[language]) if not is_stop_word(word, language)] == []


@pytest.mark.parametrize("word", ["us", "u.s.", "may", "oil", "iran", "who1", "b", "t", "x", "1", "", "the*"])
def test_words_that_say_something_are_none(word: str) -> None:
    assert not is_stop_word(word, "en")


@pytest.mark.parametrize("language", ["az", "zh", "xx", ""])
def test_a_language_without_a_list_has_none(language: str) -> None:
    assert not is_stop_word("the", language)


def test_the_lists_of_two_languages_do_not_mix() -> None:
    assert is_stop_word("die", "de")
    assert not is_stop_word("die", "en")
