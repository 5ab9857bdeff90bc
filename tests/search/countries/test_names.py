"""Names, demonyms and codes, and the countries that they stand for."""

import pytest

from search.countries.codes import alpha3_codes, former
from search.countries.names import demonyms, english_names, find, labels, shared_demonyms, shared_names

LANGUAGES = "de fr es it pt nl sv da nb fi hu ro ru ar az tr zh ja"

# Nobody comes from there, but for the Vatican, whose name is its adjective.
WITHOUT_DEMONYM = {"BV", "GS", "HM", "SJ", "TF", "UM", "VA"}

NAMES = [
    ("USA", "US"),
    ("U.S.", "US"),
    ("U.S", "US"),
    ("U. S. A.", "US"),
    ("us", "US"),
    ("America", "US"),
    ("the United States", "US"),
    ("United States of America", "US"),
    ("UK", "GB"),
    ("U.K.", "GB"),
    ("Britain", "GB"),
    ("Great Britain", "GB"),
    ("England", "GB"),
    ("Scotland", "GB"),
    ("Wales", "GB"),
    ("Northern Ireland", "GB"),
    ("Ireland", "IE"),
    ("Republic of Ireland", "IE"),
    ("Holland", "NL"),
    ("The Netherlands", "NL"),
    ("Ivory Coast", "CI"),
    ("Cote d'Ivoire", "CI"),
    ("Côte d’Ivoire", "CI"),
    ("Czech Republic", "CZ"),
    ("Czechia", "CZ"),
    ("Russia", "RU"),
    ("Russian Federation", "RU"),
    ("Soviet Union", "SU"),
    ("USSR", "SU"),
    ("U.S.S.R.", "SU"),
    ("East Germany", "DD"),
    ("GDR", "DD"),
    ("West Germany", "DE"),
    ("Yugoslavia", "YU"),
    ("Czechoslovakia", "CS"),
    ("Zaire", "ZR"),
    ("Ceylon", "LK"),
    ("Persia", "IR"),
    ("Rhodesia", "RH"),
    ("Northern Rhodesia", "ZM"),
    ("Swaziland", "SZ"),
    ("Macedonia", "MK"),
    ("Palestine", "PS"),
    ("Gaza", "PS"),
    ("Vatican", "VA"),
    ("Holy See", "VA"),
    ("Cape Verde", "CV"),
    ("Cabo Verde", "CV"),
    ("Burma", "MM BU"),
    ("East Timor", "TL TP"),
    ("Timor-Leste", "TL"),
    ("Korea", "KR KP"),
    ("South Korea", "KR"),
    ("North Korea", "KP"),
    ("Congo", "CD CG"),
    ("DR Congo", "CD"),
    ("D.R. Congo", "CD"),
    ("Congo-Kinshasa", "CD"),
    ("Congo-Brazzaville", "CG"),
    ("Serbia and Montenegro", "RS ME"),
    ("UAE", "AE"),
    ("Emirates", "AE"),
    ("Hong Kong", "HK"),
    ("Macao", "MO"),
    ("Turkey", "TR"),
    ("Türkiye", "TR"),
    ("Turkiye", "TR"),
    ("Georgia", "GE"),
    ("Jordan", "JO"),
    ("Chad", "TD"),
    ("Guinea", "GN"),
    ("Equatorial Guinea", "GQ"),
    ("Guinea-Bissau", "GW"),
    ("Guinea Bissau", "GW"),
    ("Papua New Guinea", "PG"),
    ("Niger", "NE"),
    ("Nigeria", "NG"),
    ("Dominica", "DM"),
    ("Dominican Republic", "DO"),
    ("Samoa", "WS"),
    ("American Samoa", "AS"),
    ("Virgin Islands", "VI VG"),
    ("British Virgin Islands", "VG"),
    ("US Virgin Islands", "VI"),
    ("Micronesia", "FM"),
    ("St. Lucia", "LC"),
    ("St Lucia", "LC"),
    ("Saint Lucia", "LC"),
    ("Saint Vincent and the Grenadines", "VC"),
    ("St. Vincent & the Grenadines", "VC"),
    ("St. Kitts and Nevis", "KN"),
    ("Trinidad and Tobago", "TT"),
    ("Trinidad & Tobago", "TT"),
    ("Bosnia", "BA"),
    ("Bosnia-Herzegovina", "BA"),
    ("Viet Nam", "VN"),
    ("North Vietnam", "VD"),
    ("Sao Tome and Principe", "ST"),
    ("Curacao", "CW"),
    ("Gambia, The", "GM"),
    ("Bahamas (the)", "BS"),
    ("Korea, Republic of", "KR"),
    ("Korea (the Democratic People's Republic of)", "KP"),
    ("Iran, Islamic Republic of", "IR"),
    ("Iran (Islamic Republic of)", "IR"),
    ("Bolivia, Plurinational State of", "BO"),
    ("Congo, The Democratic Republic of the", "CD"),
    ("Tanzania, the United Republic of", "TZ"),
    ("Virgin Islands, U.S.", "VI"),
    ("Taiwan, Province of China", "TW"),
    ("Netherlands, Kingdom of the", "NL"),
]
DEMONYMS = [
    ("Kazakh", "KZ"),
    ("Kazakhs", "KZ"),
    ("Kazakhstani", "KZ"),
    ("Kyrgyz", "KG"),
    ("Tajiks", "TJ"),
    ("Turkmen", "TM"),
    ("Turk", "TR"),
    ("Uzbek", "UZ"),
    ("Azerbaijani", "AZ"),
    ("Azeri", "AZ"),
    ("Azeris", "AZ"),
    ("Georgian", "GE"),
    ("French", "FR"),
    ("Frenchman", "FR"),
    ("Dutch", "NL"),
    ("Swiss", "CH"),
    ("Danes", "DK"),
    ("Spaniard", "ES"),
    ("Soviet", "SU"),
    ("Soviets", "SU"),
    ("Yugoslav", "YU"),
    ("Czechoslovak", "CS"),
    ("East German", "DD"),
    ("West Germans", "DE"),
    ("Briton", "GB"),
    ("British", "GB"),
    ("Scots", "GB"),
    ("Welsh", "GB"),
    ("Irish", "IE"),
    ("Filipino", "PH"),
    ("Philippine", "PH"),
    ("American", "US"),
    ("american", "US"),
    ("Nigerian", "NG"),
    ("Nigerien", "NE"),
    ("Dominican", "DO DM"),
    ("Congolese", "CD CG"),
    ("Korean", "KR KP"),
    ("South Koreans", "KR"),
    ("Samoan", "WS AS"),
    ("Burmese", "MM BU"),
    ("Guinean", "GN"),
    ("Papua New Guinean", "PG"),
    ("Palestinians", "PS"),
    ("Saudi", "SA"),
    ("Emirati", "AE"),
    ("Ivorian", "CI"),
    ("Burkinabè", "BF"),
    ("New Zealander", "NZ"),
    ("Hong Konger", "HK"),
    ("Kosovar", "XK"),
    ("Greek Cypriots", "CY"),
    ("Zairean", "ZR"),
    ("Rhodesian", "RH"),
]
CODES = [
    ("az", "AZ"),
    ("AZ", "AZ"),
    ("gb", "GB"),
    ("AZE", "AZ"),
    ("deu", "DE"),
    ("XKX", "XK"),
    ("SU", "SU"),
    ("SUN", "SU"),
    ("YUG", "YU"),
    ("CSK", "CS"),
    ("DDR", "DD"),
    ("ZAR", "ZR"),
    ("TMP", "TP"),
    ("SCG", "RS ME"),
    ("ROM", "RO"),
    ("AFI", "DJ"),
]
ABROAD = [
    ("Deutschland", "DE"),
    ("Österreich", "AT"),
    ("Großbritannien", "GB"),
    ("États-Unis", "US"),
    ("etats unis", "US"),
    ("Estados Unidos", "US"),
    ("EE. UU.", "US"),
    ("Costa d’Avorio", "CI"),
    ("Países Baixos", "NL"),
    ("Oost-Timor", "TL"),
    ("Sverige", "SE"),
    ("Østrig", "AT"),
    ("Sør-Korea", "KR"),
    ("Suomi", "FI"),
    ("Magyarország", "HU"),
    ("Coasta de Fildeș", "CI"),
    ("Казахстан", "KZ"),
    ("США", "US"),
    ("أذربيجان", "AZ"),
    ("Azərbaycan", "AZ"),
    ("ABŞ", "US"),
    ("Türkiye", "TR"),
    ("İngiltere", "GB"),
    ("美国", "US"),
    ("香港", "HK"),
    ("日本", "JP"),
    ("アゼルバイジャン", "AZ"),
    ("Kongo", "CD CG"),
    ("Sowjetunion", "SU"),
    ("UdSSR", "SU"),
    ("Tchécoslovaquie", "CS"),
    ("ГДР", "DD"),
    ("Birmanie", "MM"),
]
NOWHERE = ["", " ", "?", "the", "EU", "EL", "XX", "Atlantis", "Paris", "Latin America", "European", "_none"]


