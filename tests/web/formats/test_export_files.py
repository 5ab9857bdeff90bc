"""A table runs nothing in a spreadsheet, and its identities are those of the archive."""

import csv
from io import StringIO

import pytest
from support.articles import article

SPACES = (" ", "\u00a0")
INVISIBLE = ("\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202e", "\u2066", "\u034f", "\u3164", "\u2800")
BEFORE = ("", *SPACES, *INVISIBLE, " \u200b")


def row_of(client):
    (row,) = csv.DictReader(StringIO(client.get("/search.csv").data.decode("utf-8-sig"), newline=""))
    return row


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\u2212"])
@pytest.mark.parametrize("before", BEFORE, ids=ascii)
def test_a_formula_is_defused_also_behind_what_does_not_show(site, before, begins):
    title = f"{before}{begins}1+1"
    assert row_of(site([article(title=title)]))["title"] == f"'{title}"


@pytest.mark.parametrize("title", ["1=1", "A-B", " Oil", "\u200bOil", "mail@example.org", "“=1”", "'=1"])
def test_other_texts_are_written_as_they_are(site, title):
    assert row_of(site([article(title=title)]))["title"] == title


def test_a_later_value_of_a_list_is_defused_too(site):
    told = article(title="Oil", authors=("Ann", "=1+1", " \u200b@Bo"), persons=["Ann Lee", "+Bob Ray"])
    row = row_of(site([told]))
    assert row["authors"] == "Ann; '=1+1; ' \u200b@Bo"
    assert row["persons"] == "Ann Lee; '+Bob Ray"
    assert row["person_ids"] == "ann-lee; +bob-ray"


@pytest.mark.parametrize("source_id", ["-17", "+43/1", "@desk", "=9"])
def test_identities_are_written_as_they_are(site, source_id):
    client = site([article(source_id, title="-17")])
    row = row_of(client)
    assert (row["source_id"], row["feed"]) == (source_id, "main")
    assert row["title"] == "'-17"
    assert client.get(f"/api/v1/articles?ids={row['id']}").json["results"][0]["article"]["source_id"] == source_id
