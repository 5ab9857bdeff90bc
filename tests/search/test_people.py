"""The register of persons: ids, and names that are joined."""

import pytest

from search.people import register
from search.text.person_names import name_key, name_sound


class Rows:
    """The register's rows in memory."""

    def __init__(self):
        self.people = {}  # labels by id
        self.names = {}  # ids by name
        self.apart = set()

    def known(self, labels):
        return {label: self.names[label] for label in labels if label in self.names}

    def by_key(self, keys):
        return {name_key(name): id_ for name, id_ in self.names.items() if name_key(name) in set(keys)}

    def by_sound(self, sounds):
        wanted, found = set(sounds), {}
        for name, id_ in self.names.items():
            if name not in self.apart and name_sound(name) in wanted:
                found.setdefault(name_sound(name), set()).add(id_)
        return {sound: min(ids) for sound, ids in found.items() if len(ids) == 1}

    def taken(self, ids):
        return set(self.people) & set(ids)

    def add(self, people):
        self.people |= dict(people)

    def add_names(self, ids):
        self.names |= ids


@pytest.fixture
def rows():
    return Rows()


@pytest.mark.parametrize(
    ("label", "id_"),
    [
        ("Novruz Mammadov", "novruz-mammadov"),
        ("Jean-Paul Sartre", "jean-paul-sartre"),
        ("Conan O`Brien", "conan-obrien"),
        ("J.K. Rowling", "j-k-rowling"),
        ("Əli Həsənov", "eli-hesenov"),
        ("Ильхам Алиев", "ильхам-алиев"),
        ("毛泽东", "毛泽东"),
        ("नरेन्द्र मोदी", "नरेन्द्र-मोदी"),
        ("محمد بن سلمان", "محمد-بن-سلمان"),
        ("_none", "none"),
        ("???", "person"),
    ],
)
def test_an_id_is_the_name_as_it_can_be_read_in_an_address(rows, label, id_):
    assert register(rows, [label]) == {label: id_}


@pytest.mark.parametrize("other", ["NOVRUZ  MAMMADOV", "Novruz-Mammadov", "Nóvruz Mammadov", "novruz mammadov."])
def test_spellings_of_one_name_are_one_person_called_as_first_written(rows, other):
    register(rows, ["Novruz Mammadov"])
    assert register(rows, [other]) == {other: "novruz-mammadov"}
    assert rows.people == {"novruz-mammadov": "Novruz Mammadov"}


def test_the_first_form_within_a_batch_is_the_label(rows):
    assert register(rows, ["Ana LIMA", "Ana Lima"]) == {"Ana LIMA": "ana-lima", "Ana Lima": "ana-lima"}
    assert rows.people == {"ana-lima": "Ana LIMA"}


def test_no_id_is_given_twice(rows):
    long = "a" * 200
    ids = register(rows, ["???", "!!!", "Person", f"{long}b", f"{long}c"])
    assert len(set(ids.values())) == 5
    again = register(rows, ["Person 2", "...", f"{long}d", "???"])
    assert again["???"] == ids["???"]
    assert len({*ids.values(), *again.values()}) == 8


def test_an_id_ends_with_a_whole_word(rows):
    (id_,) = register(rows, ["Maria " * 30]).values()
    assert len(id_) <= 80
    assert set(id_.split("-")) == {"maria"}


def test_nothing_to_register_asks_for_nothing(rows):
    assert register(rows, []) == {}


def test_a_name_that_was_romanised_otherwise_is_the_same_person_s(rows):
    register(rows, ["Mikhail Gorbachev"])
    others = ["Michail Gorbatschow", "Михаил Горбачев"]
    assert register(rows, others) == dict.fromkeys(others, "mikhail-gorbachev")


def test_so_it_is_within_a_batch(rows):
    spelt = ["Muammar Gaddafi", "Moammar Gadhafi", "MOAMMAR GADHAFI"]
    assert register(rows, spelt) == dict.fromkeys(spelt, "muammar-gaddafi")


def test_names_that_only_look_alike_are_two(rows):
    assert len(set(register(rows, ["Ronald Reagan", "Donald Regan", "Kim Jong-il", "Kim Jong-un"]).values())) == 4


def test_a_surname_alone_joins_nobody_of_another_spelling(rows):
    register(rows, ["Владимир Путин", "Путин"])
    assert register(rows, ["Putin"]) == {"Putin": "putin"}


def test_nothing_is_joined_by_sound_to_a_name_that_was_split_off(rows):
    register(rows, ["Sergei Ivanov"])
    rows.apart.add("Sergei Ivanov")
    assert register(rows, ["Sergey Ivanov"]) == {"Sergey Ivanov": "sergey-ivanov"}
    assert register(rows, ["SERGEI IVANOV"]) == {"SERGEI IVANOV": "sergei-ivanov"}


def test_where_several_could_be_meant_nobody_is(rows):
    rows.add([("one", "Sergei Ivanov"), ("two", "Sergej Iwanow")])
    rows.add_names({"Sergei Ivanov": "one", "Sergej Iwanow": "two"})
    assert register(rows, ["Sergey Ivanov"]) == {"Sergey Ivanov": "sergey-ivanov"}
