"""Joined forms: which words stand for one word as well."""

import pytest

from search.text.analyzers.joined import joined


@pytest.mark.parametrize(
    ("piece", "forms"),
    [
        ("cease-fire", [(0, "ceasefire")]),
        ("“Re-election”,", [(0, "reelection")]),
        ("long\u2013term", [(0, "longterm")]),
        ("long\u2010term", [(0, "longterm")]),
        ("Décor-Haus", [(0, "decorhaus")]),
        ("e-mail", [(0, "email")]),
        ("X-ray's", [(0, "xray")]),
        ("T-shirts", [(0, "tshirts")]),
        ("G-20", [(0, "g20")]),
        ("F-16", [(0, "f16")]),
        ("COVID-19", [(0, "covid19")]),
        ("mid-1990s", [(0, "mid1990s")]),
        ("3-D", [(0, "3d")]),
        ("Al-Qaeda-linked", [(0, "alqaeda"), (0, "alqaedalinked"), (1, "qaedalinked")]),
        ("COVID-19-related", [(0, "covid19"), (0, "covid19related")]),
        ("oil/gas-fired", [(1, "gasfired")]),
        ("J.\u00a0K.", [(0, "j.k.")]),  # the space that the tokenizer keeps
        ("(J.\u00a0R.\u00a0R.", [(0, "j.r.r.")]),
        ("É. Ž.", [(0, "e.z.")]),
        ("cease-fire/re-election", [(0, "ceasefire"), (2, "reelection")]),
    ],
)
def test_words_with_a_hyphen_between_are_one_word_as_well(piece: str, forms: list[tuple[int, str]]) -> None:
    assert joined(piece) == tuple(forms)


@pytest.mark.parametrize(
    "piece",
    [
        "ceasefire",
        "oil/gas",
        "bbc.co.uk",
        "J. Smith",
        "A.\u00a0B.\u00a0C.\u00a0D.",
        "D-Ill.",  # a party and a state, not dill
        "R-Ind.",
        "D-Ark.",
        "9-11",
        "2020-21",
        "20-year",
        "peace\u2014fire",  # two clauses
        "cease--fire",
        "re-signed",  # signed again, not gave up
        "re-form",
        "ex-U.S.",
        "state-of-the-art",
        "中国-美国",
        "a" * 200 + "-" + "b" * 100,  # no word is so long
        "-",
        "",
    ],
)
def test_other_words_are_not_joined(piece: str) -> None:
    assert joined(piece) == ()
