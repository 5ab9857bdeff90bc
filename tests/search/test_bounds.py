"""Memo, byte cache and time limit."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from search.bounds import ByteCache, Memo, check_time, time_limit
from search.errors import DeadlineExceeded


class Counted:
    """Doubles a key, and records the keys."""

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


def kilobytes(number: int) -> np.ndarray:
    return np.zeros(number * 1000, np.uint8)


def test_what_is_kept_is_made_once() -> None:
    cache = ByteCache()
    made = cache.get("a", lambda: kilobytes(1))
    assert cache.get("a", lambda: kilobytes(2)) is made


def test_what_was_asked_for_least_recently_goes_first() -> None:
    cache = ByteCache(limit=10_000)
    kept = [cache.get(key, lambda: kilobytes(4)) for key in "ab"]
    cache.get("a", lambda: kilobytes(4))
    cache.get("c", lambda: kilobytes(4))
    assert cache.get("a", lambda: kilobytes(4)) is kept[0]
    assert cache.get("b", lambda: kilobytes(4)) is not kept[1]


def test_it_never_holds_more_than_its_bytes() -> None:
    cache = ByteCache(limit=10_000)
    for number in range(1000):
        cache.get(number, lambda: kilobytes(0))
        cache.get(-number, lambda: kilobytes(3))
        assert cache.nbytes <= 10_000
    assert len(cache.get("huge", lambda: kilobytes(20))) == 20_000
    assert cache.nbytes <= 10_000


def test_without_a_limit_there_is_all_the_time():
    check_time()


def test_once_the_time_is_over_every_check_says_so():
    with time_limit(0):
        for _ in range(2):
            with pytest.raises(DeadlineExceeded):
                check_time()


def test_a_limit_ends_with_its_block_and_the_one_around_it_holds_again():
    with time_limit(3_600):
        with time_limit(0), pytest.raises(DeadlineExceeded):
            check_time()
        check_time()
    check_time()
