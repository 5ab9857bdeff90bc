"""Rules of single languages: what is typed, a text, and whether the one finds the other."""

import pytest
from support.found import finds

FOUND = [
    # Arabic: the article and one-letter words before a word, endings of possession
    ("ar", "برلمان", "البرلمان"),
    ("ar", "برلمان", "وبالبرلمان"),
    ("ar", "برلمان", "للبرلمان"),
    ("ar", "تونس", "لتونس"),
    ("ar", "زيلينسكي", "وزيلينسكي"),  # in no dictionary: by its stem
    # Hebrew: one-letter words before a word
    ("he", "פריז", "בפריז"),
    ("he", "שוטר", "והשוטר"),
    ("he", "נשיא", "כשהנשיא"),
    # Turkish: names before an apostrophe, of any kind; I without a dot
    ("tr", "Paris", "Paris'te"),
    ("tr", "Paris", "Paris’ten"),
    ("tr", "Diyarbakır", "DİYARBAKIR'IN"),
    ("tr", "diyarbakir", "Diyarbakır'ın"),
    ("tr", "ISPARTA", "Isparta'da"),
    ("tr", "Zelenskiy", "Zelenskiy'nin"),
    ("tr", "Kur'an", "Kur'an'da"),
    ("tr", "Paris'te", "Paris’e"),
    # German: umlauts that are written out, on either side, of known words and of names
    ("de", "Düsseldorf", "Duesseldorf"),
    ("de", "duesseldorf", "Düsseldorf"),
    ("de", "dusseldorf", "Duesseldorf"),
    ("de", "Schröder", "Schroeder"),
    ("de", "Loewenbräu", "Löwenbraeu"),
    ("de", "Baekers", "Bäkers"),
    ("de", "Israel", "Israels"),
    # Russian: surnames and places in -ов, -ев, -ин; nouns that share a form with another one
    ("ru", "Иванов", "Ивановым"),
    ("ru", "иванов", "Иванову"),
    ("ru", "Иванова", "Иванов"),
    ("ru", "Мишустин", "Мишустиным"),
    ("ru", "Хрущёв", "Хрущеве"),
    ("ru", "Тамбов", "Тамбове"),
    ("ru", "Маяковский", "Маяковскому"),
    ("ru", "завод", "заводами"),
    # Ukrainian: names that no dictionary knows, adjectives
    ("uk", "Буданов", "Будановим"),
    ("uk", "Залужний", "Залужного"),
    ("uk", "французький", "французькою"),
    # Persian: endings with a space that joins or without, two ways to write one letter
    ("fa", "سیاستمدار", "سیاستمداران"),
    ("fa", "گروه", "گروه‌هایی"),
    ("fa", "مسئول", "مسئولان"),
    # Norwegian: the -s of what belongs to a place
    ("no", "Oslo", "Oslos"),
    ("no", "Danmark", "Danmarks"),
    # Participles and women in an office
    ("es", "senador", "senadora"),
    ("es", "rechazar", "rechazadas"),
    ("es", "escribir", "escrito"),
    ("es", "presidente", "presidenta"),
    ("pt", "senador", "senadoras"),
    ("pt", "prefeito", "prefeita"),
    ("it", "senatore", "senatrice"),
    ("it", "sindaco", "sindaca"),
    ("fr", "blessé", "blessées"),
    ("fr", "infirmier", "infirmière"),
    ("fr", "réélire", "réélue"),
    # Names without cases: the -s of a plural alone
    ("fr", "Taliban", "Talibans"),
    # Plurals of Hindi and Hungarian
    ("hi", "नौकरी", "नौकरियां"),
    ("hu", "újságíró", "újságírók"),
]  # fmt: skip

APART = [
    ("ar", "لد", "ولد"),
    ("he", "לב", "כלב"),
    ("he", "לום", "שלום"),
    ("de", "Michal", "Michael"),
    ("de", "aktüll", "aktuell"),
    ("de", "Revü", "Revue"),
    ("de", "Steür", "Steuer"),
    ("ru", "Иванова", "иван"),
    ("ru", "Тамбов", "тамбур"),
    ("es", "mejor", "mejora"),
    ("es", "partido", "partir"),
    ("it", "stato", "stare"),
    ("fr", "armée", "armer"),
    ("fr", "mal", "Malawi"),
    ("pt", "partido", "partir"),
]


@pytest.mark.parametrize(("language", "typed", "text"), FOUND)
def test_a_word_finds_its_forms(language: str, typed: str, text: str) -> None:
    assert finds(typed, text, language)


@pytest.mark.parametrize(("language", "typed", "text"), APART)
def test_a_rule_joins_no_other_words(language: str, typed: str, text: str) -> None:
    assert not finds(typed, text, language)
