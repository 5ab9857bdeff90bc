"""The help page shows all that can be typed, and each example is read as it stands."""

import pytest
from support.pages import Page

from search.fields import QUERY_FIELDS
from search.query.parser import parse
from web.help import DATE_EXAMPLES, EXAMPLES, field_examples
from web.params.parameters import PARAMETERS

WRITTEN = [*(row.text for row in (*EXAMPLES, *field_examples())), *(f"date:{date}" for date in DATE_EXAMPLES)]


def test_help_shows_every_field_and_every_parameter(client):
    rows = Page(client, "/help").texts("th", scope="row")
    assert all(any(row.startswith(f"{field}:") for row in rows) for field in QUERY_FIELDS)
    assert set(PARAMETERS) <= set(rows)


@pytest.mark.parametrize("example", WRITTEN)
def test_every_example_is_read_as_it_stands(example):
    assert parse(example).warnings == ()


def test_every_example_leads_to_its_search(client):
    links = [link for link in Page(client, "/help").links() if link.startswith("/search")]
    assert len(links) == len(WRITTEN)
    assert [Page(client, link).one("input", id="q").get("value") for link in links] == WRITTEN
