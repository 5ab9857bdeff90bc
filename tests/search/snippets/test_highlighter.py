"""Marks in texts, and which words of an article matched what was typed."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import article
from support.wanted import occurring, shown, wanted

from search.snippets import Leaves, marked, matched_words
from search.text.analyzers.word_terms import text_terms
from search.text.tokenizer import tokens

Row = tuple[str, tuple[str, ...], str]


def title_marked(query: str, title: str, language: str = "en") -> str:
    return shown(marked(article(title=title), wanted(query, language), language).title)


@pytest.mark.parametrize(
    ("query", "title", "expected"),
    [
        ("relation", "Relations with a relation", "[Relations] with a [relation]"),
        ("prices", "“Prices” rose; price-fixing, too.", "“[Prices]” rose; [price]-fixing, too."),
        ("oil prices", "Oil prices", "[Oil] [prices]"),
        ("country", "The country`s and the country’s", "The [country]`s and the [country]’s"),
        ("u.s.", "The U.S. and us", "The [U.S.] and us"),
        ("1000", "It cost 1,000 dollars", "It cost [1,000] dollars"),
        ("mamedov", "Məmmədov, Mamèdov", "Məmmədov, [Mamèdov]"),
        ("oil", "Turmoil: soil oil", "Turmoil: soil [oil]"),
        ("nothing", "Quite another matter", "Quite another matter"),
    ],
)
def test_a_word_is_marked_in_all_its_forms_and_nothing_else_is(query: str, title: str, expected: str) -> None:
    assert title_marked(query, title) == expected


@pytest.mark.parametrize(
    ("query", "title", "expected"),
    [
        ('"oil prices"', "Oil prices fell, oil rose, prices held", "[Oil prices] fell, oil rose, prices held"),
        ('"oil prices"', "Oil, prices and oil  prices", "[Oil], [prices] and [oil  prices]"),
        ('"oil price"', "Oil prices, oil price", "Oil prices, [oil price]"),
        ('"fixing oil"', "Price-fixing oil", "Price-[fixing oil]"),
        ('"oil prices"', "Oil — prices", "[Oil] — [prices]"),
        ('"ha ha"', "Ha ha ha", "[Ha ha ha]"),
        ('"al qaeda"', "Al-Qaeda in Al Qaeda", "[Al-Qaeda] in [Al Qaeda]"),
        ("Al-Qaeda", "Qaeda, al-Qaeda", "Qaeda, [al-Qaeda]"),
        ('"to be or not to be"', "To be or not to be, to be", "[To be or not to be], to be"),
        ('"oil prices" oil', "Oil prices and oil", "[Oil prices] and [oil]"),
    ],
)
def test_of_a_phrase_only_its_occurrences_are_marked(query: str, title: str, expected: str) -> None:
    assert title_marked(query, title) == expected


@pytest.mark.parametrize(
    ("query", "title", "expected"),
    [
        ('"oil price"~1', "Prices of oil and oil at two prices", "[Prices] of [oil] and oil at two prices"),
        ('"oil price"~2', "Prices of oil and oil at two prices", "[Prices] of [oil] and [oil] at two [prices]"),
        ('"oil oil"~1', "Oil here, oil, and a lot of oil", "[Oil] here, [oil], and a lot of oil"),
        ('"oil price"~0', "price oil", "[price] [oil]"),
    ],
)
def test_of_words_near_each_other_only_those_near_are_marked(query: str, title: str, expected: str) -> None:
    assert title_marked(query, title) == expected


@pytest.mark.parametrize(
    ("query", "title", "expected"),
    [
        ("azer*", "Azeri, Azerbaijan's, Baku", "[Azeri], [Azerbaijan]'s, Baku"),
        ("aliev~", "Aliyev and Alev met Ali", "[Aliyev] and [Alev] met Ali"),
    ],
)
def test_beginnings_and_spellings_mark_the_words_that_they_found(query: str, title: str, expected: str) -> None:
    assert title_marked(query, title) == expected


@pytest.mark.parametrize(
    ("query", "title", "expected"),
    [
        ("北京", "在北京大学", "在[北京]大学"),
        ("北京大学", "在北京大学开会", "在[北京大学]开会"),
        ("京", "在北京。", "在北[京]。"),
    ],
)
def test_overlapping_pairs_of_characters_are_one_mark(query: str, title: str, expected: str) -> None:
    assert title_marked(query, title, "zh") == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "for the [forests]"), ("de", "for the forests"), ("", "for the forests")]
)
def test_a_word_is_marked_by_the_stem_of_the_article_s_language(language: str, expected: str) -> None:
    texts = marked(article(title="for the forests"), wanted("forest", "en"), language)
    assert shown(texts.title) == expected


@pytest.mark.parametrize(
    ("query", "title", "body"),
    [
        ("title:oil", "[Oil]", "Oil"),
        ("body:oil", "Oil", "[Oil]"),
        ("tag:oil", "Oil", "Oil"),
        ("author:oil", "Oil", "Oil"),
        ('title:"oil price" oil', "[Oil]", "[Oil]"),
        ("-oil", "Oil", "Oil"),
    ],
)
def test_a_word_asked_for_in_a_field_is_marked_there_alone(query: str, title: str, body: str) -> None:
    texts = marked(article(title="Oil", body="Oil", authors=("Oil",)), wanted(query), "en")
    assert (shown(texts.title), shown(texts.paragraphs[0])) == (title, body)


def test_the_body_is_marked_by_paragraphs_and_a_phrase_across_two_in_both() -> None:
    fields: dict[str, Any] = {"standfirst": "Of oil", "caption": "Oil", "body": "First oil\n\n  prices\nfell\n \n\nOil"}
    texts = marked(article(title="", **fields), wanted('"oil prices" oil'), "en")
    assert [shown(each) for each in texts.paragraphs] == ["First [oil]", "[prices]\nfell", "[Oil]"]
    assert (texts.title, shown(texts.standfirst), shown(texts.caption)) == ((), "Of [oil]", "[Oil]")


def matched(query: str, language: str = "en", **texts: object) -> list[Row]:
    found = matched_words(
        occurring(query, article(**{"title": "t"} | texts), language), Leaves(wanted(query, language))
    )
    return [(each.word, each.surface_forms, each.via) for each in found]


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        ("relation", "Relation, relation", ("relation", ("Relation",), "exact")),
        ("relation", "Relations, RELATIONS, relation", ("relation", ("Relations", "relation"), "stem")),
        ("Aliyev", "ALIYEV", ("Aliyev", ("ALIYEV",), "exact")),
        ("harbour", "Boats in the harbor", ("harbour", ("harbor",), "spelling-variant")),
        ("harbour", "Boats in harbours", ("harbour", ("harbours",), "stem")),
        ("women", "A woman", ("women", ("woman",), "dictionary")),
        ("UN", "The U.N. council", ("UN", ("U.N.",), "acronym")),
        ("usa", "The US and the U.S.", ("usa", ("US", "U.S."), "acronym")),
        ("MP", "All MPs", ("MP", ("MPs",), "acronym")),
        ("ceasefire", "A cease-fire", ("ceasefire", ("cease-fire",), "joined")),
        ("cease-fire", "Two ceasefires", ("cease-fire", ("ceasefires",), "joined")),
        ("azer*", "Azeri or Azerbaijan", ("azer*", ("Azeri", "Azerbaijan"), "prefix")),
        ("aliev~", "Aliyev", ("aliev~", ("Aliyev",), "spelling")),
        ('"Oil price"', "an oil\nprice", ('"Oil price"', ("oil price",), "exact")),
        ('"oil price"~3', "prices of oil", ('"oil price"~3', ("prices", "oil"), "stem")),
        ("Al-Qaeda", "Al Qaeda", ("Al-Qaeda", ("Al Qaeda",), "exact")),
        ("oil", "oil-price", ("oil", ("oil",), "exact")),
    ],
)
def test_a_word_is_told_with_what_stands_for_it_and_why(query: str, body: str, expected: Row) -> None:
    assert matched(query, body=body) == [expected]


def test_words_that_do_not_occur_are_left_out_and_the_others_keep_their_order() -> None:
    assert [word for word, _, _ in matched("gas coal oil", body="oil and gas")] == ["gas", "oil"]


def test_forms_come_from_all_texts_in_their_order_and_at_most_five() -> None:
    texts = {"title": "a1", "standfirst": "a2", "body": "a3 a1", "caption": "a4", "tags": ("a5", "a6")}
    assert matched("a*", **texts) == [("a*", ("a1", "a2", "a3", "a4", "a5"), "prefix")]


def test_a_word_asked_for_in_the_title_is_not_found_elsewhere() -> None:
    assert matched("title:oil", title="gas", body="oil") == []


def test_a_word_shorter_than_some_beginnings_matches_the_others_once() -> None:
    matches = occurring("x* xe* xeno* fell", article(title="X fell, xenon rose"))
    assert [(start, leaf) for start, _, leaf, _ in matches.title.found] == [(0, 0), (2, 3), (8, 0), (8, 1), (8, 2)]


def test_names_asked_for_are_filters_and_not_told() -> None:
    assert matched("author:smith", authors=("Smith",), body="Smith") == []


words = st.sampled_from(
    ["oil", "Oils", "soil", "oil-price", "a.b.", "price,", "(prices)", "北京大学", "country’s", "—"]
)
gaps = st.sampled_from([" ", "\n", "\n\n", "  ", "\u3000"])
texts = st.lists(st.one_of(words, gaps, st.text(max_size=3)), max_size=30).map("".join)
queries = st.sampled_from(
    ["oil", "price oil", '"oil price"', '"oil price"~2', "oi*", "oli~", "京大", "country", "a.b.", '"oil oil"~3']
)


@settings(deadline=None)
@given(text=texts, query=queries)
def test_the_pieces_of_a_text_are_the_text_and_none_is_empty(text: str, query: str) -> None:
    text = _storable(text)
    pieces = marked(article(title="t", caption=text), wanted(query), "en").caption
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


@settings(deadline=None)
@given(text=texts)
def test_marks_are_where_the_tokens_are(text: str) -> None:
    text = _storable(text)
    marks, start = [], 0
    for piece, is_match in marked(article(title="t", caption=text), wanted("price oil"), "en").caption:
        if is_match:
            marks.append((start, start + len(piece)))
        start += len(piece)
    stems = {("en:oil",), ("en:price",)}
    assert marks == [(start, end) for word, start, end in tokens(text) if text_terms(word, word, "en") in stems]


def _storable(text: str) -> str:
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))
