"""Stems, terms of pieces, and stop words."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.text.analyzers.piece_terms import ODD, several_terms, single_terms
from search.text.analyzers.stop_words import is_stop_word
from search.text.analyzers.word_terms import query_terms, text_terms
from search.text.spelling import fold
from search.text.tokenizer import words


def stem(word: str, language: str) -> str:
    """Return the only term of a word in a language, without the language before it."""
    (term,) = text_terms(word, word, language)
    assert query_terms(word, word, language) == (term,)
    return term.removeprefix(f"{language}:")


ARABIC = words("يكتبون كتبت الكتاب المدرسة مدرسات قالت وزير الخارجية يستخدمون سيارات لاعبين كتابهما")


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "relation relations relational"),
        ("en", "oil oils"),
        ("de", "Wahl Wahlen"),
        ("de", "Verhältnis Verhaltnis"),
        ("fr", "élection élections elections"),
        ("es", "elección elecciones eleccion"),
        ("it", "elezione elezioni"),
        ("pt", "eleição eleicao"),
        ("nl", "verkiezing verkiezingen"),
        ("sv", "val valen"),
        ("da", "valg valget"),
        ("no", "valg valget"),
        ("fi", "talo talossa"),
        ("hu", "ház házban"),
        ("ro", "parlament parlamentul"),
        ("ru", "выборы выборов выборам"),
        ("ar", "كتاب الكتاب"),
    ],
)
def test_forms_of_a_word_meet(language: str, forms: str) -> None:
    cut = forms.split()
    for typed in cut:
        for written in cut:
            terms = text_terms(fold(written), written, language)
            assert set(query_terms(fold(typed), typed, language)) & set(terms), (typed, written)


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("relations", "en", "relat"),
        ("relations", "de", "relation"),
        ("news", "en", "news"),
        ("us", "en", "us"),
        ("covid19", "en", "covid19"),
        ("1980s", "en", "1980s"),
        ("37.63", "en", "37.63"),
        ("at&ts", "en", "at&ts"),
        ("relations", "az", "relations"),
        ("relations", "xx", "relations"),
        ("reuters", "ru", "reuters"),
        ("reuters", "ar", "reuters"),
        ("выборы", "en", "выборы"),
        ("हिन्दी", "en", "हिन्दी"),
        ("ь", "ru", "ь"),
    ],
)
def test_a_stem_is(word: str, language: str, expected: str) -> None:
    assert stem(word, language) == expected


@pytest.mark.parametrize("language", ["en", "fa", "id", "eu", "zh", "ja"])
@pytest.mark.parametrize("word", words("北京市 ラーメン 人々"))
def test_chinese_and_japanese_words_stay_whole(word: str, language: str) -> None:
    assert stem(word, language) == word


def test_a_term_is_a_stem_with_its_language() -> None:
    assert text_terms("relations", "Relations", "en") == ("en:relat",)
    assert text_terms("at&t", "AT&T", "en") == ("en:at&t",)
    assert text_terms("relations", "relations", "az") == ("az:relations",)


# With stemmers alone, with tables, and with the smallest dictionaries: making all takes minutes.
@pytest.mark.parametrize("language", ["en", "eu", "ta", "yi", "fa", "he", "id", "ms"])
@settings(deadline=None)
@given(
    text=st.text()
    | st.text("aàbcdeéghiïjlmnoøprsßtuüvyz")
    | st.text("абвгдеёзийклмносуьэюя")
    | st.text("ابتسعكلمنهوىيةـءؤئ")
)
def test_no_word_is_without_terms(language: str, text: str) -> None:
    for word in words(text):
        for terms in (text_terms(word, word, language), query_terms(word, word, language)):
            assert terms
            assert all(term.startswith(f"{language}:") and term != f"{language}:" for term in terms)


def test_what_was_stemmed_before_decides_nothing() -> None:
    # NLTK's Arabic stemmer, kept for several words, gives `قالو` for the second once it has met one like the first.
    assert stem("كتابهما", "ar") == "كتاب"
    assert stem("قالوا", "ar") == "قال"


def test_threads_get_the_same_stems() -> None:
    vocabulary = [f"{first}{last}" for first in ARABIC for last in ("", "ون", "ات", "ها", "تم", "نا")]
    shuffled = [random.Random(seed).sample(vocabulary, len(vocabulary)) for seed in range(8)]
    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda several: {word: text_terms(word, word, "ar") for word in several}, shuffled)
    assert len({tuple(sorted(answer.items())) for answer in answers}) == 1


def test_a_stem_is_folded_where_small_letters_are_not_the_folded_ones() -> None:
    assert stem("Ꭰ", "fr") == fold("Ꭰ") == "Ꭰ"


@pytest.mark.parametrize(
    ("piece", "language", "terms"),
    [
        ("Prices,", "en", ("en:price",)),
        ("Prices,", None, ("prices",)),
        ("prices", "zh", ("zh:prices",)),
        ("3.14,", "en", ("en:3.14",)),
        ("Al-Qaeda", None, ("al", "qaeda")),
        ("--", "en", ()),
        ("北京大", None, ("北京", "京大", "大")),
    ],
)
def test_a_piece_is_known_by_what_it_is_indexed_as(piece: str, language: str | None, terms: tuple[str, ...]) -> None:
    assert several_terms(language)[piece] == tuple((term,) for term in terms)
    assert single_terms(language)[piece] == (terms[0] if len(terms) == 1 else ODD)


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
    "pl": "w i z na do się nie że o to jest od po jak ale który przez dla są także już",
    "cs": "a v se na je že s z do o i to k ve pro za by ale si po jako podle od jsem jeho který už však",
    "uk": "і в у не на що з до та як за про від це для але його який бути він вона вони",
    "el": "και το η ο να του της για με σε από που τα των τον την δεν είναι στο στη θα ότι",
    "he": "של את על לא הוא עם כי גם זה היא אל יותר או אבל כל אם רק יש בין",
    "fa": "و در به از که این را با است برای آن یک تا خود بر شد می هم نیز ما",
    "hi": "के में की है का से को और ने पर यह कि हैं भी इस नहीं कर था लिए तो",
    "id": "yang di dan itu dengan untuk tidak ini dari dalam akan pada juga ke karena oleh",
}


@pytest.mark.parametrize("language", COMMON)
def test_function_words_are_stop_words_however_they_are_written(language: str) -> None:
    assert [word for word in words(COMMON[language]) if not is_stop_word(word, language)] == []


@pytest.mark.parametrize("word", ["us", "u.s.", "may", "oil", "iran", "who1", "b", "t", "x", "1", "", "the*"])
def test_words_that_say_something_are_none(word: str) -> None:
    assert not is_stop_word(word, "en")


@pytest.mark.parametrize(
    ("word", "language"),
    [("мати", "uk"), ("мир", "uk"), ("rok", "pl"), ("strana", "cs"), ("mata", "id")],
)
def test_words_of_news_are_no_stop_words(word: str, language: str) -> None:
    assert not is_stop_word(word, language)


@pytest.mark.parametrize("language", ["az", "zh", "xx", ""])
def test_a_language_without_a_list_has_none(language: str) -> None:
    assert not is_stop_word("the", language)


def test_the_lists_of_two_languages_do_not_mix() -> None:
    assert is_stop_word("die", "de")
    assert not is_stop_word("die", "en")
