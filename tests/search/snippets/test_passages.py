import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import article
from support.wanted import occurring, shown

from search.snippets import snippets

FILLER = "The committee met again on the same day and came to no agreement about anything at all. "


def passages(query: str, number: int = 3, language: str = "en", **texts: str) -> list[str]:
    [found] = snippets([occurring(query, article(title="t", **texts), language)], passages=number)
    return [shown(passage) for passage in found.body]


def test_a_short_text_is_shown_whole() -> None:
    assert passages("oil", body="Oil fell. Gas rose.") == ["[Oil] fell. Gas rose."]


def test_the_title_is_shown_whole_whatever_is_in_the_body() -> None:
    [found] = snippets([occurring("oil", article(title="Oil " * 100, body="Oil"))], passages=1)
    assert shown(found.title) == "[Oil] " * 100


def test_a_passage_begins_and_ends_with_a_sentence_where_one_is_near() -> None:
    body = FILLER * 3 + "Then oil fell to a new low. " + FILLER * 3
    assert passages("oil", body=body) == [f"… Then [oil] fell to a new low. {(FILLER * 2).strip()} …"]


def test_a_passage_near_the_end_begins_earlier_to_have_its_width() -> None:
    body = FILLER * 5 + "Then oil fell."
    assert passages("oil", body=body) == [f"… {FILLER * 2}Then [oil] fell."]


def test_a_long_sentence_is_cut_between_words() -> None:
    body = "and so on " * 50 + "with oil " + "and so on " * 50
    (passage,) = passages("oil", body=body)
    inside = passage.removeprefix("… ").removesuffix(" …")
    assert passage == f"… {inside} …"
    assert set(inside.split()) == {"and", "so", "on", "with", "[oil]"}
    assert 180 <= len(inside) <= 230


def test_chinese_is_cut_at_any_character() -> None:
    body = "天地玄黄宇宙洪荒" * 60 + "石油" + "天地玄黄宇宙洪荒" * 60
    (passage,) = passages("石油", language="zh", body=body)
    assert "[石油]" in passage
    assert 180 <= len(passage) <= 240


def test_chinese_is_cut_at_its_full_stops() -> None:
    body = "天地玄黄。" * 80 + "石油价格。" + "天地玄黄。" * 80
    (passage,) = passages("石油", language="zh", body=body)
    assert passage.startswith("… [石油]价格。天地玄黄。")
    assert passage.endswith("天地玄黄。 …")


@pytest.mark.parametrize("stop", ["Mr. Smith", "the U.S. Senate", "J. R. Smith", "on 3. Juli", "Jan. 5", "etc. and"])
def test_no_sentence_ends_with_an_abbreviation_an_initial_or_a_number(stop: str) -> None:
    before = "and so on " * 30
    (passage,) = passages("oil", body=f"{before}it was {stop} with oil {'and so on ' * 30}")
    assert not passage.startswith(f"… {stop.rpartition(' ')[2]}")


@pytest.mark.parametrize(
    "stop", ['it ended." Then', "it ended! Then", "it ended?) Then", "in 1987. Then", "it ended\n\nThen"]
)
def test_a_sentence_ends_with_its_stop_and_quotation_mark(stop: str) -> None:
    (passage,) = passages("oil", body=f"{'and so on ' * 30}{stop} oil fell {'and so on ' * 30}")
    assert passage.startswith("… Then [oil] fell and so on")


@pytest.mark.parametrize(
    ("stop", "language"),
    [
        ("।", "hi"),
        ("॥", "hi"),
        ("۔", "ur"),
        ("؟", "ar"),
        ("!", "ar"),
        ("።", "am"),
        ("።»", "am"),
        ("။", "my"),
        ("។", "km"),
        ("։", "hy"),
        ("᠃", "mn"),
        ("？」", "ja"),
        ("．", "zh"),
    ],
)
def test_a_sentence_ends_with_the_stop_of_its_script(stop: str, language: str) -> None:
    (passage,) = passages(
        "oil", language=language, body=f"{'and so on ' * 30}the end{stop} Oil fell {'and so on ' * 30}"
    )
    assert passage.startswith("… [Oil] fell and so on")


@pytest.mark.parametrize("stop", ["۔", "."])
def test_a_stop_inside_a_word_ends_no_sentence(stop: str) -> None:
    (passage,) = passages("oil", body=f"{'and so on ' * 30}to a{stop}B with oil {'and so on ' * 30}")
    assert not passage.startswith("… B")


