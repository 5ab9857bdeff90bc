"""What countries are called: lookup by name, labels in any language; reads data/*.tsv.

`gazetteer.find` sees no difference between `U.S.` and `US`, `&` and `and`, `Vietnam` and `Viet Nam`, but who looks for
countries in a text does: so every spelling in print has its place here, in its own case. A leading "the" is left away.

Territories without a people of their own (AQ apart) have none, nor has the Vatican, whose name is its adjective.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel import Locale

from search.countries.codes import FORMER, alpha3_codes, meanings
from search.text.spelling import fold

# Besides English, whose names come first and are mostly ours.
_LANGUAGES = "de fr es it pt nl sv da nb fi hu ro ru ar az tr zh ja"

_INVERTED = re.compile(r"(?P<name>[^,(]+)(?:,|\()(?P<before>[^)]+)\)?")


def find(name: str) -> tuple[str, ...]:
    """Return the codes of the countries that a name, demonym or ISO code stands for, the one most often meant first.

    Case, accents, dots, hyphens, spaces, `&` for "and" and a leading "the" make no difference, and library order
    ("Korea, Republic of") is read as well. A code (alpha-2, alpha-3, former ones too) goes before an English name, an
    English name before one of another language. An unknown name gives ().
    """
    return _lookup(name) or _lookup(_INVERTED.sub(r"\g<before> \g<name>", name))


@cache
def english_names() -> Mapping[str, tuple[str, ...]]:
    """Map each code to all English names as printed, the label first."""
    printed = {code: (name,) for code, name in labels("en").items()}
    cldr = {code: (name,) for code, name in cldr_english().items()}
    former = {code: state.names for code, state in FORMER.items()}
    return _joined(printed, cldr, NAMES, former, _inverted(SHARED_NAMES))


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """Map each code that has any to its English demonyms as printed."""
    former = {code: state.demonyms for code, state in FORMER.items() if state.demonyms}
    return _joined(DEMONYMS, former, _inverted(SHARED_DEMONYMS))


def _lookup(name: str) -> tuple[str, ...]:
    key = _key(name)
    return _english().get(key) or _foreign().get(key, ())


def _key(name: str) -> str:
    words = fold(name).replace("&", " and ").strip().removeprefix("the ")
    return "".join(filter(str.isalnum, words))


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    names = _by_key(_inverted(_joined(english_names(), demonyms())))
    # These tables say as well which of several countries comes first.
    shared = _by_key({**SHARED_NAMES, **SHARED_DEMONYMS})
    return {**names, **shared, **_by_key(meanings())}


# Apart from the English index: most names are English, and the other languages take four times as long and some 20 MB.
@cache
def _foreign() -> Mapping[str, tuple[str, ...]]:
    tables = [{code: (name,) for code, name in labels(language).items()} for language in _LANGUAGES.split()]
    return _by_key(_inverted(_joined(*tables, OTHER_NAMES)))


def _by_key(codes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return _joined(*({_key(name): codes[name]} for name in codes))


def _joined(*tables: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Put what several tables say of the same key together, each word once."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        for key, words in table.items():
            found[key].update(dict.fromkeys(words))
    return {key: tuple(words) for key, words in found.items()}


def _inverted(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Turn codes by name into names by code, or the other way round."""
    return _joined(*({word: (key,)} for key, words in table.items() for word in words))


# CLDR's English names that a newsroom would not print.
_NEWSROOM: Mapping[str, str] = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macau",
    "TR": "Turkey",
}


def label(code: str, locale: str = "en") -> str:
    """Return the short common name of a country or former state.

    The names are CLDR's, but for a few English ones and the former states, which CLDR does not name. A name that a
    language lacks is given in English. Raises KeyError unless `is_country(code)`, and what babel raises (ValueError,
    `babel.UnknownLocaleError`) for what is no locale.
    """
    return labels(locale)[code]


@cache
def labels(locale: str) -> Mapping[str, str]:
    """Map the code of every country, then of every former state, to its label; `locale` is written de_AT or de-AT."""
    parsed = Locale.parse(locale.replace("-", "_"))
    english = {**cldr_english(), **_NEWSROOM}
    own = {} if parsed.language == "en" else _named_in(parsed)
    former = {code: _former_label(code, parsed.language) for code in FORMER}
    return {**english, **own, **former}


@cache
def cldr_english() -> Mapping[str, str]:
    """Map the code of every country of today to CLDR's own English name."""
    return _named_in(Locale.parse("en"))


def _named_in(locale: Locale) -> dict[str, str]:
    return {code: locale.territories[code] for code in alpha3_codes() if code in locale.territories}


def _former_label(code: str, language: str) -> str:
    return FORMER_LABELS.get(code, {}).get(language, FORMER[code].label)