@pytest.mark.parametrize(("name", "codes"), NAMES + DEMONYMS + CODES + ABROAD)
def test_a_typed_name_finds_its_countries(name, codes):
    assert find(name) == tuple(codes.split())


@pytest.mark.parametrize("name", NOWHERE)
def test_an_unknown_name_finds_nothing(name):
    assert find(name) == ()


@pytest.mark.parametrize("typed", ["  côte   D'IVOIRE ", "COTE-D'IVOIRE", "cote d ivoire", "the Côte d`Ivoire"])
def test_case_accents_dots_hyphens_and_spaces_make_no_difference(typed):
    assert find(typed) == ("CI",)


@pytest.mark.parametrize("code", alpha3_codes())
def test_every_country_is_found_by_its_codes_its_label_and_its_demonyms(code):
    assert find(code) == find(code.lower()) == find(alpha3_codes()[code]) == (code,)
    assert find(labels("en")[code])[0] == code
    assert bool(demonyms().get(code)) == (code not in WITHOUT_DEMONYM)


@pytest.mark.parametrize("code", former())
def test_every_former_state_is_found_by_its_codes_and_its_label(code):
    assert find(code) == find(former()[code].alpha3) == (code,)
    assert code in find(labels("en")[code])


def test_only_the_names_declared_as_shared_find_several_countries():
    shared = {**shared_names(), **shared_demonyms()}
    declared = set(shared.values())
    for table in (english_names(), demonyms()):
        for code, names in table.items():
            for name in names:
                found = find(name)
                assert code in found, name
                assert len(found) == 1 or found in declared, name
                assert find(name.upper()) == found, name


