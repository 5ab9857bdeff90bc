"""The tokenizer: one table of texts and their words."""

import pytest

from search.text.spelling import APOSTROPHES
from search.text.tokenizer import Token, query_words, tokens, words


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
        # The sign between two words is the word `and`.
        ("AT&T's R&D, S&P", ["at", "and", "t", "r", "and", "d", "s", "and", "p"]),
        ("ＡＴ＆Ｔ S&P500", ["at", "and", "t", "s", "and", "p500"]),
        ("cats & dogs, cats&dogs", ["cats", "and", "dogs", "cats", "and", "dogs"]),
        ("Smith & Co. & Sons, Q & A", ["smith", "and", "co", "and", "sons", "q", "and", "a"]),
        ("&c., fish &amp; && chips&", ["c", "fish", "amp", "chips"]),
        ("a_b", ["a", "b"]),
        ("#hashtag @handle", ["hashtag", "handle"]),
        ("and/or oil;gas oil|coal a,b", ["and", "or", "oil", "gas", "oil", "coal", "a", "b"]),
        # Names with signs
        ("C++, C# and (F#)", ["c++", "c#", "and", "f#"]),
        ("C++17 c++; C#-based Objective-C++", ["c++", "17", "c++", "c#", "based", "objective", "c++"]),
        (".NET the .net, '.Net's", [".net", "the", ".net", ".net"]),
        ("php.net ASP.NET net. Node.js", ["php", "net", "asp", "net", "net", "node", "js"]),
        ("A+ C+ #1 +5 C#d #net", ["a", "c", "1", "5", "c", "d", "net"]),
        # Numbers with units and letters
        ("G7 B-52 43rd 5G", ["g7", "b", "52", "43rd", "5g"]),
        ("£3bn 10m 40MPH 250kg", ["3", "bn", "10", "m", "40", "mph", "250", "kg"]),
        ("at 5pm, 9am-5pm", ["at", "5", "pm", "9", "am", "5", "pm"]),
        ("2mrd 5млн 10км", ["2", "mrd", "5", "млн", "10", "км"]),
        ("$3B €4t 3B 4t", ["3", "b", "4", "t", "3b", "4t"]),
        ("G20 F16 3D 5G 4x4 90s 1st 747s 10mx", ["g20", "f16", "3d", "5g", "4x4", "90s", "1st", "747s", "10mx"]),
        # Emoji are words, whatever the colour of the skin and the form of the sign.
        ("great😀day 😀", ["great", "😀", "day", "😀"]),
        ("👍 👍🏽 ❤ ❤\ufe0f", ["👍", "👍", "❤", "❤"]),
        ("🇩🇪🇫🇷, 👩\u200d👧", ["🇩🇪", "🇫🇷", "👩👧"]),
        ("↔ ↔\ufe0f ★ ■ 🏽", ["↔"]),
        ("Windows™ ©2026", ["windows", "2026"]),
        ("CO₂ km²", ["co2", "km2"]),
        # Numbers
        ("1,000", ["1000"]),
        ("1,000,000.50", ["1000000.50"]),
        ("1,00,000 12,34,567", ["100000", "1234567"]),
        ("1.000.000 1.000,50", ["1000000", "1000.50"]),
        ("1'000 1’000.50", ["1000", "1000.50"]),
        ("1\u00a0000 1\u202f000 1\u2009000", ["1000", "1000", "1000"]),
        ("12\u00a0345\u00a0678,90", ["12345678.90"]),
        ("1 000", ["1000"]),
        ("about 10 000 people, 2 500 000 €", ["about", "10000", "people", "2500000"]),
        ("10 000, (25 000)", ["10000", "25000"]),
        ("in 1990 100 people", ["in", "1990", "100", "people"]),
        ("12 200-pound bombs", ["12", "200", "pound", "bombs"]),
        ("84 122 7 and 3.5 100", ["84", "122", "7", "and", "3.5", "100"]),
        ("grade 18-22 100 up", ["grade", "18", "22", "100", "up"]),
        ("0 500 10 00 10 0000", ["0", "500", "10", "00", "10", "0000"]),
        ("10.000 1.250", ["10.000", "1.250"]),
        ("3.14 2,5 0.5%", ["3.14", "2.5", "0.5"]),
        ("3.14. 1,000,", ["3.14", "1000"]),
        ("$37.63bn", ["37.63", "bn"]),
        ("US$1,000-a-day", ["us", "1000", "a", "day"]),
        ("1987-07-01 01.07.1987 1/7/87 10:30", ["1987", "07", "01", "01", "07", "1987", "1", "7", "87", "10", "30"]),
        ("1.2.3 1,2,3 1,000,00", ["1", "2", "3", "1", "2", "3", "1", "000", "00"]),
        ("6'2\" '90s 1980's", ["6", "2", "90s", "1980"]),
        ("１，０００ ٣٢", ["1000", "32"]),
        # What is not seen, or cannot be written
        ("coun\u00adtry's co\u200bun\u2060try", ["country", "country"]),
        ("\ufeffstart a\x00b c\x1fd", ["start", "a", "b", "c", "d"]),
        ("a\ud800b \udfff", ["a", "b"]),
        ("1\ufe0f\u20e3", ["1"]),
        # Accents and scripts
        ("naïve nai\u0308ve", ["naive", "naive"]),
        ("Əliyev İstanbul Straße", ["eliyev", "istanbul", "strasse"]),
        ("مُحَمَّد أحمد", ["محمد", "احمد"]),
        ("المصرى فى المدينة", ["المصري", "في", "المدينه"]),
        ("בית־ספר שָׁלוֹם", ["בית", "ספר", "שלום"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ज़मीन फ़ैसला ਸ਼ਹਿਰ", ["जमीन", "फैसला", "ਸਹਿਰ"]),
        # A zero-width non-joiner parts words in Arabic letters only.
        ("نخست\u200cوزیر می\u200cگوید", ["نخست", "وزير", "مي", "گويد"]),
        ("کتاب\u200c، क\u200c्ष co\u200cun", ["كتاب", "क्ष", "coun"]),
        # Thai, Lao, Khmer, Burmese, Korean
        ("ภาษาไทย", ["ภา", "าษ", "ษา", "าไ", "ไท", "ทย", "ย"]),
        ("ที่น้ำ นํา", ["ที่น้ํา", "น้ํา", "นํา"]),
        ("ລາວ", ["ລາ", "າວ", "ວ"]),
        ("កម្ពុជា។", ["កម្ពុ", "ម្ពុជា", "ជា"]),
        ("သမ္မတ", ["သမ္မ", "မ္မတ", "တ"]),
        ("한국어 뉴스", ["한국", "국어", "어", "뉴스", "스"]),
        ("서울에서", ["서울", "울에", "에서", "서"]),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", ["한국", "국"]),
        ("2020년 美대통령", ["2020", "년", "美대", "대통", "통령", "령"]),
        ("ปี2563", ["ปี", "2563"]),
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
        ("AT&T's $1,000bn", ["AT", "&", "T", "1,000", "bn"]),
        ("nai\u0308ve, Straße\u00a0İz", ["nai\u0308ve", "Straße", "İz"]),
        ("coun\u00adtry’s\r\nnext", ["coun\u00adtry", "next"]),
        ("北京市 ﾃﾞｰ", ["北京", "京市", "市", "ﾃﾞｰ", "ｰ"]),
        ("10 000 J. K. S & P", ["10 000", "J", "K", "S", "&", "P"]),
        ("👍🏽! ที่น้ำ", ["👍🏽", "ที่น้ำ", "น้ำ"]),
        ("می\u200cگوید R&D 3bn", ["می", "گوید", "R", "&", "D", "3", "bn"]),
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
        ("대통령은 물", ["대통", "통령", "령은", "물"]),
        ("ไทย", ["ไท", "ทย"]),
        ("ที่", ["ที่"]),
        ("3bn", ["3", "bn"]),
        ("&", []),
        ("Marks & Spencer", ["marks", "and", "spencer"]),
    ],
)
def test_a_person_types(typed: str, expected: list[str]) -> None:
    assert query_words(typed) == expected


@pytest.mark.parametrize("letter", ["a", "é", "ж", "क", "𝔞", "İ"])
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