NAMES: Mapping[str, tuple[str, ...]] = {
    "AE": ("UAE", "U.A.E.", "Emirates", "Trucial States", "Trucial Oman"),
    "AG": ("Antigua and Barbuda", "Antigua", "Barbuda"),
    "AR": ("Argentine Republic",),
    "AX": ("Åland", "Aland", "Aland Islands"),
    "AZ": ("Azerbaidzhan",),
    "BA": ("Bosnia and Herzegovina", "Bosnia-Herzegovina", "Bosnia", "Herzegovina", "BiH"),
    "BD": ("East Pakistan", "Bangla Desh"),
    "BH": ("Bahrein",),
    "BL": ("Saint Barthélemy", "Saint Barthelemy", "St. Barthelemy", "St. Barts", "St. Barths"),
    "BN": ("Brunei Darussalam",),
    "BO": ("Plurinational State of Bolivia",),
    "BQ": ("Bonaire, Sint Eustatius and Saba", "Bonaire", "Sint Eustatius", "St. Eustatius"),
    "BR": ("Brasil",),
    "BW": ("Bechuanaland",),
    "BY": ("Byelorussia", "Belorussia"),
    "BZ": ("British Honduras",),
    "CC": ("Cocos Islands", "Keeling Islands", "Cocos (Keeling)"),
    "CD": (
        "Democratic Republic of Congo",
        "DR Congo",
        "D.R. Congo",
        "DRC",
        "D.R.C.",
        "Congo-Kinshasa",
        "Congo-Leopoldville",
        "Belgian Congo",
    ),
    "CF": ("Central African Empire",),
    "CG": (
        "Republic of Congo",
        "Congo Republic",
        "Congo-Brazzaville",
        "People's Republic of the Congo",
        "French Congo",
    ),
    "CH": ("Swiss Confederation",),
    "CI": ("Cote d'Ivoire", "Ivory Coast"),
    "CN": ("People's Republic of China", "PRC", "P.R.C.", "Mainland China", "Communist China", "Red China"),
    "CV": ("Cabo Verde", "Cape Verde Islands"),
    "CW": ("Curacao",),
    "CZ": ("Czech Republic",),
    "DE": ("Federal Republic of Germany", "West Germany", "FRG", "F.R.G."),
    "DJ": ("Jibuti", "French Somaliland", "French Afars and Issas", "French Territory of the Afars and the Issas"),
    "EG": ("Arab Republic of Egypt", "United Arab Republic", "UAR", "U.A.R."),
    "EH": ("Spanish Sahara", "Sahrawi Arab Democratic Republic"),
    "ET": ("Abyssinia",),
    "FJ": ("Fiji Islands",),
    "FK": ("Falklands", "Falkland Islands (Malvinas)", "Malvinas", "Islas Malvinas"),
    "FM": ("Federated States of Micronesia",),
    "FO": ("Faroes", "Faeroes", "Faeroe Islands"),
    "FR": ("French Republic",),
    "GB": (
        "UK",
        "U.K.",
        "Britain",
        "Great Britain",
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "United Kingdom of Great Britain and Northern Ireland",
    ),
    "GE": ("Republic of Georgia",),
    "GF": ("French Guyana",),
    "GN": ("Guinea-Conakry", "French Guinea"),
    "GQ": ("Spanish Guinea",),
    "GR": ("Hellenic Republic",),
    "GS": (
        "South Georgia",
        "South Georgia and South Sandwich Islands",
        "South Georgia and the South Sandwich Islands",
        "South Sandwich Islands",
    ),
    "GW": ("Guinea Bissau", "Portuguese Guinea"),
    "GY": ("British Guiana",),
    "HK": ("Hongkong", "Hong Kong SAR"),
    "HM": ("Heard Island and McDonald Islands", "Heard and McDonald Islands", "Heard Island"),
    "ID": ("Dutch East Indies", "Netherlands East Indies"),
    "IE": ("Republic of Ireland", "Irish Republic", "Eire", "Irish Free State"),
    "IL": ("State of Israel",),
    "IN": ("Bharat", "Sikkim"),
    "IO": ("Chagos Islands", "Chagos Archipelago"),
    "IR": ("Islamic Republic of Iran", "Persia"),
    "JO": ("Hashemite Kingdom of Jordan", "Transjordan", "Trans-Jordan"),
    "KG": ("Kyrgyz Republic", "Kirghizia", "Kirgizia", "Kirghizstan", "Kirgizstan", "Kyrghyzstan"),
    "KH": ("Kampuchea", "Democratic Kampuchea", "Khmer Republic"),
    "KM": ("Comoro Islands", "Comoros Islands"),
    "KN": (
        "St. Kitts and Nevis",
        "Saint Kitts and Nevis",
        "St. Kitts",
        "Saint Kitts",
        "St. Christopher and Nevis",
        "Saint Christopher and Nevis",
        "Nevis",
    ),
    "KP": ("Democratic People's Republic of Korea", "DPRK", "D.P.R.K."),
    "KR": ("Republic of Korea", "ROK", "R.O.K."),
    "KY": ("Caymans",),
    "KZ": ("Kazakstan",),
    "LA": ("Lao People's Democratic Republic", "Lao PDR"),
    "LC": ("St. Lucia", "Saint Lucia"),
    "LK": ("Ceylon",),
    "LS": ("Basutoland",),
    "LU": ("Luxemburg",),
    "LY": ("Libyan Arab Jamahiriya", "Libya Arab Jamahiriya"),
    "MD": ("Republic of Moldova", "Moldavia"),
    "MF": ("Saint Martin (French part)",),
    "MG": ("Malagasy Republic",),
    "MH": ("Republic of the Marshall Islands",),
    "MK": (
        "Macedonia",
        "Republic of Macedonia",
        "Republic of North Macedonia",
        "Former Yugoslav Republic of Macedonia",
        "FYROM",
        "FYR Macedonia",
    ),
    "MN": ("Mongolian People's Republic", "Outer Mongolia"),
    "MO": ("Macao", "Macao SAR"),
    "MP": ("Northern Marianas", "Commonwealth of the Northern Mariana Islands"),
    "MV": ("Maldive Islands", "Maldives Islands"),
    "MW": ("Nyasaland",),
    "MX": ("United Mexican States",),
    "MY": ("Malaya", "Federation of Malaya"),
    "NA": ("South West Africa", "South-West Africa"),
    "NL": ("Holland", "Kingdom of the Netherlands"),
    "OM": ("Muscat and Oman",),
    "PF": ("Tahiti",),
    "PG": ("PNG", "P.N.G."),
    "PH": ("Philippine Islands",),
    "PK": ("West Pakistan",),
    "PM": ("St. Pierre and Miquelon", "Saint Pierre and Miquelon"),
    "PN": ("Pitcairn", "Pitcairn Island"),
    "PR": ("Porto Rico",),
    "PS": (
        "Palestine",
        "State of Palestine",
        "Occupied Palestinian Territory",
        "Occupied Palestinian Territories",
        "Palestinian Territory",
        "Palestinian Authority",
        "West Bank",
        "Gaza",
        "Gaza Strip",
        "West Bank and Gaza",
    ),
    "PW": ("Belau",),
    "RE": ("Reunion Island", "La Reunion"),
    "RO": ("Rumania", "Roumania"),
    "RU": ("Russian Federation", "Russian Republic"),
    "SA": ("Kingdom of Saudi Arabia", "KSA"),
    "SB": ("Solomons", "British Solomon Islands"),
    "SH": (
        "Saint Helena",
        "Saint Helena, Ascension and Tristan da Cunha",
        "Ascension Island",
        "Tristan da Cunha",
    ),
    "SJ": ("Svalbard", "Svalbard and Jan Mayen", "Jan Mayen", "Spitsbergen", "Spitzbergen"),
    "SK": ("Slovak Republic",),
    "SO": ("Somali Republic", "Somali Democratic Republic"),
    "SR": ("Surinam", "Dutch Guiana"),
    "SS": ("Southern Sudan",),
    "ST": ("São Tomé and Príncipe", "Sao Tome and Principe", "São Tomé", "Sao Tome"),
    "SX": ("Sint Maarten (Dutch part)", "St. Maarten", "Saint Maarten"),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland",),
    "TC": ("Turks and Caicos", "Turks and Caicos Islands"),
    "TF": ("French Southern and Antarctic Lands", "French Southern and Antarctic Territories"),
    "TH": ("Siam",),
    "TJ": ("Tadzhikistan", "Tadjikistan", "Tajikstan"),
    "TL": ("Timor Leste", "Democratic Republic of Timor-Leste"),
    "TM": ("Turkmenia",),
    "TR": ("Turkiye",),
    "TT": ("Trinidad and Tobago", "Trinidad", "Tobago"),
    "TV": ("Ellice Islands",),
    "TW": ("Republic of China", "Nationalist China", "Formosa", "Chinese Taipei", "Taiwan, Province of China"),
    "TZ": ("United Republic of Tanzania", "Tanganyika", "Zanzibar", "Tanganyika and Zanzibar"),
    "UM": ("United States Minor Outlying Islands", "US Minor Outlying Islands"),
    "US": ("US", "U.S.", "USA", "U.S.A.", "United States of America", "America"),
    "VA": ("Vatican", "Holy See", "Vatican City State", "Holy See (Vatican City State)"),
    "VC": (
        "St. Vincent and the Grenadines",
        "Saint Vincent and the Grenadines",
        "St. Vincent and Grenadines",
        "Saint Vincent and Grenadines",
        "St. Vincent",
        "Saint Vincent",
        "Grenadines",
    ),
    "VE": ("Bolivarian Republic of Venezuela",),
    "VG": ("BVI",),
    "VI": ("US Virgin Islands", "USVI", "United States Virgin Islands", "Danish West Indies"),
    "VN": (
        "Viet Nam",
        "Viet-Nam",
        "South Vietnam",
        "South Viet Nam",
        "South Viet-Nam",
        "Socialist Republic of Vietnam",
        "Socialist Republic of Viet Nam",
    ),
    "WF": ("Wallis and Futuna", "Wallis and Futuna Islands"),
    "WS": ("Western Samoa",),
    "XK": ("Kosova",),
    "YE": ("Yemen Arab Republic", "North Yemen"),
    "ZA": ("Republic of South Africa", "Union of South Africa"),
    "ZM": ("Northern Rhodesia",),
}

