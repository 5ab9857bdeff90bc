import numpy as np

from search.engines.whoosh.cache import Cache


def kilobytes(number: int) -> np.ndarray:
    return np.zeros(number * 1000, np.uint8)


def test_what_is_kept_is_made_once() -> None:
    cache = Cache()
    made = cache.get("a", lambda: kilobytes(1))
    assert cache.get("a", lambda: kilobytes(2)) is made


def test_what_was_asked_for_least_recently_goes_first() -> None:
    cache = Cache(limit=10_000)
    kept = [cache.get(key, lambda: kilobytes(4)) for key in "ab"]
    cache.get("a", lambda: kilobytes(4))
    cache.get("c", lambda: kilobytes(4))
    assert cache.get("a", lambda: kilobytes(4)) is kept[0]
    assert cache.get("b", lambda: kilobytes(4)) is not kept[1]


def test_it_never_holds_more_than_its_bytes() -> None:
    cache = Cache(limit=10_000)
    for number in range(1000):
        cache.get(number, lambda: kilobytes(0))
        cache.get(-number, lambda: kilobytes(3))
        assert cache.nbytes <= 10_000
    assert len(cache.get("huge", lambda: kilobytes(20))) == 20_000
    assert cache.nbytes <= 10_000
