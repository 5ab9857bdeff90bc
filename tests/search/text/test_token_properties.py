"""Properties of the words of any text."""

from itertools import chain, pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from search.text.clusters import is_clustered
from search.text.pieces import pieces_of
from search.text.spelling import fold
from search.text.tokenizer import LONGEST_WORD, query_words, spans, tokens, words

# Mostly characters about which there is a rule, so that the rules meet.
CURIOUS = (
    "aAsSlLdI19٣.,．，'’`·&＆-_ \n\t\u00a0\u00adéßİŀŉﷺ\u0301\u0345\u0640\u200b\ufe0f²½Ⅳ"
    "Ёж한\u1112\u1161ㄱ북北京ーｶﾞ々⼀กิำ\u0e4dาທຳមន្ត្រីမ္မာ့\ud800\x00"
    "0bnKC+#NnEeTt😀❤🏽🇩🇪👩\u200d\u20e3\u202f\u200cیىةزज\u093c"
)
TEXTS = st.text(st.sampled_from(CURIOUS) | st.characters(exclude_categories=()))
FULL_WIDTH = str.maketrans({chr(number): chr(number + 0xFEE0) for number in range(0x21, 0x7F)})


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_words_are_the_words_of_the_tokens(text: str) -> None:
    assert words(text) == [token.word for token in tokens(text)]


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_tokens_stand_in_the_text_one_behind_the_other(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.start < other.start and one.end <= other.end for one, other in pairwise(found))
    assert all(one.end <= other.start for one, other in pairwise(found) if not is_clustered(one.word))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
@example("\u1112'\u1161")
@example("'\u0374 ͺ ﹰ ـ \u3164")
def test_every_word_is_folded_and_can_be_written(text: str) -> None:
    for word in words(text):
        assert word
        assert fold(word) == word
        assert not any(character.isspace() for character in word)
        assert len(word.encode()) <= LONGEST_WORD


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_a_word_cut_out_of_its_text_is_the_same_word(text: str) -> None:
    for token in tokens(text):
        if not is_clustered(token.word):
            assert words(text[token.start : token.end]) == [token.word]


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_no_rule_looks_across_pieces(text: str) -> None:
    pieces = pieces_of(text)
    assert words(text) == [word for piece in pieces for word in words(piece)]
    assert len(" ".join(pieces)) == len(text)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_what_is_remembered_is_what_is_read_anew(text: str) -> None:
    anew = [word for piece in pieces_of(text) for word, _, _ in spans(piece)]
    assert words(text) == anew
    assert words(text) == anew


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(max_codepoint=127)))
def test_full_width_text_holds_the_same_words(text: str) -> None:
    assert words(text.translate(FULL_WIDTH)) == words(text)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_a_typed_text_leaves_out_only_the_last_clusters_of_runs(text: str) -> None:
    typed, indexed = query_words(text), words(text)
    assume(text not in ("&", "＆"))
    assert [word for word in typed if not is_clustered(word)] == [word for word in indexed if not is_clustered(word)]
    assert set(typed) <= set(indexed)


def test_every_character_of_unicode_alone_makes_a_word_or_none() -> None:
    for number in chain(range(0x3400), range(0xF900, 0x20000)):  # between them, Han and Hangul
        for word in words(chr(number)):
            assert word, hex(number)
            assert fold(word) == word, hex(number)