@pytest.mark.parametrize("cluster", ["👨\u200d👩\u200d👧", "🇩🇪", "👍🏽", "ที่", "ម្ពុ", "e\u0301\u0302"])
@pytest.mark.parametrize("shift", range(7))
def test_a_passage_holds_whole_clusters_where_there_are_no_spaces(cluster: str, shift: int) -> None:
    body = f"{'-' * shift}{cluster * 200} oil {cluster * 200}"
    (passage,) = passages("oil", body=body)
    before, after = passage.removeprefix("… ").removesuffix(" …").split(" [oil] ")
    assert before.count(cluster) * len(cluster) == len(before) > 0
    assert after.count(cluster) * len(cluster) == len(after) > 0


def test_a_lone_character_is_marked_without_the_next_one() -> None:
    assert passages("京", language="zh", body="北京的天气，东京。") == ["北[京]的天气，东[京]。"]
    assert passages("ที่", language="th", body="ที่น้ำ") == ["[ที่]น้ำ"]
    assert passages("북한", language="ko", body="북한과의 회담") == ["[북한]과의 회담"]


def test_the_passage_with_the_most_words_of_the_query_is_chosen() -> None:
    body = "Oil. Oil. Oil. " + FILLER * 5 + "Prices of oil fell. " + FILLER * 5
    assert passages("oil prices", number=1, body=body)[0].startswith("… [Prices] of [oil] fell.")


def test_a_further_passage_shows_first_of_all_the_words_not_shown_yet() -> None:
    body = "Oil and gas. " + FILLER * 5 + "Oil and gas, oil and gas. " + FILLER * 5 + "Coal."
    first, second = passages("oil gas coal", number=2, body=body)
    assert first.startswith("… [Oil] and [gas], [oil] and [gas].")
    assert second.endswith("[Coal].")


def test_passages_are_in_order_of_the_texts_and_do_not_overlap() -> None:
    body = "Oil here. " + FILLER * 4 + "Oil there and oil. " + FILLER * 4 + "Oil at last."
    found = passages("oil", standfirst="Of oil", body=body, caption="Oil, pictured", number=9)
    assert [passage.split(" ")[-1] for passage in (found[0], found[-1])] == ["[oil]", "pictured"]
    assert [passage.count("[") for passage in found] == [1, 1, 2, 1, 1]


def test_there_are_no_more_passages_than_asked_for_and_none_if_none_are() -> None:
    body = ("Oil. " + FILLER * 4) * 9
    assert [len(passages("oil", number=number, body=body)) for number in (0, 1, 3)] == [0, 1, 3]


def test_without_a_match_the_beginning_of_the_body_is_shown_unmarked() -> None:
    assert passages("oil", standfirst="Nothing", body="  " + FILLER * 9) == [f"{(FILLER * 2).strip()} …"]


@pytest.mark.parametrize("body", ["", "  \n "])
def test_without_a_body_there_is_no_passage(body: str) -> None:
    assert passages("oil", standfirst="Nothing", body=body) == []


def test_white_space_is_single_spaces_and_the_marks_are_right_all_the_same() -> None:
    assert passages('"oil prices"', body="\nThe\t oil\n prices\n\n  fell \u3000 by   oil\n") == [
        "The [oil prices] fell by oil"
    ]


def test_a_word_longer_than_a_passage_is_cut() -> None:
    (passage,) = passages("oo*", body=FILLER * 3 + "oo" + "x" * 3000 + " " + FILLER * 3)
    assert passage == f"… [oo{'x' * 218}] …"


words = st.sampled_from(
    ["oil", "price", "Mr.", "U.S.", "ended.", "北京石油。", "so", "on,", "o" * 250, "3.", '."', "\n\n", "\n"]
)


@settings(deadline=None)
@given(
    words=st.lists(words, max_size=200).map(" ".join),
    query=st.sampled_from(["oil", "oil price", '"oil price"', '"oil price"~3', "o*", "石油", "nothing"]),
    number=st.integers(0, 4),
)
def test_passages_are_stretches_of_the_text_as_short_as_they_should_be(words: str, query: str, number: int) -> None:
    [shown] = snippets([occurring(query, article(title="t", body=words))], passages=number)
    found = shown.body
    whole = " ".join(words.split())
    behind = 0
    for passage in found:
        assert all(piece for piece, _ in passage)
        text = "".join(piece for piece, _ in passage).removeprefix("… ").removesuffix(" …")
        assert 0 < len(text) <= 260
        behind = whole.index(text, behind) + len(text)
    assert len(found) <= number
