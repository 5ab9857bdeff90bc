import pytest

from search.deadline import check_time, time_limit
from search.errors import DeadlineExceeded


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
