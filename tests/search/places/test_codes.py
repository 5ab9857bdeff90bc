import pytest

from search.places.codes import alpha3_codes, is_country
from search.places.former import FORMER


def test_there_are_249_official_codes_and_kosovo():
    assert len(alpha3_codes()) == 249 + 1
    assert alpha3_codes()["XK"] == "XKX"


def test_every_code_has_its_own_alpha_3_code():
    alpha3 = [*alpha3_codes().values(), *(state.alpha3 for state in FORMER.values())]
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
