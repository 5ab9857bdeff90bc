"""Staff see on an article's page what each version has changed; readers see nothing of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.articles import NOW, STAFF, article, index_of
from support.pages import Page, Part, text

from search.archive.store import open_archive
from search.model.article import article_id
from search.people import register
from web import create_app

PATH = f"/article/{article_id('main', 'a')}/budget"
LONG = " ".join(f"word{number}" for number in range(60))


@pytest.fixture
def shown(engine, monkeypatch):
    """Return the differences that the page shows to staff after some versions, as (part, removed, added, text)."""

    def of(*versions, viewer=STAFF):
        articles = [article("a", **{"title": "Budget"} | fields) for fields in versions]
        with open_archive(engine.settings) as archive:
            for each in articles:
                archive.accept([each], NOW, register)
        index_of(engine, articles[-1:])
        monkeypatch.setattr("web.routes.pages.viewer_of", lambda _: viewer)
        return Page(create_app(engine.settings, engine=engine, clock=lambda: NOW).test_client(), PATH)

    return of


def rows(page):
    found = [Part(paragraph) for block in page.all("div", class_="diff") for paragraph in Part(block).all("p")]
    return [(name_of(row), told(row, "del", "Removed:"), told(row, "ins", "Added:")) for row in found]


def name_of(row):
    return row.texts("span", class_="quiet")[0]


def told(row, tag, unseen):
    return [text(element).removeprefix(unseen).strip() for element in row.all(tag)]


def test_a_word_that_was_exchanged_is_shown_with_the_one_in_its_place(shown):
    page = shown({"body": "It was agreed on Monday."}, {"body": "It was agreed on Tuesday."})
    assert rows(page) == [("Paragraph 1", ["Monday."], ["Tuesday."])]
    assert "It was agreed on" in page.part("div", class_="diff").text()


def test_every_part_that_changed_is_named(shown):
    page = shown(
        {"title": "Budget", "section": "Home"},
        {"title": "Budget", "caption": "A vote", "section": "Politics", "standfirst": "No vote", "countries": ["AZ"]},
    )
    assert rows(page) == [
        ("Lead", [], ["No vote"]),
        ("Section", ["Home"], ["Politics"]),
        ("Countries", [], ["AZ"]),
        ("Caption", [], ["A vote"]),
    ]


def test_paragraphs_that_stayed_are_not_shown(shown):
    page = shown({"body": "One.\n\nTwo.\n\nThree."}, {"body": "One.\n\nTwo.\n\nIn between.\n\nThree."})
    assert rows(page) == [("Paragraph 3", [], ["In between."])]


def test_a_paragraph_that_was_taken_out_is_shown(shown):
    assert rows(shown({"body": "One.\n\nTwo."}, {"body": "One."})) == [("Paragraph 2", ["Two."], [])]


def test_of_what_stayed_in_a_long_paragraph_only_the_words_around_are_shown(shown):
    page = shown({"body": f"{LONG} old {LONG}"}, {"body": f"{LONG} new {LONG}"})
    said = page.part("div", class_="diff").text()
    assert "… word52 word53 word54 word55 word56 word57 word58 word59 Removed: old" in said
    assert "new word0 word1 word2 word3 word4 word5 word6 word7 …" in said


def test_a_text_too_long_to_compare_word_by_word_is_shown_whole(shown):
    many = " ".join(f"word{number}" for number in range(6_000))
    page = shown({"body": many}, {"body": f"{many} more"})
    assert rows(page) == [("Paragraph 1", [many], [f"{many} more"])]


def test_each_version_is_compared_with_the_one_before_the_newest_first(shown):
    updated = datetime(2026, 8, 1, 9, tzinfo=UTC)
    page = shown({"body": "One."}, {"body": "Two.", "updated_at": updated}, {"body": "Three."})
    assert page.texts("summary")[-2:] == ["Version 2 to 3", "Version 1 to 2, 1 August 2026, 09:00"]
    assert rows(page) == [("Paragraph 1", ["Two."], ["Three."]), ("Paragraph 1", ["One."], ["Two."])]
    assert "#versions" in page.part("p", class_="choices").links()


def test_where_nothing_changed_that_is_shown_it_says_so(shown):
    page = shown({"mentioned_countries": ["AZ"]}, {"mentioned_countries": ["KZ"]})
    assert page.part("div", class_="diff").text() == "No visible change."


def test_an_article_of_one_version_has_no_such_part(shown):
    assert not shown({}).all("section", aria_labelledby="versions")


def test_readers_see_none_of_it(shown):
    page = shown({"body": "One."}, {"body": "Two."}, viewer=replace(STAFF, staff=False))
    assert not page.all("section", aria_labelledby="versions")
    assert not page.all("div", class_="diff")
