"""Edits of the register of persons by staff: each one is a change, and can be undone."""

from datetime import UTC, datetime

import pytest

from search.errors import PersonNotFound
from search.model.article import Article, PersonTag
from search.people import fresh_ids, register

NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)


def accept(archive, **named):
    """Accept an article for each source id, with these persons."""
    rows = [
        Article(feed="main", source_id=source_id, title="T", persons=tuple(PersonTag(label=each) for each in labels))
        for source_id, labels in named.items()
    ]
    return archive.accept(rows, NOW, register)


def persons(archive):
    """Return the persons of each article as they are now."""
    tags = {change.article.source_id: change.article.persons for change in archive.changes(after=0, limit=1_000)}
    return {source_id: [(tag.id, tag.label) for tag in tags[source_id]] for source_id in sorted(tags)}


def changed_after(archive, number):
    return sorted(change.article.source_id for change in archive.changes(after=number, limit=1_000))


@pytest.fixture
def two(archive):
    """An archive with two names of Bill Gates that the register cannot join by itself."""
    accept(archive, a=["Bill Gates"], b=["William H. Gates"], c=["Ann Lee"])
    return archive


class TestMerging:
    def test_the_articles_of_one_are_the_other_s(self, two):
        two.merge_persons("william-h-gates", "bill-gates")
        found = persons(two)
        assert found["b"] == [("bill-gates", "Bill Gates")]
        assert found["c"] == [("ann-lee", "Ann Lee")]

    def test_only_the_articles_concerned_are_changed(self, two):
        before = two.last_change()
        two.merge_persons("william-h-gates", "bill-gates")
        assert changed_after(two, before) == ["b"]

    def test_the_old_id_leads_to_the_new_one(self, two):
        two.merge_persons("william-h-gates", "bill-gates")
        assert two.moved_ids() == {"william-h-gates": "bill-gates"}
        known = two.person("william-h-gates")
        assert (known.id, known.former_ids) == ("bill-gates", ("william-h-gates",))
        assert [(name.label, name.articles) for name in known.names] == [("Bill Gates", 1), ("William H. Gates", 1)]

    def test_names_met_later_are_the_other_s_too(self, two):
        two.merge_persons("william-h-gates", "bill-gates")
        accept(two, d=["WILLIAM H GATES"])
        assert [id_ for id_, _ in persons(two)["d"]] == ["bill-gates"]

    def test_two_persons_in_one_article_become_one(self, archive):
        accept(archive, a=["Bill Gates", "William H. Gates"])
        archive.merge_persons("william-h-gates", "bill-gates")
        assert persons(archive)["a"] == [("bill-gates", "Bill Gates")]

    def test_it_is_a_change_even_if_no_article_is_concerned(self, two):
        two.remove([change.article_id for change in two.changes(0, 9)], NOW)
        before = two.last_change()
        two.merge_persons("william-h-gates", "bill-gates")
        assert two.last_change() > before

    @pytest.mark.parametrize(
        ("one", "other"), [("nobody", "bill-gates"), ("bill-gates", "nobody"), ("ann-lee", "ann-lee")]
    )
    def test_who_is_not_there_or_is_the_same_is_refused(self, two, one, other):
        before = two.last_change()
        with pytest.raises(PersonNotFound):
            two.merge_persons(one, other)
        assert two.last_change() == before


