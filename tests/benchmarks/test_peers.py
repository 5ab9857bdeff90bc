"""Every peer answers a question as Dateline does: the same total, and facets whose counts ignore their own picks."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.contenders import CONTENDERS, load
from benchmarks.peers.peer import FACETS, Peer, Unavailable
from benchmarks.questions import Question
from benchmarks.story import Story

STORIES = [
    Story(
        id=str(number),
        title=f"Report {number}",
        body=body,
        published_at=f"1987-0{1 + number % 3}-05T10:00:00Z",
        countries=(("US", "JP", "FR")[number % 3],),
        persons=(("James Baker", "Paul Volcker")[number % 2],),
    )
    for number, body in enumerate(["Oil and grain were sold."] * 8 + ["Grain ships left the harbour."] * 8)
]
QUESTIONS = {
    "a word": Question(kind="", words=("grain",)),
    "two words": Question(kind="", words=("oil", "grain")),
    "a phrase": Question(kind="", words=("grain", "ships"), form="phrase"),
    "any word": Question(kind="", words=("oil", "harbour"), form="any"),
    "a beginning": Question(kind="", words=("harb",), form="prefix"),
    "three words as typed": Question(kind="", words=("grain", "ships", "harbour"), form="typed"),
    "two words that no story has together": Question(kind="", words=("oil", "harbour"), form="typed"),
    "five words as typed": Question(kind="", words=("oil", "sold", "ships", "harbour", "nowhere"), form="typed"),
    "one country and a period": Question(
        kind="", words=("grain",), countries=("US",), period=("1987-01-01", "1987-02-05")
    ),
    "two picked in each facet": Question(
        kind="",
        words=("grain",),
        countries=("US", "JP"),
        persons=("James Baker", "Paul Volcker"),
        months=("1987-01", "1987-02"),
    ),
}


BROUGHT = ("tantivy", "xapian")  # by `make check`, and by Debian


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.slow if name in BROUGHT else ()) for name in CONTENDERS],
)
def peer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Peer:
    try:
        peer = load(request.param, tmp_path_factory.mktemp(request.param))
    except Unavailable as reason:
        pytest.skip(str(reason))
    peer.build(STORIES)
    peer.open()
    return peer


def matching(question: Question, needed: int) -> Callable[[Story], bool]:
    def matches(story: Story) -> bool:
        words = story.text.lower().replace(".", "").split()
        if question.form == "phrase":
            return " ".join(question.words) in story.text.lower()
        if question.form == "prefix":
            return any(word.startswith(question.words[0]) for word in words)
        return sum(word in words for word in question.words) >= needed

    return matches


def passes(question: Question, story: Story, ignoring: str = "") -> bool:
    first, last = question.period or ("", "9")
    checks = {
        "country": not question.countries or bool(set(story.countries) & set(question.countries)),
        "person": not question.persons or bool(set(story.persons) & set(question.persons)),
        "month": (not question.months or story.month in question.months) and first <= story.published_at[:10] <= last,
    }
    return all(passed for facet, passed in checks.items() if facet != ignoring)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_peer_answers_as_its_question_says(peer: Peer, name: str) -> None:
    question = QUESTIONS[name]
    found = [story for story in STORIES if matching(question, question.needed)(story)]
    if question.form == "typed" and (not found or len(question.words) > 3):  # all have two words: all come close
        found = [story for story in STORIES if matching(question, 1)(story)]
    answer = peer.ask(question)
    assert answer.total == sum(passes(question, story) for story in found)
    assert len(answer.hits) == min(10, answer.total)
    for facet, values in zip(FACETS, ("countries", "persons", "month"), strict=True):
        stories = [story for story in found if passes(question, story, ignoring=facet)]
        kept = (getattr(story, values) for story in stories)
        expected = Counter(value for one in kept for value in ((one,) if isinstance(one, str) else one))
        assert sorted(count for _, count in answer.facets[facet] if count) == sorted(expected.values()), facet


def test_a_peer_marks_what_matched(peer: Peer) -> None:
    key, title, snippet = peer.ask(QUESTIONS["a phrase"]).hits[0]
    assert title.replace("<b>", "") == f"Report {key}"
    assert "<b" in snippet


def test_a_peer_finds_what_was_changed(peer: Peer) -> None:
    peer.update([replace(story, body="An orchestra played.") for story in STORIES[:3]])
    assert peer.ask(Question(kind="", words=("orchestra",))).total == 3
    peer.update(STORIES[:3])
    assert peer.ask(QUESTIONS["a word"]).total == len(STORIES)
