"""The tokenizer: one table of texts and their words."""

import pytest

from search.text.spelling import APOSTROPHES
from search.text.tokenizer import Token, is_cjk, query_words, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \t\r\n", []),
        ("Oil prices, again: rose!", ["oil", "prices", "again", "rose"]),
        # Acronyms keep their dots, so that U.S. is not us.
        ("U.S.", ["u.s."]),
        ("U.S", ["u.s."]),
        ("u.s.", ["u.s."]),
        ("us US", ["us", "us"]),
        ("U.S.-led", ["u.s.", "led"]),
        ("(U.S.A.)", ["u.s.a."]),
        ("the U.S.'s, the U.S.’s", ["the", "u.s.", "the", "u.s."]),
        ("U.S.Army", ["u.s.", "army"]),
        ("e.g. 10 a.m.", ["e.g.", "10", "a.m."]),
        ("Ｕ．Ｓ．", ["u.s."]),
        ("С.Ш.А. и т.д.", ["с.ш.а.", "и", "т.д."]),
        ("J. F. Kennedy", ["j", "f", "kennedy"]),
        ("J.F. Kennedy", ["j.f.", "kennedy"]),
        ("plan B.", ["plan", "b"]),
        ("Ph.D.", ["ph", "d"]),
        ("example.com", ["example", "com"]),
        ("a.bc", ["a", "bc"]),
        # Apostrophes vanish, endings are dropped, elisions part.
        ("O'Brien", ["obrien"]),
        ("O'Brien's", ["obrien"]),
        ("country's country’s country`s COUNTRY'S", ["country"] * 4),
        ("countries'", ["countries"]),
        ("T's McDonald's", ["t", "mcdonald"]),
        ("don't can't", ["dont", "cant"]),
        ("we'll they've you're", ["we", "they", "you"]),
        ("I'm she'd he'd've", ["i", "she", "he"]),
        ("Sa'd Qur'an Xi'an", ["sad", "quran", "xian"]),
        ("o'clock ma'am", ["oclock", "maam"]),
        ("'n' 'quoted' 'tis", ["n", "quoted", "tis"]),
        ("rock 'n' roll, rock'n'roll", ["rock", "n", "roll", "rocknroll"]),
        ("Hawaiʻi Oʻzbekiston", ["hawaii", "ozbekiston"]),
        ("ג'ורג' ג׳ורג׳", ["גורג", "גורג"]),
        ("l'homme", ["l", "homme"]),
        ("d’Estaing", ["d", "estaing"]),
        ("d’Estaing’s", ["d", "estaing"]),
        ("qu’il jusqu’à lorsqu'on", ["qu", "il", "jusqu", "a", "lorsqu", "on"]),
        ("aujourd'hui, d'aujourd'hui", ["aujourdhui", "d", "aujourdhui"]),
        ("dell'arte, nell'Ue, c'è, un'altra", ["dell", "arte", "nell", "ue", "c", "e", "un", "altra"]),
        ("Côte d'Ivoire, l'œuvre", ["cote", "d", "ivoire", "l", "oeuvre"]),
        ("L'viv N'Djamena M'Bappé", ["lviv", "ndjamena", "mbappe"]),
        ("l'11 settembre", ["l", "11", "settembre"]),
        ("col·legi COL·LEGI", ["collegi", "collegi"]),
        # What else stands inside words
        ("Al-Qaeda", ["al", "qaeda"]),
        ("COVID-19", ["covid", "19"]),
        ("e‑mail – or—not", ["e", "mail", "or", "not"]),
        ("AT&T's R&D, S&P", ["at&t", "r&d", "s&p"]),
        ("ＡＴ＆Ｔ S&P500", ["at&t", "s&p", "500"]),
        ("cats & dogs, cats&dogs", ["cats", "dogs", "cats", "dogs"]),
        ("cats&co, up&away", ["cats", "co", "up", "away"]),
        ("a_b", ["a", "b"]),
        ("#hashtag @handle", ["hashtag", "handle"]),
        ("and/or C++ .net", ["and", "or", "c", "net"]),
        ("G7 B-52 43rd 5G", ["g7", "b", "52", "43rd", "5g"]),
        ("Windows™ ©2026", ["windows", "2026"]),
        ("CO₂ km²", ["co2", "km2"]),
        # Numbers
        ("1,000", ["1000"]),
        ("1,000,000.50", ["1000000.50"]),
        ("1,00,000 12,34,567", ["100000", "1234567"]),
        ("1.000.000 1.000,50", ["1000000", "1000.50"]),
        ("1'000 1’000.50", ["1000", "1000.50"]),
        ("1 000", ["1", "000"]),
        ("3.14 2,5 0.5%", ["3.14", "2.5", "0.5"]),
        ("3.14. 1,000,", ["3.14", "1000"]),
        ("$37.63bn £5bn", ["37.63", "bn", "5bn"]),
        ("US$1,000-a-day", ["us", "1000", "a", "day"]),
        ("1987-07-01 01.07.1987 1/7/87 10:30", ["1987", "07", "01", "01", "07", "1987", "1", "7", "87", "10", "30"]),
        ("1.2.3 1,2,3 1,000,00", ["1", "2", "3", "1", "2", "3", "1", "000", "00"]),
        ("6'2\" '90s 1980's", ["6", "2", "90s", "1980"]),
        ("１，０００ ٣٢", ["1000", "32"]),
        # What is not seen, or cannot be written
        ("coun\u00adtry's co\u200bun\u2060try", ["country", "country"]),
        ("\ufeffstart a\x00b c\x1fd", ["start", "a", "b", "c", "d"]),
        ("a\ud800b \udfff", ["a", "b"]),
        ("1\ufe0f\u20e3 👍🏽", ["1"]),
        # Accents and scripts
        ("naïve nai\u0308ve", ["naive", "naive"]),
        ("Əliyev İstanbul Straße", ["eliyev", "istanbul", "strasse"]),
        ("مُحَمَّد أحمد", ["محمد", "احمد"]),
        ("בית־ספר שָׁלוֹם", ["בית", "ספר", "שלום"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ภาษาไทย", ["ภาษาไทย"]),
        ("한국어 뉴스", ["한국어", "뉴스"]),
        # Chinese and Japanese
        ("北京市", ["北京", "京市", "市"]),
        ("京", ["京"]),
        ("北京，上海。", ["北京", "京", "上海", "海"]),
        ("ラーメン", ["ラー", "ーメ", "メン", "ン"]),
        ("人々", ["人々", "々"]),
        ("ﾃﾞｰﾀ", ["デー", "ータ", "タ"]),
        ("か\u3099く", ["がく", "く"]),
        ("東京Tokyo2020年", ["東京", "京", "tokyo2020", "年"]),
        ("葛\U000e0100飾", ["葛飾", "飾"]),
        ("⼀⼆", ["一二", "二"]),
    ],
)
def test_a_text_holds_the_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_is_read_alike(apostrophe: str) -> None:
    text = "O'Brien's l'homme don't country's".replace("'", apostrophe)
    assert words(text) == ["obrien", "l", "homme", "dont", "country"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S.-led  talks", ["The", "U.S.", "led", "talks"]),
        ("\n(O’Brien’s)\tl'homme", ["O’Brien", "l", "homme"]),
        ("AT&T's $1,000bn", ["AT&T", "1,000", "bn"]),
        ("nai\u0308ve, Straße\u00a0İz", ["nai\u0308ve", "Straße", "İz"]),
        ("coun\u00adtry’s\r\nnext", ["coun\u00adtry", "next"]),
        ("北京市 ﾃﾞｰ", ["北京", "京市", "市", "ﾃﾞｰ", "ｰ"]),
    ],
)
def test_offsets_point_into_the_text_as_it_is_written(text: str, expected: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text)] == expected


