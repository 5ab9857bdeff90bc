"""Addresses of searches, and what a click changes in them."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.ast import phrase
from search.query.parser import parse
from search.settings import Settings
from web.params.clicks import (
    allow,
    chosen,
    clear,
    clear_all,
    either,
    exclude,
    is_together,
    pick,
    pick_date,
    together,
    unpick,
)
from web.params.links import SearchLinks, absolute, exactly, named, outward, slug_of

ARGS = {"q": ("oil & gas",), "country": ("AZ", "KZ"), "page": ("3",)}
LINKS = SearchLinks("/search", ARGS)


def test_a_changed_search_begins_at_its_first_page():
    assert LINKS.changed({"country": ("AZ",)}) == "/search?q=oil+%26+gas&country=AZ"


def test_a_page_can_be_what_changes():
    assert LINKS.changed({"page": ("4",)}) == "/search?q=oil+%26+gas&country=AZ&country=KZ&page=4"


def test_the_same_search_keeps_its_page():
    assert LINKS.same() == "/search?q=oil+%26+gas&country=AZ&country=KZ&page=3"


def test_a_search_without_parameters_has_no_question_mark():
    assert SearchLinks("/search", {"q": ("oil",)}).changed({"q": ()}) == "/search"


def test_an_address_that_no_server_reads_is_left_out():
    links = SearchLinks("/search", {"q": ("oil",), "author": ("x" * 7_990,)})
    assert links.changed({"author": ()}) == "/search?q=oil"
    assert not links.room.is_short
    assert (links.changed({"country": ("AZ",)}), links.same()) == ("", "")
    assert links.room.is_short


def test_all_addresses_of_an_answer_have_the_room_of_seventy_five_of_the_longest():
    links = SearchLinks("/search", {"q": ("x" * 7_990,)})
    assert [bool(links.same()) for _ in range(76)] == [True] * 75 + [False]


def test_the_link_to_an_article_goes_without_a_search_that_is_too_long(client):
    with client.application.test_request_context():
        assert SearchLinks("/search", {"q": ("x" * 8_000,)}).article("A", "Oil") == "/article/A/oil"


def test_a_form_carries_all_but_the_page_and_what_it_asks_itself():
    assert LINKS.hidden_fields("q") == [("country", "AZ"), ("country", "KZ")]


@given(st.text(max_size=20))
def test_any_value_survives_its_address(value):
    written = urlsplit(LINKS.changed({"q": (f"x{value}",)})).query
    readable = f"x{value}".encode(errors="replace").decode()
    assert dict(parse_qsl(written, keep_blank_values=True))["q"] == readable


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Oil prices fall: OPEC can’t agree", "oil-prices-fall-opec-can-t-agree"),
        ("Bakıdan Şəkiyə yol", "bakidan-sekiye-yol"),
        ("Élysée, Łódź & Straße", "elysee-lodz-strasse"),
        ("国际油价回升", ""),
        ("أسعار النفط", ""),
        ("../../etc/passwd?x=1#y", "etc-passwd-x-1-y"),
        ("", ""),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_slug_is_the_words_of_the_title_in_plain_letters(title, slug):
    assert slug_of(title) == slug


@pytest.mark.parametrize(
    ("public_url", "address"),
    [("", "/help"), ("https://news.example.org", "https://news.example.org/help")],
)
def test_an_absolute_address_is_built_on_the_public_one_alone(public_url, address):
    assert absolute("/help", Settings(public_url=public_url)) == address


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//example.org/x", "https:", "https:///x", ""],
)
def test_only_http_addresses_are_linked_to(url):
    assert outward(url) == ""


@pytest.mark.parametrize("url", ["https://example.org/x", "HTTP://example.org"])
def test_http_addresses_are_linked_to_as_they_are(url):
    assert outward(url) == url


CLICKS = [  # the parameters, what is clicked, and the parameters after that
    ({}, lambda args: pick(args, "country", "AZ"), {"country": ("AZ",)}),
    ({"country": ("AZ",)}, lambda args: pick(args, "country", "KZ"), {"country": ("AZ", "KZ")}),
    ({"country": ("AZ",)}, lambda args: pick(args, "country", "AZ"), {"country": ("AZ",)}),
    (
        {"exclude-country": ("AZ", "KZ")},
        lambda args: pick(args, "country", "AZ"),
        {"country": ("AZ",), "exclude-country": ("KZ",)},
    ),
    ({"person-all": ("a", "b")}, lambda args: pick(args, "person", "c"), {"person-all": ("a", "b", "c")}),
    ({"person": ("a", "b")}, lambda args: unpick(args, "person", "a"), {"person": ("b",)}),
    ({"person-all": ("a", "b")}, lambda args: unpick(args, "person", "a"), {"person-all": ("b",)}),
    (
        {"country": ("AZ", "KZ")},
        lambda args: exclude(args, "country", "AZ"),
        {"country": ("KZ",), "exclude-country": ("AZ",)},
    ),
    ({"exclude-country": ("AZ",)}, lambda args: allow(args, "country", "AZ"), {}),
    ({"person": ("a", "b")}, lambda args: together(args, "person"), {"person-all": ("a", "b")}),
    ({"person-all": ("a", "b")}, lambda args: either(args, "person"), {"person": ("a", "b")}),
    ({"from-date": ("2019",), "date": ("2020",)}, lambda args: pick_date("2021"), {"date": ("2021",)}),
    (
        {"from-date": ("2019",), "to-date": ("2020",), "date": ("2020",), "q": ("x",)},
        lambda args: clear("date"),
        {"q": ("x",)},
    ),
    ({"person": ("a",), "person-all": ("b",), "exclude-person": ("c",)}, lambda args: clear("person"), {}),
    (
        {"q": ("x",), "country": ("AZ",), "person-all": ("b",), "to-date": ("2020",), "order-by": ("newest",)},
        lambda args: clear_all(),
        {"q": ("x",), "order-by": ("newest",)},
    ),
]


@pytest.mark.parametrize(("args", "click", "after"), CLICKS)
def test_a_click_changes_the_parameters(args, click, after):
    changed = {**args, **click(args)}
    assert {name: values for name, values in changed.items() if values} == after


def test_what_is_picked_is_together_only_if_all_of_it_must_be_there():
    assert chosen({"person": ("a",), "person-all": ("b",)}, "person") == ("a", "b")
    assert is_together({"person-all": ("a", "b")}, "person")
    assert not is_together({"person": ("a",), "person-all": ("b",)}, "person")
    assert not is_together({}, "person")


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("oil prices", '"oil" "prices"'),
        ('oil "crude price" -gas', '"oil" "crude price" -"gas"'),
        ("title:oil OR (gas AND coal)", 'title:"oil" OR "gas" AND "coal"'),
        ("azer* aliev~ country:az", "azer* aliev~ country:az"),
        ("", ""),
    ],
)
def test_exactly_as_typed_means_every_word_in_quotes(typed, exact):
    assert exactly(typed) == exact


@pytest.mark.parametrize("name", ['Edwin "Buzz" Aldrin', "“curly” „low“", "«angles»", "O'Brien", "a -b OR c:d*"])
def test_a_name_with_anything_in_it_makes_one_phrase(name):
    for query in (phrase(name, "person"), named("country", name)):
        assert parse(query).tree.field in ("person", "country")
