"""Long runs of writing without spaces are read as pairs; a few words with a space inside are read as one."""

import pytest

from search.query.ast import leaves, write
from search.query.parser import parse
from search.query.question import with_pairs, with_spaces


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("東京都知", "東京都知"),  # four characters are one word
        ("東京都知事", "東京 京都 都知 知事"),
        ("2026東京都知事", "2026 東京 京都 都知 知事"),
        ("東京都知事2026", "東京 京都 都知 知事 2026"),
        ("a東京都知事b大阪府知事c", "a 東京 京都 都知 知事 b 大阪 阪府 府知 知事 c"),
        ("東京都知事 oil", "東京 京都 都知 知事 oil"),
        ('"東京都知事"', '"東京都知事"'),
        ("title:東京都知事", "title:東京都知事"),
        ("oil prices", "oil prices"),
        ("우크라이나", "우크라이나"),  # six syllables are one word, twelve letters with their signs
        ("우크라이나에서", "우크 크라 라이 이나 나에 에서"),
        ("กรุงเทพมหานคร", "กรุงเทพมหานคร"),
        ("ကမ္ဘာ့ကုန်သွယ်ရေး", "ကမ္ဘာ့ကုန်သွယ်ရေး"),
        ("นายกรัฐมนตรีไทย", "นา าย ยก กรั รัฐ ฐม มน นต ตรี รีไ ไท ทย"),
    ],
)
def test_a_long_run_is_its_pairs(typed: str, read: str) -> None:
    tree = parse(typed).tree
    assert tree is not None
    assert write(with_pairs(tree)) == read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("10 000 people", ["10 000", "people"]),
        ("J. K. Rowling", ["J. K.", "Rowling"]),
        ("shares of S & P", ["shares", "of", "S & P"]),
        ("Marks & Spencer", ["Marks", "&", "Spencer"]),
        ("covid 19 7", ["covid", "19", "7"]),
        ("in 1990 100", ["in", "1990", "100"]),
    ],
)
def test_words_that_a_text_has_in_one_piece_are_one(typed: str, words: list[str]) -> None:
    tree = parse(typed).tree
    assert tree is not None
    assert [leaf.text for leaf in leaves(with_spaces(tree))] == words


@pytest.mark.parametrize("typed", ["10 OR 000", '"10" 000', "title:10 000", "10 -000"])
def test_only_plain_words_side_by_side_are_one(typed: str) -> None:
    tree = parse(typed).tree
    assert tree is not None
    assert with_spaces(tree) == tree