# Names that stand for several countries, the one most often meant first.
SHARED_NAMES: Mapping[str, tuple[str, ...]] = {
    "Burma": ("MM", "BU"),
    "Channel Islands": ("JE", "GG"),
    "Congo": ("CD", "CG"),
    "East Timor": ("TL", "TP"),
    "Gilbert and Ellice Islands": ("KI", "TV"),
    "Korea": ("KR", "KP"),
    "Ruanda-Urundi": ("RW", "BI"),
    "Saint Martin": ("MF", "SX"),
    "St. Martin": ("MF", "SX"),
    "Serbia and Montenegro": ("RS", "ME"),
    "Serbia-Montenegro": ("RS", "ME"),
    "Virgin Islands": ("VI", "VG"),
}


DEMONYMS: Mapping[str, tuple[str, ...]] = {
    "AD": ("Andorran", "Andorrans"),
    "AE": ("Emirati", "Emiratis"),
    "AF": ("Afghan", "Afghans", "Afghanistani", "Afghanistanis"),
    "AG": ("Antiguan", "Antiguans", "Barbudan", "Barbudans"),
    "AI": ("Anguillan", "Anguillans"),
    "AL": ("Albanian", "Albanians"),
    "AM": ("Armenian", "Armenians"),
    "AO": ("Angolan", "Angolans"),
    "AQ": ("Antarctic",),
    "AR": ("Argentine", "Argentines", "Argentinian", "Argentinians", "Argentinean", "Argentineans"),
    "AS": ("American Samoan", "American Samoans"),
    "AT": ("Austrian", "Austrians"),
    "AU": ("Australian", "Australians", "Aussie", "Aussies"),
    "AW": ("Aruban", "Arubans"),
    "AX": ("Ålander", "Ålanders", "Åland Islander", "Åland Islanders"),
    "AZ": ("Azerbaijani", "Azerbaijanis", "Azeri", "Azeris"),
    "BA": ("Bosnian", "Bosnians", "Bosniak", "Bosniaks", "Herzegovinian", "Herzegovinians"),
    "BB": ("Barbadian", "Barbadians", "Bajan", "Bajans"),
    "BD": ("Bangladeshi", "Bangladeshis"),
    "BE": ("Belgian", "Belgians"),
    "BF": ("Burkinabe", "Burkinabes", "Burkinabè", "Burkinan", "Burkinans"),
    "BG": ("Bulgarian", "Bulgarians"),
    "BH": ("Bahraini", "Bahrainis"),
    "BI": ("Burundian", "Burundians"),
    "BJ": ("Beninese", "Beninois"),
    "BL": ("Barthélemois", "Saint Barthélemois"),
    "BM": ("Bermudian", "Bermudians", "Bermudan", "Bermudans"),
    "BN": ("Bruneian", "Bruneians"),
    "BO": ("Bolivian", "Bolivians"),
    "BQ": ("Bonairean", "Bonaireans", "Statian", "Statians"),
    "BR": ("Brazilian", "Brazilians"),
    "BS": ("Bahamian", "Bahamians"),
    "BT": ("Bhutanese",),
    "BW": ("Botswanan", "Botswanans", "Motswana", "Batswana"),
    "BY": (
        "Belarusian",
        "Belarusians",
        "Belarussian",
        "Belarussians",
        "Belorussian",
        "Belorussians",
        "Byelorussian",
        "Byelorussians",
    ),
    "BZ": ("Belizean", "Belizeans"),
    "CA": ("Canadian", "Canadians"),
    "CC": ("Cocos Islander", "Cocos Islanders"),
    "CF": ("Central African", "Central Africans"),
    "CH": ("Swiss",),
    "CI": ("Ivorian", "Ivorians", "Ivoirian", "Ivoirians", "Ivory Coaster", "Ivory Coasters"),
    "CK": ("Cook Islander", "Cook Islanders"),
    "CL": ("Chilean", "Chileans"),
    "CM": ("Cameroonian", "Cameroonians"),
    "CN": ("Chinese",),
    "CO": ("Colombian", "Colombians"),
    "CR": ("Costa Rican", "Costa Ricans"),
    "CU": ("Cuban", "Cubans"),
    "CV": ("Cape Verdean", "Cape Verdeans", "Cabo Verdean", "Cabo Verdeans"),
    "CW": ("Curaçaoan", "Curaçaoans", "Curaçaon", "Curaçaons"),
    "CX": ("Christmas Islander", "Christmas Islanders"),
    "CY": ("Cypriot", "Cypriots", "Greek Cypriot", "Greek Cypriots", "Turkish Cypriot", "Turkish Cypriots"),
    "CZ": ("Czech", "Czechs"),
    "DE": ("German", "Germans", "West German", "West Germans"),
    "DJ": ("Djiboutian", "Djiboutians"),
    "DK": ("Danish", "Dane", "Danes"),
    "DZ": ("Algerian", "Algerians"),
    "EC": ("Ecuadorian", "Ecuadorians", "Ecuadorean", "Ecuadoreans", "Ecuadoran", "Ecuadorans"),
    "EE": ("Estonian", "Estonians"),
    "EG": ("Egyptian", "Egyptians"),
    "EH": ("Sahrawi", "Sahrawis", "Saharawi", "Saharawis", "Western Saharan", "Western Saharans"),
    "ER": ("Eritrean", "Eritreans"),
    "ES": ("Spanish", "Spaniard", "Spaniards"),
    "ET": ("Ethiopian", "Ethiopians", "Abyssinian", "Abyssinians"),
    "FI": ("Finnish", "Finn", "Finns"),
    "FJ": ("Fijian", "Fijians"),
    "FK": ("Falkland Islander", "Falkland Islanders", "Falklander", "Falklanders"),
    "FM": ("Micronesian", "Micronesians"),
    "FO": ("Faroese", "Faeroese", "Faroe Islander", "Faroe Islanders"),
    "FR": ("French", "Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen"),
    "GA": ("Gabonese",),
    "GB": (
        "British",
        "Briton",
        "Britons",
        "Brit",
        "Brits",
        "English",
        "Englishman",
        "Englishmen",
        "Englishwoman",
        "Englishwomen",
        "Scottish",
        "Scots",
        "Scot",
        "Scotsman",
        "Scotsmen",
        "Scotswoman",
        "Scotswomen",
        "Welsh",
        "Welshman",
        "Welshmen",
        "Welshwoman",
        "Welshwomen",
        "Northern Irish",
    ),
    "GD": ("Grenadian", "Grenadians"),
    "GE": ("Georgian", "Georgians"),
    "GF": ("French Guianese", "Guianese"),
    "GG": ("Guernseyman", "Guernseymen", "Guernseywoman", "Guernseywomen"),
    "GH": ("Ghanaian", "Ghanaians", "Ghanian", "Ghanians"),
    "GI": ("Gibraltarian", "Gibraltarians"),
    "GL": ("Greenlander", "Greenlanders", "Greenlandic"),
    "GM": ("Gambian", "Gambians"),
    "GN": ("Guinean", "Guineans"),
    "GP": ("Guadeloupean", "Guadeloupeans"),
    "GQ": ("Equatorial Guinean", "Equatorial Guineans", "Equatoguinean", "Equatoguineans"),
    "GR": ("Greek", "Greeks", "Hellenic"),
    "GT": ("Guatemalan", "Guatemalans"),
    "GU": ("Guamanian", "Guamanians"),
    "GW": ("Bissau-Guinean", "Bissau-Guineans", "Guinea-Bissauan", "Guinea-Bissauans"),
    "GY": ("Guyanese",),
    "HK": ("Hong Konger", "Hong Kongers", "Hongkonger", "Hongkongers"),
    "HN": ("Honduran", "Hondurans"),
    "HR": ("Croatian", "Croatians", "Croat", "Croats"),
    "HT": ("Haitian", "Haitians"),
    "HU": ("Hungarian", "Hungarians", "Magyar", "Magyars"),
    "ID": ("Indonesian", "Indonesians"),
    "IE": ("Irish", "Irishman", "Irishmen", "Irishwoman", "Irishwomen"),
    "IL": ("Israeli", "Israelis"),
    "IM": ("Manx", "Manxman", "Manxmen", "Manxwoman", "Manxwomen"),
    "IN": ("Indian", "Indians", "Sikkimese"),
    "IO": ("Chagossian", "Chagossians", "Chagos Islander", "Chagos Islanders"),
    "IQ": ("Iraqi", "Iraqis"),
    "IR": ("Iranian", "Iranians", "Persian", "Persians"),
    "IS": ("Icelandic", "Icelander", "Icelanders"),
    "IT": ("Italian", "Italians"),
    "JE": ("Jerseyman", "Jerseymen", "Jerseywoman", "Jerseywomen"),
    "JM": ("Jamaican", "Jamaicans"),
    "JO": ("Jordanian", "Jordanians"),
    "JP": ("Japanese",),
    "KE": ("Kenyan", "Kenyans"),
    "KG": ("Kyrgyz", "Kyrgyzes", "Kyrgyzstani", "Kyrgyzstanis", "Kirghiz", "Kirgiz"),
    "KH": ("Cambodian", "Cambodians", "Kampuchean", "Kampucheans", "Khmer", "Khmers"),
    "KI": ("I-Kiribati", "Kiribatian", "Kiribatians", "Gilbertese"),
    "KM": ("Comoran", "Comorans", "Comorian", "Comorians"),
    "KN": ("Kittitian", "Kittitians", "Nevisian", "Nevisians"),
    "KP": ("North Korean", "North Koreans"),
    "KR": ("South Korean", "South Koreans"),
    "KW": ("Kuwaiti", "Kuwaitis"),
    "KY": ("Caymanian", "Caymanians", "Cayman Islander", "Cayman Islanders"),
    "KZ": ("Kazakh", "Kazakhs", "Kazak", "Kazaks", "Kazakhstani", "Kazakhstanis"),
    "LA": ("Lao", "Laotian", "Laotians"),
    "LB": ("Lebanese",),
    "LC": ("St. Lucian", "St. Lucians", "Saint Lucian", "Saint Lucians"),
    "LI": ("Liechtensteiner", "Liechtensteiners"),
    "LK": ("Sri Lankan", "Sri Lankans", "Ceylonese"),
    "LR": ("Liberian", "Liberians"),
    "LS": ("Basotho", "Mosotho", "Lesothan", "Lesothans"),
    "LT": ("Lithuanian", "Lithuanians"),
    "LU": ("Luxembourger", "Luxembourgers", "Luxemburger", "Luxemburgers", "Luxembourgish", "Luxembourgian"),
    "LV": ("Latvian", "Latvians"),
    "LY": ("Libyan", "Libyans"),
    "MA": ("Moroccan", "Moroccans"),
    "MC": ("Monegasque", "Monegasques", "Monacan", "Monacans"),
    "MD": ("Moldovan", "Moldovans", "Moldavian", "Moldavians"),
    "ME": ("Montenegrin", "Montenegrins"),
    "MG": ("Malagasy", "Malagasies", "Madagascan", "Madagascans"),
    "MH": ("Marshallese", "Marshall Islander", "Marshall Islanders"),
    "MK": ("Macedonian", "Macedonians", "North Macedonian", "North Macedonians"),
    "ML": ("Malian", "Malians"),
    "MM": ("Myanma", "Myanmarese"),
    "MN": ("Mongolian", "Mongolians", "Mongol", "Mongols"),
    "MO": ("Macanese", "Macauan", "Macauans"),
    "MP": ("Northern Mariana Islander", "Northern Mariana Islanders", "Northern Marianan", "Northern Marianans"),
    "MQ": ("Martinican", "Martinicans", "Martiniquan", "Martiniquans", "Martiniquais"),
    "MR": ("Mauritanian", "Mauritanians"),
    "MS": ("Montserratian", "Montserratians"),
    "MT": ("Maltese",),
    "MU": ("Mauritian", "Mauritians"),
    "MV": ("Maldivian", "Maldivians"),
    "MW": ("Malawian", "Malawians"),
    "MX": ("Mexican", "Mexicans"),
    "MY": ("Malaysian", "Malaysians", "Malayan", "Malayans"),
    "MZ": ("Mozambican", "Mozambicans"),
    "NA": ("Namibian", "Namibians"),
    "NC": ("New Caledonian", "New Caledonians"),
    "NE": ("Nigerien", "Nigeriens"),
    "NF": ("Norfolk Islander", "Norfolk Islanders"),
    "NG": ("Nigerian", "Nigerians"),
    "NI": ("Nicaraguan", "Nicaraguans"),
    "NL": ("Dutch", "Dutchman", "Dutchmen", "Dutchwoman", "Dutchwomen", "Netherlander", "Netherlanders"),
    "NO": ("Norwegian", "Norwegians"),
    "NP": ("Nepalese", "Nepali", "Nepalis"),
    "NR": ("Nauruan", "Nauruans"),
    "NU": ("Niuean", "Niueans"),
    "NZ": ("New Zealander", "New Zealanders"),
    "OM": ("Omani", "Omanis"),
    "PA": ("Panamanian", "Panamanians"),
    "PE": ("Peruvian", "Peruvians"),
    "PF": ("French Polynesian", "French Polynesians", "Tahitian", "Tahitians"),
    "PG": ("Papua New Guinean", "Papua New Guineans"),
    "PH": ("Filipino", "Filipinos", "Filipina", "Filipinas", "Philippine", "Philippino", "Philippinos"),
    "PK": ("Pakistani", "Pakistanis"),
    "PL": ("Polish", "Pole", "Poles"),
    "PM": ("Saint-Pierrais", "St. Pierrais", "Miquelonnais"),
    "PN": ("Pitcairn Islander", "Pitcairn Islanders", "Pitcairner", "Pitcairners"),
    "PR": ("Puerto Rican", "Puerto Ricans"),
    "PS": ("Palestinian", "Palestinians", "Gazan", "Gazans"),
    "PT": ("Portuguese",),
    "PW": ("Palauan", "Palauans"),
    "PY": ("Paraguayan", "Paraguayans"),
    "QA": ("Qatari", "Qataris"),
    "RE": ("Réunionese", "Réunionnais"),
    "RO": ("Romanian", "Romanians", "Rumanian", "Rumanians", "Roumanian", "Roumanians"),
    "RS": ("Serbian", "Serbians", "Serb", "Serbs"),
    "RU": ("Russian", "Russians"),
    "RW": ("Rwandan", "Rwandans", "Rwandese"),
    "SA": ("Saudi", "Saudis", "Saudi Arabian", "Saudi Arabians"),
    "SB": ("Solomon Islander", "Solomon Islanders"),
    "SC": ("Seychellois", "Seychelloise"),
    "SD": ("Sudanese",),
    "SE": ("Swedish", "Swede", "Swedes"),
    "SG": ("Singaporean", "Singaporeans"),
    "SH": ("St. Helenian", "St. Helenians", "Saint Helenian", "Saint Helenians"),
    "SI": ("Slovene", "Slovenes", "Slovenian", "Slovenians"),
    "SK": ("Slovak", "Slovaks", "Slovakian", "Slovakians"),
    "SL": ("Sierra Leonean", "Sierra Leoneans", "Sierra Leonian", "Sierra Leonians"),
    "SM": ("Sammarinese", "San Marinese"),
    "SN": ("Senegalese",),
    "SO": ("Somali", "Somalis", "Somalian", "Somalians"),
    "SR": ("Surinamese", "Surinamer", "Surinamers"),
    "SS": ("South Sudanese",),
    "ST": ("São Toméan", "São Toméans", "Santomean", "Santomeans"),
    "SV": ("Salvadoran", "Salvadorans", "Salvadorean", "Salvadoreans", "Salvadorian", "Salvadorians"),
    "SX": ("Sint Maartener", "Sint Maarteners", "St. Maartener", "St. Maarteners"),
    "SY": ("Syrian", "Syrians"),
    "SZ": ("Swazi", "Swazis", "Emaswati", "Liswati"),
    "TC": ("Turks and Caicos Islander", "Turks and Caicos Islanders"),
    "TD": ("Chadian", "Chadians"),
    "TG": ("Togolese",),
    "TH": ("Thai", "Thais", "Siamese"),
    "TJ": ("Tajik", "Tajiks", "Tajikistani", "Tajikistanis", "Tadzhik", "Tadzhiks", "Tadjik", "Tadjiks"),
    "TK": ("Tokelauan", "Tokelauans"),
    "TM": ("Turkmen", "Turkmens", "Turkmenistani", "Turkmenistanis"),
    "TN": ("Tunisian", "Tunisians"),
    "TO": ("Tongan", "Tongans"),
    "TR": ("Turkish", "Turk", "Turks"),
    "TT": ("Trinidadian", "Trinidadians", "Tobagonian", "Tobagonians", "Trinbagonian", "Trinbagonians"),
    "TV": ("Tuvaluan", "Tuvaluans"),
    "TW": ("Taiwanese", "Formosan", "Formosans"),
    "TZ": ("Tanzanian", "Tanzanians", "Zanzibari", "Zanzibaris", "Tanganyikan", "Tanganyikans"),
    "UA": ("Ukrainian", "Ukrainians"),
    "UG": ("Ugandan", "Ugandans"),
    "US": ("American", "Americans"),
    "UY": ("Uruguayan", "Uruguayans"),
    "UZ": ("Uzbek", "Uzbeks", "Uzbekistani", "Uzbekistanis"),
    "VC": ("Vincentian", "Vincentians", "St. Vincentian", "St. Vincentians"),
    "VE": ("Venezuelan", "Venezuelans"),
    "VG": ("British Virgin Islander", "British Virgin Islanders"),
    "VI": ("U.S. Virgin Islander", "U.S. Virgin Islanders"),
    "VN": ("Vietnamese", "South Vietnamese"),
    "VU": ("Vanuatuan", "Vanuatuans", "Ni-Vanuatu"),
    "WF": ("Wallisian", "Wallisians", "Futunan", "Futunans"),
    "WS": ("Western Samoan", "Western Samoans"),
    "XK": ("Kosovar", "Kosovars", "Kosovan", "Kosovans"),
    "YE": ("Yemeni", "Yemenis", "Yemenite", "Yemenites", "North Yemeni", "North Yemenis"),
    "YT": ("Mahoran", "Mahorans", "Mahorais"),
    "ZA": ("South African", "South Africans"),
    "ZM": ("Zambian", "Zambians"),
    "ZW": ("Zimbabwean", "Zimbabweans"),
}

