from concurrent.futures import ThreadPoolExecutor

import pytest

from search.text.memo import Memo


class Counted:
    """Doubles a key, and remembers for which keys it was asked to."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def __call__(self, key: str) -> str:
        self.keys.append(key)
        return key * 2


def test_a_value_is_computed_once() -> None:
    counted = Counted()
    memo = Memo(counted, 10)
    assert [memo["oil"], memo["gas"], memo["oil"]] == ["oiloil", "gasgas", "oiloil"]
    assert counted.keys == ["oil", "gas"]


def test_what_is_asked_for_again_and_again_is_never_forgotten() -> None:
    counted = Counted()
    memo = Memo(counted, 10)
    for number in range(1_000):
        assert memo["the"] == "thethe"
        assert memo[str(number)] == str(number) * 2
    assert counted.keys.count("the") == 1


def test_no_more_than_the_limit_is_held() -> None:
    memo = Memo(Counted(), 10)
    for number in range(1_000):
        memo[str(number)]
        assert len(memo) + len(memo._former) <= 10


def test_long_keys_are_not_remembered() -> None:
    counted = Counted()
    memo = Memo(counted, 10)
    assert memo["x" * 41] == memo["x" * 41] == "x" * 82
    assert len(counted.keys) == 2


def test_what_fails_is_not_remembered() -> None:
    def fail(key: str) -> str:
        raise ValueError(key)

    memo = Memo(fail, 10)
    for _ in range(2):
        with pytest.raises(ValueError, match="oil"):
            memo["oil"]


def test_threads_get_right_answers() -> None:
    memo = Memo(Counted(), 10)
    keys = [str(number % 37) for number in range(5_000)]
    with ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda _: [memo[key] for key in keys], range(8))
        assert all(answer == [key * 2 for key in keys] for answer in answers)
