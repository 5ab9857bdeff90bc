"""What is picked, in words."""

import pytest

from search.model.periods import read_period
from web.presenters.picked import label, value_label


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2020", "2020"),
        ("1950..1954", "1950 to 1954"),
        ("2020-03", "March 2020"),
        ("2020-03..2020-06", "March to June 2020"),
        ("2019-11..2020-02", "November 2019 to February 2020"),
        ("2020-03-09", "9 March 2020"),
        ("2020-03-09..2020-03-15", "9 to 15 March 2020"),
        ("2020-03-30..2020-04-02", "30 March to 2 April 2020"),
        ("2019-12-30..2020-01-05", "30 December 2019 to 5 January 2020"),
        ("2020-03..", "from March 2020"),
        ("..2020", "until 2020"),
        ("_none", "undated"),
    ],
)
def test_a_stretch_of_days_is_said_in_the_widest_parts_that_fit(value, written):
    assert value_label(value) == written


def test_a_period_and_its_value_are_called_alike():
    assert label(read_period("2020-03..2020-06")) == value_label("2020-03..2020-06")
