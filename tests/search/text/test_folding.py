from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.text.folding import APOSTROPHES, fold


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
        ("שָׁלוֹם", "שלום"),
        ("בית־ספר", "בית־ספר"),
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
