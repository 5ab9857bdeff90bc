"""Folding, and words with a similar spelling."""

from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.text.spelling import APOSTROPHES, edits_allowed, fold, within


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        # Latin
        ("IRAN", "iran"),
        ("naïve", "naive"),
        ("nai\u0308ve", "naive"),
        ("Ñandú", "nandu"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Əliyev", "eliyev"),
        ("İstanbul", "istanbul"),
        ("I\u0307stanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Łódź", "lodz"),
        ("Århus", "arhus"),
        ("Jørgensen", "jorgensen"),
        ("Ærø", "aero"),
        ("cœur", "coeur"),
        ("Þórður", "thordur"),
        ("Reykjavíkurborgð", "reykjavikurborgd"),
        ("Ħal Għaxaq", "hal ghaxaq"),
        ("Sámi Ŋ", "sami n"),
        ("Ⅳ ﬁn ½", "iv fin 1⁄2"),
        ("Ｕ．Ｓ．", "u.s."),
        # Greek and Cyrillic
        ("ΆΓΙΟΣ", "αγιοσ"),
        ("τῷ ᾳ", "τω α"),
        ("ёлка ЁЛКА", "елка елка"),
        ("Москва\u0301", "москва"),
        ("й ї ў ѓ ќ", "й ї ў ѓ ќ"),
        ("и\u0306 ї\u0301", "й ї"),
        # Arabic and Hebrew
        ("مُحَمَّد", "محمد"),
        ("كـــتاب", "كتاب"),
        ("أحمد إسلام آل ٱلله", "احمد اسلام ال الله"),
        ("سؤال شيء ئ", "سؤال شيء ئ"),
        ("ایران کابل", "ايران كابل"),
        ("المصرى فى القاهرة المدينه", "المصري في القاهره المدينه"),
        ("فىيا ىٔ", "فىيا ىٔ"),
        ("שָׁלוֹם", "שלום"),
        ("בית־ספר", "בית־ספר"),
        # The nukta of Indic scripts; no dot of others
        ("ज़मीन फ़ैसला सड़क", "जमीन फैसला सडक"),
        ("ज\u093cमीन ऩ", "जमीन न"),
        ("বড় ਸ਼ਹਿਰ", "বড ਸਹਿਰ"),
        ("မြန်မာ့", "မြန်မာ့"),
        # Marks that make another letter, and syllables
        ("हिन्दी", "हिन्दी"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("がパ", "がパ"),
        ("ｶﾞ", "ガ"),
        ("한국어", "한국어"),
        ("\u1112\u1161\u11ab", "한"),
        # Digits, and what is not seen
        ("٢٠٢٦ ۲۰۲۶ २०२६ ２０２６", "2026 2026 2026 2026"),
        ("CO₂ m²", "co2 m2"),
        ("coun\u00adtry co\u200bun\u2060try\ufeff", "country country"),
        ("می\u200cخواهم", "ميخواهم"),
        ("葛\U000e0100飾", "葛飾"),
    ],
)
def test_spellings_of_a_word_have_in_common(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_one(apostrophe: str) -> None:
    assert fold(f"O{apostrophe}Brien") == "o'brien"


def test_the_apostrophes_that_people_type_are_known() -> None:
    assert set("'’‘`´ʼ＇′") <= set(APOSTROPHES)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
@example("\ud800O’Brien\udfff")
@example("ا\u0640\u0654")
@example("ٱ\u0654")
@example("е\u0301\u0308")
@example("а\u0315\u200b\u0301")
@example("´\u0301 ŉ ŀ \u0374")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_character_alone_or_with_an_accent_changes_when_folded_again() -> None:
    for number in chain(range(0x3400), range(0xF900, 0x20000)):  # between them, Han and Hangul
        text = f"{chr(number)} е{chr(number)}\u0301"
        assert fold(fold(text)) == fold(text), ascii(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_only_loses_its_capitals_and_backticks(text: str) -> None:
    assert fold(text) == text.lower().replace("`", "'")


WORDS = ["aliyev", "aliev", "alyiev", "oil", "oils", "foil", "soil", "oli", "", "ілхам"]


@pytest.mark.parametrize(
    ("word", "edits"),
    [("", 0), ("x", 0), ("eu", 0), ("北京", 0), ("oil", 1), ("aliev", 1), ("aliyev", 2), ("governments", 2)],
)
def test_longer_words_may_be_misspelled_more(word: str, edits: int) -> None:
    assert edits_allowed(word) == edits


@pytest.mark.parametrize(
    ("word", "edits", "expected"),
    [
        ("aliev", 0, {"aliev": 0}),
        ("aliev", 1, {"aliyev": 1, "aliev": 0, "alyiev": 1}),
        ("aliyev", 1, {"aliyev": 0, "aliev": 1, "alyiev": 1}),
        ("oil", 1, {"oil": 0, "oils": 1, "foil": 1, "soil": 1, "oli": 1}),
        ("ilham", 2, {}),
        ("", 1, {"": 0}),
    ],
)
def test_words_spelled_nearly_so_are_found(word: str, edits: int, expected: dict[str, int]) -> None:
    found = within(word, WORDS, edits)
    assert {WORDS[index]: distance for index, distance in found} == expected
    assert [index for index, _ in found] == sorted(index for index, _ in found)


@settings(deadline=None)
@given(st.text("abc"), st.lists(st.text("abc")), st.integers(0, 3))
def test_all_within_the_distance_are_found_and_no_others(word: str, candidates: list[str], edits: int) -> None:
    distances = [OSA.distance(word, candidate) for candidate in candidates]
    assert within(word, candidates, edits) == [
        (i, distance) for i, distance in enumerate(distances) if distance <= edits
    ]
