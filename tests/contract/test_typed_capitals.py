"""A word typed in capitals means what texts write in capitals; what it means otherwise, and for whom."""

from datetime import timedelta

import pytest
from support.articles import NOW, READER, STAFF, article, index_of
from support.asking import ask, found

from search.engine.base import SearchEngine
from search.model.article import article_id
from search.model.request import Capitals, MatchRule, Order

BODIES = {
    "charity": "Doctors of CARE came to the town.",
    "nursing": "She cared for the old, and care is dear.",
    "agency": "A report of the WHO on smoking.",
    "people": "People who smoke.",
    "troops": "US troops left.",
    "dots": "The U.S. army left.",
    "three": "Made in the USA today.",
    "told": "They told us nothing.",
    "member": "An MP spoke.",
    "members": "Four MPs spoke.",
    "lamp": "Lamps with 40 mps.",
    "seeds": "Oils of seeds.",
    "seed": "The oil of a seed.",
}


@pytest.fixture
def filled(engine: SearchEngine) -> SearchEngine:
    index_of(engine, [article(name, title="Note", body=body) for name, body in BODIES.items()])
    return engine


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CARE", "charity"),
        ("care", "charity nursing"),
        ("Care", "charity nursing"),
        ("WHO", "agency"),
        ("WHO smoking", "agency"),
        ("who smoke", "agency people"),  # a stop word, so the other word alone counts
        ("US", "dots three troops"),
        ("U.S.", "dots three troops"),
        ("USA", "dots three troops"),
        ("us told", "told"),
        ("usa", "dots three troops"),
        ("MPs", "member members"),
        ("MP", "member members"),
        # beside operators, and in fields of texts
        ("left -US", ""),
        ("left AND US", "dots troops"),
        ("body:CARE", "charity"),
        ("title:CARE", ""),
        # in quotation marks it is the word as typed, in whatever letters
        ('"CARE"', "charity nursing"),
        ('"care came"~9', "charity"),
    ],
)
def test_a_word_in_capitals_is_not_the_word_in_small_letters(filled: SearchEngine, text: str, expected: str) -> None:
    assert found(filled, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OILS", "seeds"),  # no text has it in capitals: the word as written
        ("OILED", "seed seeds"),  # nor has one it in small letters: any form
        ("THEY", "told"),  # the word as written, but a stop word is one in capitals too
        ("THEY TOLD", "told"),
    ],
)
def test_without_a_text_that_has_it_so_it_is_the_word_as_written_and_then_any_form(
    filled: SearchEngine, text: str, expected: str
) -> None:
    assert found(filled, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CARE NOTE", "charity"),
        ("CARE NOTE NOTE NOTE", "charity"),
        ("CARE NOTE NOTE NOTE NOTE", "charity nursing"),
        ("CARE NOTE AND NOTE NOTE OR NOTE", "charity nursing"),  # these are no operators
        ("CARE note note note note", "charity"),
    ],
)
def test_capitals_say_nothing_in_a_query_of_five_words_that_has_no_others(
    filled: SearchEngine, text: str, expected: str
) -> None:
    assert found(filled, text) == expected


@pytest.mark.parametrize(("small", "expected"), [(99, 1), (100, 101)])
def test_capitals_of_fewer_than_one_article_in_a_hundred_are_emphasis(
    engine: SearchEngine, small: int, expected: int
) -> None:
    index_of(
        engine, [article("capitals", body="We need OIL now."), *(article(f"{n}", body="oil") for n in range(small))]
    )
    assert ask(engine, "OIL").total == expected


def test_what_a_reader_may_not_see_decides_nothing(engine: SearchEngine) -> None:
    shown = article("shown", body="She cared. They care.")
    index_of(engine, [shown, article("hidden", body="Doctors of CARE.", embargo_until=NOW + timedelta(days=1))])
    assert found(engine, "CARE") == "shown"
    assert found(engine, "CARE", viewer=STAFF) == "hidden"


@pytest.mark.parametrize(
    ("text", "told"),
    [("CARE", ["CARE"]), ("OILS", []), ("MPs", []), ("WHO", []), ("US", []), ("care", [])],
)
def test_a_reader_is_told_where_small_letters_would_find_more_than_twice_as_much(
    filled: SearchEngine, text: str, told: list[str]
) -> None:
    more = [article(f"more-{number}", body="They care.") for number in range(2)]
    index_of(filled, more)
    notes = [each.message for each in ask(filled, text).warnings if each.code == "capitals-kept"]
    said = "{} was searched for as typed, because it is in capitals. Small letters find all its forms."
    assert notes == [said.format(word) for word in told]


def test_what_was_decided_is_told_and_can_be_asked_for_again(filled: SearchEngine) -> None:
    assert ask(filled, "CARE OILS").capitals == {"CARE": Capitals.MARKED, "OILS": Capitals.WRITTEN}
    assert ask(filled, "OILED care").capitals == {"OILED": Capitals.ANY_FORM}
    assert found(filled, "CARE", capitals={"CARE": Capitals.ANY_FORM}) == "charity nursing"
    assert found(filled, "CARE", capitals={"OTHER": Capitals.ANY_FORM}) == "charity"


@pytest.mark.parametrize("order", Order)
def test_a_list_goes_on_as_it_began_when_a_commit_brings_the_first_article_in_capitals(
    engine: SearchEngine, order: Order
) -> None:
    index_of(engine, [article(f"old-{number}", body="The oils of seeds.") for number in range(3)])
    request = {"text": "OILS", "match": MatchRule.ALL, "order_by": order, "page_size": 2}
    first = ask(engine, **request)
    index_of(engine, [article("new", body="A meeting of the OILS group.")])
    second = ask(engine, **request, cursor=first.next_cursor)
    assert second.capitals == first.capitals == {"OILS": Capitals.WRITTEN}
    listed = {hit.summary.source_id for hit in (*first.hits, *second.hits)}
    assert {"old-0", "old-1", "old-2"} <= listed
    assert found(engine, "OILS") == "new"


def test_articles_are_not_related_by_capitals_that_are_stop_words_in_small_letters(engine: SearchEngine) -> None:
    bodies = {"it": "WHO and IT met ABOUT HIS ends.", "other": "WHO or IT left ABOUT HIS time."}
    index_of(engine, [article(name, body=body) for name, body in bodies.items()])
    assert engine.related(article_id("main", "it"), READER).articles == ()