@pytest.mark.parametrize("language", LANGUAGES.split())
def test_every_country_is_found_by_its_name_in_other_languages(language):
    missed = {name: code for code, name in labels(language).items() if code not in find(name)}
    assert missed == {}


def test_english_names_begin_with_the_label():
    assert {code: names[0] for code, names in english_names().items()} == labels("en")


def test_english_names_hold_each_printed_form():
    assert {"US", "U.S.", "USA", "United States", "America"} <= set(english_names()["US"])
    assert {"Soviet Union", "USSR", "U.S.S.R."} <= set(english_names()["SU"])
    assert "Korea" in english_names()["KR"]
    assert "Korea" in english_names()["KP"]


def test_a_name_with_an_ampersand_is_listed_with_and_as_well():
    for names in english_names().values():
        assert {name.replace("&", "and") for name in names} <= set(names)


def test_demonyms_hold_adjective_and_plural():
    assert {"Kazakh", "Kazakhs"} <= set(demonyms()["KZ"])
    assert {"Danish", "Dane", "Danes"} <= set(demonyms()["DK"])
    assert {"Soviet", "Soviets"} <= set(demonyms()["SU"])
    assert "Korean" in demonyms()["KP"]


@pytest.mark.parametrize("table", [english_names, demonyms])
def test_no_word_is_listed_twice(table):
    assert all(len(set(words)) == len(words) for words in table().values())