# Demonyms that several countries share, the one most often meant first.
SHARED_DEMONYMS: Mapping[str, tuple[str, ...]] = {
    "Burman": ("MM", "BU"),
    "Burmans": ("MM", "BU"),
    "Burmese": ("MM", "BU"),
    "Channel Islander": ("JE", "GG"),
    "Channel Islanders": ("JE", "GG"),
    "Congolese": ("CD", "CG"),
    "Dominican": ("DO", "DM"),
    "Dominicans": ("DO", "DM"),
    "East Timorese": ("TL", "TP"),
    "Korean": ("KR", "KP"),
    "Koreans": ("KR", "KP"),
    "Saint-Martinois": ("MF", "SX"),
    "St. Martiner": ("MF", "SX"),
    "St. Martiners": ("MF", "SX"),
    "Samoan": ("WS", "AS"),
    "Samoans": ("WS", "AS"),
    "Timorese": ("TL", "TP"),
    "Virgin Islander": ("VI", "VG"),
    "Virgin Islanders": ("VI", "VG"),
}


# By former state, then by language.
FORMER_LABELS: Mapping[str, Mapping[str, str]] = {
    "CS": {
        "ar": "تشيكوسلوفاكيا",
        "az": "Çexoslovakiya",
        "da": "Tjekkoslovakiet",
        "de": "Tschechoslowakei",
        "es": "Checoslovaquia",
        "fi": "Tšekkoslovakia",
        "fr": "Tchécoslovaquie",
        "hu": "Csehszlovákia",
        "it": "Cecoslovacchia",
        "ja": "チェコスロバキア",
        "nb": "Tsjekkoslovakia",
        "nl": "Tsjecho-Slowakije",
        "pt": "Tchecoslováquia",
        "ro": "Cehoslovacia",
        "ru": "Чехословакия",
        "sv": "Tjeckoslovakien",
        "tr": "Çekoslovakya",
        "zh": "捷克斯洛伐克",
    },
    "DD": {
        "ar": "ألمانيا الشرقية",
        "az": "Şərqi Almaniya",
        "da": "Østtyskland",
        "de": "DDR",
        "es": "Alemania Oriental",
        "fi": "Itä-Saksa",
        "fr": "Allemagne de l’Est",
        "hu": "Kelet-Németország",
        "it": "Germania Est",
        "ja": "東ドイツ",
        "nb": "Øst-Tyskland",
        "nl": "Oost-Duitsland",
        "pt": "Alemanha Oriental",
        "ro": "Germania de Est",
        "ru": "ГДР",
        "sv": "Östtyskland",
        "tr": "Doğu Almanya",
        "zh": "东德",
    },
    "SU": {
        "ar": "الاتحاد السوفيتي",
        "az": "Sovet İttifaqı",
        "da": "Sovjetunionen",
        "de": "Sowjetunion",
        "es": "Unión Soviética",
        "fi": "Neuvostoliitto",
        "fr": "Union soviétique",
        "hu": "Szovjetunió",
        "it": "Unione Sovietica",
        "ja": "ソビエト連邦",
        "nb": "Sovjetunionen",
        "nl": "Sovjet-Unie",
        "pt": "União Soviética",
        "ro": "Uniunea Sovietică",
        "ru": "СССР",
        "sv": "Sovjetunionen",
        "tr": "Sovyetler Birliği",
        "zh": "苏联",
    },
    "YU": {
        "ar": "يوغوسلافيا",
        "az": "Yuqoslaviya",
        "da": "Jugoslavien",
        "de": "Jugoslawien",
        "es": "Yugoslavia",
        "fi": "Jugoslavia",
        "fr": "Yougoslavie",
        "hu": "Jugoszlávia",
        "it": "Jugoslavia",
        "ja": "ユーゴスラビア",
        "nb": "Jugoslavia",
        "nl": "Joegoslavië",
        "pt": "Iugoslávia",
        "ro": "Iugoslavia",
        "ru": "Югославия",
        "sv": "Jugoslavien",
        "tr": "Yugoslavya",
        "zh": "南斯拉夫",
    },
}

