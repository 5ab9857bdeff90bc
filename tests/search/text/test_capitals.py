"""Capital marks: which words have one, and in which lines."""

import pytest

from search.text.analyzers.capitals import mark, marks
from search.text.analyzers.word_terms import query_terms, text_terms


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("AIDS", "^AIDS"),
        ("WHO", "^WHO"),
        ("IS", "^IS"),
        ("MPs", "^MP"),
        ("UNESCO", "^UNESCO"),
        ("США", "^США"),
        ("ÉNA", "^ENA"),
        ("E\u0301NA", "^ENA"),
        ("US", "=usa"),
        ("USA", "=usa"),
        ("U.S.", "=usa"),
        ("U.S.A.", "=usa"),
        ("who", None),
        ("Who", None),
        ("us", None),
        ("A", None),
        ("As", None),
        ("AIDSs", "^AIDS"),
        ("TUESDAY", None),
        ("McDONALD", None),
        ("G20", None),
        ("AT&T", None),
        ("北京", None),
        ("", None),
    ],
)
def test_the_mark_of_a_word_is_that_of_its_capitals(written: str, expected: str | None) -> None:
    assert mark(written) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Help against AIDS now"], [{2: "^AIDS"}]),
        (["MPs and an MP"], [{0: "^MP", 3: "^MP"}]),
        (["AIDS-hit areas of the US"], [{0: "^AIDS", 5: "=usa"}]),
        (["WHO SENDS AID"], [{}]),
        (["WHO SENDS AID", "The WHO sends help."], [{0: "^WHO"}, {1: "^WHO"}]),
        (["The WHO sends help.", "", "WHO SENDS AID"], [{1: "^WHO"}, {}, {0: "^WHO"}]),
        (["WHO SENDS AID\nThe WHO sends help."], [{0: "^WHO", 4: "^WHO"}]),
        (["WHO SENDS AID\nMinisters thank them"], [{}]),
        (["AID FOR US", "The U.S. sends help."], [{}, {}]),
        (["US, UK in NATO row"], [{0: "=usa", 1: "^UK", 3: "^NATO"}]),
        (["WHO"], [{}]),
        ([], []),
    ],
)
def test_a_line_in_capitals_has_the_marks_that_another_line_has(
    texts: list[str], expected: list[dict[int, str]]
) -> None:
    assert marks(texts) == expected


@pytest.mark.parametrize("written", ["U.S.", "u.s.", "U.S.A.", "USA", "usa"])
def test_the_united_states_are_one_word_in_every_language(written: str) -> None:
    for language in ("en", "pl", "ja"):
        assert text_terms(written.lower(), written, language)[-1] == "=usa"
        assert query_terms(written.lower(), written, language)[-1] == "=usa"
    assert "=usa" not in query_terms("us", "US", "en")
