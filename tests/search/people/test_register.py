import pytest

from search.people.register import name_key, register


class Rows:
    """The register's rows in memory."""

    def __init__(self):
        self.people = {}

    def ids(self, keys):
        return {key: self.people[key][0] for key in keys if key in self.people}

    def taken(self, ids):
        return {id_ for id_, _ in self.people.values()} & set(ids)

    def add(self, people):
        self.people |= {key: (id_, label) for id_, label, key in people}


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
    assert rows.people == {"novruz mammadov": ("novruz-mammadov", "Novruz Mammadov")}


def test_the_first_form_within_a_batch_is_the_label(rows):
    assert register(rows, ["Ana LIMA", "Ana Lima"]) == {"Ana LIMA": "ana-lima", "Ana Lima": "ana-lima"}
    assert rows.people["ana lima"] == ("ana-lima", "Ana LIMA")


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


def test_a_key_is_never_empty():
    assert name_key(" ?!") == "?!"
