"""Percentiles are values that were measured, by nearest rank."""

import pytest

from benchmarks.figures import percentile


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([3, 1, 2], 50, 2), ([1, 2, 3, 4], 50, 2), (range(1, 101), 95, 95), (range(1, 101), 99, 99), ([7], 99, 7)],
)
def test_a_percentile_is_the_value_that_so_many_do_not_exceed(values: list[int], percent: int, expected: int) -> None:
    assert percentile(values, percent) == expected


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 50)
