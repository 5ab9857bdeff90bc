"""Country codes and former states."""

import pytest

from search.countries.codes import alpha3_codes, former, former_states, is_country, successors


def test_there_are_249_official_codes_and_kosovo():
    assert len(alpha3_codes()) == 249 + 1
    assert alpha3_codes()["XK"] == "XKX"


def test_every_code_has_its_own_alpha_3_code():
    alpha3 = [*alpha3_codes().values(), *(state.alpha3 for state in former().values())]
    assert len(set(alpha3)) == len(alpha3)
    assert all(code.isalpha() and code.isupper() and len(code) == 3 for code in alpha3)


@pytest.mark.parametrize("code", ["GB", "US", "AZ", "XK", "TW", "PS", "HK", "AQ", "SS", "CW"])
def test_an_assigned_code_is_a_country(code):
    assert is_country(code)


@pytest.mark.parametrize(
    "code", ["SU", "YU", "CS", "DD", "YD", "ZR", "BU", "TP", "AN", "HV", "DY", "RH", "VD", "NH", "FX", "PC", "PZ"]
)
def test_a_former_state_is_a_country(code):
    assert is_country(code)


@pytest.mark.parametrize(
    "code",
    ["UK", "EL", "EU", "UN", "XX", "ZZ", "XA", "XB", "QO", "AC", "IC", "NT", "JT", "", "U", "us", "USA", "826", "US "],
)
def test_what_is_no_code_is_no_country(code):
    assert not is_country(code)


SOVIET_REPUBLICS = ["AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ"]
OFFERED = [
    *((code, ("SU",)) for code in SOVIET_REPUBLICS),
    *((code, ("YU",)) for code in ["BA", "HR", "ME", "MK", "RS", "SI", "XK"]),
    ("CZ", ("CS",)),
    ("SK", ("CS",)),
    ("DE", ("DD",)),
    ("CD", ("ZR",)),
    ("MM", ("BU",)),
    ("YE", ("YD",)),
    ("TL", ("TP",)),
    ("BF", ("HV",)),
    ("BJ", ("DY",)),
    ("ZW", ("RH",)),
    ("VN", ("VD",)),
    ("VU", ("NH",)),
    ("CW", ("AN",)),
    ("AW", ("AN",)),
    ("PW", ("PC",)),
    ("PA", ("PZ",)),
    ("CG", ()),
    ("FR", ("FX",)),
    ("GB", ()),
    ("SU", ()),
    ("??", ()),
]


@pytest.mark.parametrize(("code", "former"), OFFERED)
def test_the_former_states_of_a_country_are_offered_beside_it(code, former):
    assert former_states(code) == former


@pytest.mark.parametrize(
    ("code", "heirs"),
    [
        ("CS", ("CZ", "SK")),
        ("DD", ("DE",)),
        ("YU", ("RS", "BA", "HR", "ME", "MK", "SI", "XK")),
        ("RU", ()),
        ("??", ()),
    ],
)
def test_a_former_state_names_its_successors(code, heirs):
    assert successors(code) == heirs


def test_the_principal_heir_of_the_soviet_union_comes_first():
    assert successors("SU")[0] == "RU"
    assert sorted(successors("SU")) == SOVIET_REPUBLICS


@pytest.mark.parametrize("state", former().values(), ids=former())
def test_a_row_of_the_table_is_sound(state):
    assert former()[state.code] is state
    assert state.code not in alpha3_codes()
    assert state.alpha4.startswith(state.code)
    assert state.since < state.until
    assert state.successors
    assert set(state.successors) <= set(alpha3_codes())
