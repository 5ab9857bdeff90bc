import pytest

from search.places.codes import alpha3_codes
from search.places.former import FORMER, former_states, successors

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


@pytest.mark.parametrize("state", FORMER.values(), ids=FORMER)
def test_a_row_of_the_table_is_sound(state):
    assert FORMER[state.code] is state
    assert state.code not in alpha3_codes()
    assert state.alpha4.startswith(state.code)
    assert state.since < state.until
    assert state.successors
    assert set(state.successors) <= set(alpha3_codes())
    assert state.label not in state.names
