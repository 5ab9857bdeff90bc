"""Labels of countries in English and other languages."""

import pytest

from search.countries.codes import alpha3_codes, former, is_country
from search.countries.names import label, labels

ENGLISH = [
    ("GB", "United Kingdom"),
    ("AZ", "Azerbaijan"),
    ("HK", "Hong Kong"),
    ("MO", "Macau"),
    ("CD", "Democratic Republic of the Congo"),
    ("CG", "Republic of the Congo"),
    ("MM", "Myanmar"),
    ("TR", "Turkey"),
    ("CI", "Côte d’Ivoire"),
    ("KN", "St. Kitts & Nevis"),
    ("XK", "Kosovo"),
    ("SU", "Soviet Union"),
    ("YU", "Yugoslavia"),
    ("CS", "Czechoslovakia"),
    ("DD", "East Germany"),
    ("ZR", "Zaire"),
    ("BU", "Burma"),
]
ABROAD = [
    ("AZ", "de", "Aserbaidschan"),
    ("TR", "de", "Türkei"),
    ("GB", "fr", "Royaume-Uni"),
    ("JP", "ja", "日本"),
    ("BR", "pt-BR", "Brasil"),
    ("SU", "de", "Sowjetunion"),
    ("SU", "fr", "Union soviétique"),
    ("SU", "es", "Unión Soviética"),
    ("SU", "ru", "СССР"),
    ("YU", "de", "Jugoslawien"),
    ("YU", "ru", "Югославия"),
    ("CS", "fr", "Tchécoslovaquie"),
    ("CS", "es-MX", "Checoslovaquia"),
    ("DD", "de_AT", "DDR"),
    ("DD", "ru", "ГДР"),
    ("ZR", "de", "Zaire"),
    ("SU", "sw", "Soviet Union"),
]


@pytest.mark.parametrize(("code", "expected"), ENGLISH)
def test_a_country_is_called_what_a_newsroom_calls_it(code, expected):
    assert label(code) == expected
    assert label(code, "en_GB") == expected


@pytest.mark.parametrize(("code", "locale", "expected"), ABROAD)
def test_a_country_is_called_by_its_name_in_the_language_of_the_reader(code, locale, expected):
    assert label(code, locale) == expected


def test_every_country_has_one_label_of_its_own():
    assert set(labels("en")) == {*alpha3_codes(), *former()}
    assert all(is_country(code) for code in labels("en"))
    assert len(set(labels("en").values())) == len(labels("en"))


def test_a_name_that_a_language_lacks_is_given_in_english():
    assert label("AZ", "gv") == "Azerbaijan"


@pytest.mark.parametrize("code", ["UK", "EU", "ZZ", "us", ""])
def test_what_is_no_country_has_no_label(code):
    with pytest.raises(KeyError):
        label(code)


def test_the_labels_of_a_locale_that_does_not_exist_are_english():
    assert (label("AZ", "xx"), label("DE", "na")) == ("Azerbaijan", "Germany")