class TestSplitting:
    def test_it_undoes_a_merge(self, two):
        before = persons(two)
        two.merge_persons("william-h-gates", "bill-gates")
        two.split_person("william-h-gates", "", fresh_ids)
        assert persons(two) == before
        assert two.moved_ids() == {}

    def test_it_undoes_a_merge_into_who_was_merged_further(self, two):
        before = persons(two)
        two.merge_persons("william-h-gates", "bill-gates")
        two.merge_persons("bill-gates", "ann-lee")
        assert set(two.moved_ids().values()) == {"ann-lee"}
        two.split_person("bill-gates", "", fresh_ids)
        assert [id_ for id_, _ in persons(two)["b"]] == ["bill-gates"]
        two.split_person("william-h-gates", "", fresh_ids)
        assert persons(two) == before

    def test_a_name_that_was_joined_wrongly_gets_a_person_of_its_own(self, archive):
        accept(archive, a=["Sergei Ivanov"], b=["Sergey Ivanov"])
        assert {id_ for rows in persons(archive).values() for id_, _ in rows} == {"sergei-ivanov"}
        archive.split_person("sergei-ivanov", "Sergey Ivanov", fresh_ids)
        assert persons(archive) == {
            "a": [("sergei-ivanov", "Sergei Ivanov")],
            "b": [("sergey-ivanov", "Sergey Ivanov")],
        }

    def test_what_was_split_stays_so_whatever_comes(self, archive):
        accept(archive, a=["Sergei Ivanov"], b=["Sergey Ivanov"])
        archive.split_person("sergei-ivanov", "Sergey Ivanov", fresh_ids)
        accept(archive, c=["SERGEY IVANOV"], d=["Sergei Ivanov"])
        found = persons(archive)
        assert [id_ for id_, _ in found["c"] + found["d"]] == ["sergey-ivanov", "sergei-ivanov"]

    def test_merging_undoes_it(self, archive):
        accept(archive, a=["Sergei Ivanov"], b=["Sergey Ivanov"])
        before = persons(archive)
        archive.split_person("sergei-ivanov", "Sergey Ivanov", fresh_ids)
        archive.merge_persons("sergey-ivanov", "sergei-ivanov")
        assert persons(archive) == before

    @pytest.mark.parametrize("name", ["Bill Gates", "Nobody"])
    def test_the_only_name_or_none_of_the_person_s_cannot_be_split_off(self, two, name):
        with pytest.raises(PersonNotFound, match="Bill Gates"):
            two.split_person("bill-gates", name, fresh_ids)

    def test_nobody_is_split_who_was_not_merged(self, two):
        with pytest.raises(PersonNotFound, match="--name"):
            two.split_person("bill-gates", "", fresh_ids)


class TestLabels:
    def test_staff_may_choose_one_and_it_stays(self, two):
        two.rename_person("bill-gates", "William Gates")
        accept(two, d=["BILL GATES"], e=["BILL GATES"], f=["BILL GATES"])
        assert {label for rows in persons(two).values() for id_, label in rows if id_ == "bill-gates"} == {
            "William Gates"
        }

    def test_without_one_the_most_common_form_is_shown_again(self, two):
        before = persons(two)
        two.rename_person("bill-gates", "William Gates")
        two.rename_person("bill-gates", "")
        assert persons(two) == before

    def test_a_form_that_is_met_twice_as_often_takes_the_place_of_the_first(self, archive):
        accept(archive, a=["ANA LIMA"])
        accept(archive, b=["Ana Lima"])
        assert persons(archive)["b"] == [("ana-lima", "ANA LIMA")]
        before = archive.last_change()
        accept(archive, c=["Ana Lima"])
        assert persons(archive) == {name: [("ana-lima", "Ana Lima")] for name in "abc"}
        assert changed_after(archive, before) == ["a", "b", "c"]

    def test_the_most_common_form_is_shown_after_a_merge(self, two):
        accept(two, d=["William H. Gates"])
        two.merge_persons("william-h-gates", "bill-gates")
        assert persons(two)["a"] == [("bill-gates", "William H. Gates")]

    def test_a_form_that_only_an_erased_article_had_is_shown_no_more(self, archive):
        accept(archive, a=["ANA LIMA"], b=["Ana Lima"])
        (first,) = [change.article_id for change in archive.changes(0, 9) if change.article.source_id == "a"]
        archive.erase([first], NOW)
        (left,) = [change.article.persons for change in archive.changes(0, 9) if change.article]
        assert [tag.label for tag in left] == ["Ana Lima"]
        assert [name.label for name in archive.person("ana-lima").names] == ["Ana Lima"]


class TestFinding:
    def test_persons_are_found_by_any_of_their_names_the_most_frequent_first(self, two):
        accept(two, d=["Robert Gates"], e=["Robert Gates"])
        assert [known.id for known in two.people("gates", 10)] == ["robert-gates", "bill-gates", "william-h-gates"]
        assert [known.id for known in two.people("gates", 1)] == ["robert-gates"]
        assert [known.id for known in two.people("", 10)][:1] == ["robert-gates"]
        assert two.people("%", 10) == two.people("zzz", 10) == []

    def test_who_was_merged_is_found_as_the_other(self, two):
        two.merge_persons("william-h-gates", "bill-gates")
        (known,) = two.people("william", 10)
        assert known.id == "bill-gates"
        assert two.counts()["persons"] == 2

    def test_who_is_not_there_is_told_how_to_look(self, two):
        with pytest.raises(PersonNotFound, match="dateline people list"):
            two.person("nobody")


def test_of_persons_whom_only_erased_articles_named_nothing_is_left(two):
    two.merge_persons("william-h-gates", "bill-gates")
    two.erase([change.article_id for change in two.changes(0, 9)], NOW)
    assert two.counts()["persons"] == 0
    assert two.moved_ids() == {}
