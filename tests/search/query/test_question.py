"""Long runs of writing without spaces are read as pairs of characters."""

import pytest

from search.query.ast import write
from search.query.parser import parse
from search.query.question import with_pairs


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
    ],
)
def test_a_run_of_more_than_four_characters_is_its_pairs(typed: str, read: str) -> None:
    tree = parse(typed).tree
    assert tree is not None
    assert write(with_pairs(tree)) == read
