import io
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.data import DATA, PAGES

from index.sources.raw_article import RawArticle, Reject
from index.sources.readers.text_page import READER, parse_page
from index.sources.validation import to_article
from index.sources.walk import SourceFile

EXPECTED = tomllib.loads((DATA / "pages.toml").read_text(encoding="utf-8"))


def _parsed(page):
    return parse_page((PAGES / page).read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("page", EXPECTED)
def test_each_part_of_a_page_is_told_apart(page):
    values, expected = _parsed(page), dict(EXPECTED[page])
    body = to_article({"source_id": page, "title": page, "body": values.pop("body")}, "main").body
    assert body.startswith(expected.pop("begins"))
    assert body.endswith(expected.pop("ends"))
    assert len(body.split("\n\n")) == expected.pop("paragraphs")
    assert values == expected


BODY = "\n\nThe fair opened on Friday.\n\nIt closes on Sunday."


@pytest.mark.parametrize(
    ("head", "title", "section"),
    [
        ("Home / Fair opens in the old market hall", "Fair opens in the old market hall", ""),
        ("Home > News > Fair opens\n\nFair opens", "Fair opens", "News"),
        ("Home>News>Fair opens\n\nFair opens", "Fair opens", "News"),
        ("Home › News › Fair opens ›› twice\n\nFair opens ›› twice", "Fair opens ›› twice", "News"),
        ("Home | News\n\nFair opens today", "Fair opens today", "News"),
        ("Home / featured / 21 / 14 for the fair\n\n21 / 14 for the fair", "21 / 14 for the fair", "featured"),
        ("Fair / market opens\n\nFair / market opens", "Fair / market opens", ""),
        ("Fair opens\nFair opens\nFair opens", "Fair opens", ""),
    ],
)
def test_a_breadcrumb_names_the_section_and_the_title(head, title, section):
    values = parse_page(head + BODY)
    assert values["title"] == title
    assert values.get("section", "") == section
    assert values["body"] == BODY.strip()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("About Fidan Abdullayeva", ["Fidan Abdullayeva"]),
        ("By Ana Lima and Jon Berg, in Lisbon", ["Ana Lima", "Jon Berg"]),
        ("By A. B. Cole, Mia van der Berg and José Ruiz-Díaz", ["A. B. Cole", "Mia van der Berg", "José Ruiz-Díaz"]),
        ("By Anna Keller, Special Correspondent", ["Anna Keller"]),
        ("Author: Zoë O`Neill", ["Zoë O`Neill"]),
        ("Written by Ильхам Иванов | News desk", ["Ильхам Иванов"]),
    ],
)
@pytest.mark.parametrize("place", ["start", "end"])
def test_a_byline_is_found_at_either_end(line, authors, place):
    values = parse_page(f"Fair opens\n\n{line}{BODY}" if place == "start" else f"Fair opens{BODY}\n\n{line}")
    assert values["authors"] == authors
    assert values["body"] == BODY.strip()


@pytest.mark.parametrize("line", ["About us", "About The Author", "By the end of the day it was over.", "About time"])
def test_what_only_begins_like_a_byline_stays_in_the_body(line):
    values = parse_page(f"Fair opens{BODY}\n\n{line}")
    assert "authors" not in values
    assert values["body"].endswith(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 July 2019", "2019-07-03"),
        ("July 3rd, 2019 at 2:05 pm", "2019-07-03"),
        ("Published: Wednesday, 3 July 2019, 14:05", "2019-07-03"),
        ("2019-07-03 10:00", "2019-07-03"),
        ("03.07.2019", "2019-07-03"),
    ],
)
def test_a_line_that_is_a_day_is_when_the_page_was_published(line, day):
    assert parse_page(f"Fair opens\n\n{line}{BODY}")["published_at"] == day


@pytest.mark.parametrize("line", ["03/07/2019", "31 February 2019", "2019"])
def test_a_day_that_could_be_another_or_none_is_not_guessed(line):
    assert "published_at" not in parse_page(f"Fair opens\n\n{line}{BODY}")


def test_a_page_with_a_headline_only_has_no_body():
    assert parse_page("Fair opens\n") == {"title": "Fair opens"}


def test_an_empty_page_says_nothing():
    assert parse_page(" \n\n") == {}


def test_the_only_paragraph_is_a_body_and_no_caption():
    assert parse_page("Fair opens\n\nDoors at nine")["body"] == "Doors at nine"


def test_a_page_is_named_by_its_path_below_the_folder(tmp_path):
    file = SourceFile(path=tmp_path / "a.txt", name="2019/a.txt")
    (item,) = READER.read(io.BytesIO(b"\xef\xbb\xbfFair opens\r\n\r\nIt opened.\r\n"), file)
    assert isinstance(item, RawArticle)
    assert item.values == {"source_id": "2019/a.txt", "title": "Fair opens", "body": "It opened."}


def test_a_page_that_is_not_utf8_is_set_aside(tmp_path):
    page = tmp_path / "a.txt"
    (item,) = READER.read(io.BytesIO(b"caf\xe9"), SourceFile(path=page, name="a.txt"))
    assert isinstance(item, Reject)
    assert item.source == str(page)


LINES = st.sampled_from(
    ["Home / a / Fair opens", "Fair opens", "", "By Ana Lima", "3 July 2019", ">", " / ", "\u2028", "a." * 80]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES | st.text(), max_size=12))
def test_any_text_is_a_page(lines):
    assert isinstance(parse_page("\n".join(lines)), dict)
