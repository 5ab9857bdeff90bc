"""A person, with the forms of the name."""

from dataclasses import replace
from datetime import date

import pytest
from support.articles import NOW, READER, STAFF, article, index_of, person

from search.errors import PersonNotFound
from search.model.article import Article, Status

CYRILLIC = "Новруз Мамедов"


def naming(source_id: str, body: str, *forms: str, **fields: object) -> Article:
    tag = replace(person("Novruz Mammadov"), surface_forms=forms)
    return replace(article(source_id, title="Talks", body=body, **fields), persons=(tag,))


ARTICLES = [
    naming("full", "Novruz Mammadov resigned. Mammadov was thanked.", "Novruz Mammadov", "Mammadov"),
    naming("again", "Novruz Mammadov spoke.", "Novruz Mammadov"),
    naming("russian", f"{CYRILLIC} ушел.", CYRILLIC, language="ru"),
    naming("tagged", "Nobody is named in the text.", 'The "Minister"'),
    naming("withheld", "Novruz M. Mammadov is named.", "Novruz M. Mammadov", status=Status.WITHHELD),
    article("other", persons=["Ann Lee"]),
    article("hidden", persons=["Zebedee Quill"], status=Status.WITHHELD),
]


def variants(engine, person_id="novruz-mammadov", viewer=READER):
    return [(variant.text, variant.articles) for variant in engine.person(person_id, viewer).variants]


def test_each_way_to_write_the_name_is_counted_as_a_search_for_it_finds(index):
    assert variants(index) == [("Mammadov", 2), ("Novruz Mammadov", 2), (CYRILLIC, 1)]


def test_it_says_who_that_is_and_how_many_articles_name_the_person(index):
    found = index.person("novruz-mammadov", READER)
    assert (found.id, found.label, found.articles) == ("novruz-mammadov", "Novruz Mammadov", 4)
    assert found.state == index.searcher(READER).state


def test_staff_are_told_of_what_is_hidden_too(index):
    assert ("Novruz M. Mammadov", 1) in variants(index, viewer=STAFF)
    assert index.person("zebedee-quill", STAFF).articles == 1


@pytest.mark.parametrize("person_id", ["zebedee-quill", "nobody", "", "\udcff"])
def test_who_is_in_no_article_that_the_viewer_may_see_is_not_there(index, person_id):
    with pytest.raises(PersonNotFound):
        index.person(person_id, READER)


def test_an_id_that_was_merged_leads_to_who_it_was_merged_into(engine):
    index_of(engine, ARTICLES)
    with engine.writer() as writer:
        writer.commit(revision=writer.revision + 1, at=NOW, merged_ids={"n-mammadov": "novruz-mammadov"})
    assert engine.person("n-mammadov", READER) == engine.person("novruz-mammadov", READER)


def test_the_twelve_most_frequent_forms_are_told_and_of_equals_the_first_by_letter(engine):
    forms = [f"Form {letter}" for letter in "MLKJIHGFEDCBA"]
    articles = [naming(form, form, form) for form in forms]
    index_of(engine, [*articles, naming("twice", "Form M", "Form M")])
    assert variants(engine) == [
        ("Form M", 2),
        *((form, 1) for form in sorted(forms)[:10]),
    ]  # and the label, found nowhere


@pytest.mark.parametrize(("newer", "told"), [(199, True), (200, False)])
def test_the_forms_are_those_of_the_newest_two_hundred_articles(engine, newer, told):
    old = naming("old", "Old form", "Old form", published=date(2020, 1, 1))
    index_of(engine, [old, *(naming(str(number), "New form", "New form", published=NOW) for number in range(newer))])
    assert (("Old form", 1) in variants(engine)) is told


def test_who_is_not_there_is_named(index):
    with pytest.raises(PersonNotFound, match="no article names a person nobody"):
        index.person("nobody", READER)