# Short, official and older names: CLDR has one name for a country in each language, and it is often not this one.
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "AE": ("VAE", "EAU", "BƏƏ", "BAE", "Emirate", "Émirats", "Emiratos", "الإمارات", "阿联酋"),
    "BA": ("Bosnien", "Bosnie", "Босния", "البوسنة"),
    "BY": ("Weißrussland", "Белоруссия", "Vitryssland", "Hviderusland", "Hviterussland", "Wit-Rusland"),
    "CD": (
        "Kongo",
        "Конго",
        "刚果",
        "コンゴ",
        "Demokratische Republik Kongo",
        "République démocratique du Congo",
        "RD Congo",
        "RDC",
        "ДР Конго",
        "Repubblica Democratica del Congo",
        "República Democrática do Congo",
        "コンゴ民主共和国",
    ),
    "CG": ("Kongo", "Конго", "刚果", "コンゴ", "Republik Kongo", "République du Congo", "コンゴ共和国"),
    "CI": ("Elfenbeinküste", "Costa de Marfil", "Coasta de Fildeș", "Fildişi Sahili", "Fil Dişi Sahili"),
    "CN": ("Volksrepublik China", "VR China", "КНР", "中华人民共和国", "中華人民共和国"),
    "CZ": ("Tschechische Republik", "République tchèque", "República Checa", "Repubblica Ceca", "Çek Cumhuriyeti"),
    "DD": ("Deutsche Demokratische Republik", "République démocratique allemande", "RDA", "NDK"),
    "DE": ("Bundesrepublik Deutschland", "BRD", "RFA", "ФРГ", "Westdeutschland", "Allemagne de l’Ouest"),
    "GB": (
        "Großbritannien",
        "Angleterre",
        "Grande-Bretagne",
        "Inglaterra",
        "Gran Bretaña",
        "Inghilterra",
        "Gran Bretagna",
        "Grã-Bretanha",
        "Engeland",
        "Groot-Brittannië",
        "Englanti",
        "Nagy-Britannia",
        "Anglia",
        "Marea Britanie",
        "Соединенное Королевство",
        "Англия",
        "بريطانيا",
        "Böyük Britaniya",
        "İngiltərə",
        "Büyük Britanya",
        "İngiltere",
    ),
    "HK": ("Гонконг", "هونغ كونغ", "Honq Konq", "香港"),
    "IR": ("Persien", "Perse"),
    "KP": ("Северная Корея", "北韩", "北朝鲜"),
    "KR": ("Южная Корея", "大韩民国", "大韓民国", "南韩"),
    "MD": ("Moldau", "Молдавия"),
    "MK": ("Mazedonien", "Makedonien", "Macédoine", "Македония", "Makedonya", "Makedoniya", "Makedonia"),
    "MM": ("Birma", "Birmanie", "Birmania", "Birmânia", "Бирма", "بورما", "Birmanya", "ビルマ"),
    "MO": ("Makao", "Makaó", "Макао", "ماكاو", "澳门", "マカオ"),
    "NL": ("Hollande", "Holanda", "Olanda", "Голландия"),
    "PS": ("Palästina", "Palestina", "Палестина", "فلسطين", "Fələstin", "Filistin", "巴勒斯坦", "パレスチナ"),
    "RU": ("Russische Föderation", "Fédération de Russie", "Российская Федерация", "РФ", "Rusiya Federasiyası"),
    "SU": ("UdSSR", "URSS", "Советский Союз", "SSRİ", "SSCB", "ソ連"),
    "SZ": ("Swasiland", "Suazilandia", "Свазиленд"),
    "US": (
        "Vereinigte Staaten von Amerika",
        "Amerika",
        "États-Unis d’Amérique",
        "Amérique",
        "Estados Unidos de América",
        "EE. UU.",
        "Stati Uniti d’America",
        "Estados Unidos da América",
        "EUA",
        "SUA",
        "США",
        "Америка",
        "Соединенные Штаты Америки",
        "أمريكا",
        "ABŞ",
        "ABD",
        "アメリカ",
        "米国",
    ),
    "YU": ("SFRJ", "СФРЮ"),
    "ZA": ("ЮАР", "Южная Африка", "Dél-Afrika"),
}