def test_a_token_is_a_word_and_where_it_stands() -> None:
    assert tokens("An İzmir story") == [Token("an", 0, 2), Token("izmir", 3, 8), Token("story", 9, 14)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("北京市", ["北京", "京市"]),
        ("北京", ["北京"]),
        ("市", ["市"]),
        ("京 京", ["京", "京"]),
        ("京市 市", ["京市", "市"]),
        ("北京 U.S. 東京都", ["北京", "u.s.", "東京", "京都"]),
        ("东京Tokyo", ["东京", "tokyo"]),
        ("O'Brien's l'homme", ["obrien", "l", "homme"]),
    ],
)
def test_a_person_types(typed: str, expected: list[str]) -> None:
    assert query_words(typed) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("京", True), ("北京", True), ("ーメ", True), ("々", True), ("beijing", False), ("한국어", False), ("", False)],
)
def test_what_is_chinese_or_japanese(word: str, expected: bool) -> None:
    assert is_cjk(word) is expected


@pytest.mark.parametrize("letter", ["a", "é", "ж", "ก", "𝔞", "İ"])
def test_a_word_too_long_is_cut_between_characters(letter: str) -> None:
    text = letter * 300
    (token,) = tokens(f"x {text}")[1:]
    assert words(text) == query_words(text) == [token.word]
    assert token.end - token.start == len(text)
    assert 255 - 4 < len(token.word.encode()) <= 255
    assert words(letter)[0] * 300 != token.word


def test_long_pieces_without_white_space_are_read_to_their_end() -> None:
    assert words("/".join(["oil"] * 1_000)) == ["oil"] * 1_000
    assert len(tokens("北京" * 1_000)) == 2_000
