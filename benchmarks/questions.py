"""The 400 questions for every peer, drawn from the stories themselves; they are the same for every size.

200 are of six types, and every second of these has a country and a period as filters; 100 have two values selected in
each facet; 100 have three to six words, as somebody types them.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from benchmarks.story import Story
from search.text.analyzers.stop_words import is_stop_word

_WORD = re.compile(r"[a-z]+|[^a-z\s]+")
_NO_WORDS = {"mln", "dlrs", "pct", "vs", "cts", "net", "shr", "inc", "corp", "ltd", "qtr", "revs", "said"}
AS_TYPED = "auto"  # the kind of the questions whose match rule only Dateline knows
STARTS = ("02-01", "03-01", "03-15")
ENDS = ("04-15", "06-30", "10-20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Words and how they must match (`all`, `any`, `typed`, `phrase`, `prefix`), filters, and the number of hits.

    A period is its first and last day. `typed` is Dateline's `auto`: up to three words must all match if any story has
    them all; otherwise the stories that come close are found, and with peers, which know no such thing, those with any
    word.
    """

    kind: str
    words: tuple[str, ...]
    form: str = "all"
    countries: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    period: tuple[str, str] | None = None
    hits: int = 10

    @property
    def needed(self) -> int:
        """The number of words that must match."""
        return 1 if self.form == "any" else len(self.words)


class Vocabulary:
    """The words of the stories by the number of stories that have them, and the pairs of neighbouring words."""

    def __init__(self, stories: Sequence[Story]) -> None:
        texts = [_WORD.findall(story.text.lower()) for story in stories]
        found = Counter(word for text in texts for word in set(text) if wanted(word))
        known = dict(sorted(found.items()))
        size = len(stories)
        self.common = [word for word, count in known.items() if 0.04 * size <= count <= 0.32 * size]
        self.middling = [word for word, count in known.items() if 0.005 * size <= count <= 0.04 * size]
        self.rare = [word for word, count in known.items() if 3 <= count <= 20 and len(word) > 4]
        self.known = frozenset(self.common) | frozenset(self.middling)
        pairs = Counter(pair for text in texts for pair in pairwise(text) if wanted(pair[0]) and wanted(pair[1]))
        self.pairs = [pair for pair, count in sorted(pairs.items()) if 3 <= count <= max(15, 0.08 * size)]

    def of(self, story: Story) -> list[str]:
        """Return the words of a story that are neither rare nor very common, in the order of the text."""
        return [word for word in dict.fromkeys(_WORD.findall(story.body.lower())) if word in self.known]


def wanted(word: str) -> bool:
    """Return whether someone might search for the word."""
    return len(word) > 2 and word.isalpha() and word not in _NO_WORDS and not is_stop_word(word, "en")


def questions(stories: Sequence[Story], years: tuple[int, int]) -> list[Question]:
    """Return the questions; periods lie between the first and the last of the years."""
    draw = random.Random(11)
    vocabulary = Vocabulary(stories)
    asked = [
        *_plain(stories, vocabulary, years, draw),
        *_drawn(100, stories, vocabulary, draw, _picked),
        *_drawn(100, stories, vocabulary, draw, _typed),
    ]
    draw.shuffle(asked)
    return asked


def _plain(
    stories: Sequence[Story], vocabulary: Vocabulary, years: tuple[int, int], draw: random.Random
) -> Iterator[Question]:
    some = draw.choice
    makers: dict[str, Callable[[], Question]] = {
        "common": lambda: Question(kind="common", words=(some(vocabulary.common),)),
        "rare": lambda: Question(kind="rare", words=(some(vocabulary.rare),)),
        "two": lambda: Question(kind="two", words=_two_of(stories, vocabulary, draw)),
        "phrase": lambda: Question(kind="phrase", words=some(vocabulary.pairs), form="phrase"),
        "or": lambda: Question(
            kind="or", words=(some(vocabulary.common), *draw.sample(vocabulary.middling, 3)), form="any"
        ),
        "prefix": lambda: Question(kind="prefix", words=(some(vocabulary.middling)[: some((4, 4, 5))],), form="prefix"),
    }
    counts = Counter(country for story in stories for country in story.countries).most_common(12)
    countries, weights = zip(*counts, strict=True)
    for number in range(200):
        question = list(makers.values())[number % len(makers)]()
        if number // len(makers) % 2:
            country = draw.choices(countries, weights)[0]
            period = (f"{years[0]}-{draw.choice(STARTS)}", f"{years[1]}-{draw.choice(ENDS)}")
            question = replace(question, countries=(country,), period=period)
        yield question


def _two_of(stories: Sequence[Story], vocabulary: Vocabulary, draw: random.Random) -> tuple[str, ...]:
    while len(words := vocabulary.of(draw.choice(stories))) < 2:
        pass
    return tuple(draw.sample(words, 2))


def _drawn(
    count: int,
    stories: Iterable[Story],
    vocabulary: Vocabulary,
    draw: random.Random,
    make: Callable[[Story, Story, list[str], random.Random], Question | None],
) -> Iterator[Question]:
    """Yield questions, each made of two stories, until there are `count`."""
    pool = list(stories)
    while count:
        story, other = draw.choice(pool), draw.choice(pool)
        question = make(story, other, vocabulary.of(story), draw)
        if question:
            count -= 1
            yield question


def _picked(story: Story, other: Story, words: list[str], draw: random.Random) -> Question | None:
    """Return a question that selects two values in each facet: one of the story with the words, one of the other."""
    if not (words and story.countries and story.persons and other.countries and other.persons):
        return None
    countries = (story.countries[0], other.countries[0])
    persons = (story.persons[0], other.persons[0])
    months = (story.month, other.month)
    if any(len(set(pair)) == 1 for pair in (countries, persons, months)):
        return None
    word = draw.choice(words)
    return Question(kind="picked", words=(word,), countries=countries, persons=persons, months=months)


def _typed(story: Story, _other: Story, words: list[str], draw: random.Random) -> Question | None:
    """Return a question of three to six words that follow each other in a story."""
    count = draw.randint(3, 6)
    if len(words) < count:
        return None
    start = draw.randrange(len(words) - count + 1)
    return Question(kind=AS_TYPED, words=tuple(words[start : start + count]), form="typed")
