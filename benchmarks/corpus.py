"""Makes corpora of any size: the Reuters stories of 1987, and behind them replicas of these stories.

A replica is a story with a third of its sentences replaced by those of another story, all sentences in a new order, and
other digits. A third of the replicas also take the other story's countries and persons, and three in ten name a person
who is in no other article. So words, countries and persons keep their frequencies, no two articles are equal, and the
number of persons grows with the corpus. The dates of replicas cover ten years.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks import reuters
from benchmarks.persons import persons_in
from benchmarks.story import Story
from index.sources.validation import to_article
from search.model.article import DEFAULT_FEED, Article
from search.model.dates import first_moment, is_instant

FIRST_YEAR, YEARS = 1978, 10
_UNDATED = date(1987, 1, 1)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SYLLABLES = [consonant + vowel for consonant in "bcdfgklmnprstvz" for vowel in "aeiou"]


def corpus(folder: Path, size: int, stories: Path | None = None) -> Path:
    """Return the file of a corpus of `size` articles; it is written if it does not exist."""
    target = folder / f"articles-{size}.jsonl"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if stories is None:
            stories = folder / "reuters.jsonl"
            reuters.main(stories)
        beside = target.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as lines:
            lines.writelines(story.line() for story in islice(articles(base(stories)), size))
        beside.replace(target)
    return target


def base(path: Path) -> list[Story]:
    """Return the stories of a file of articles. Stories without persons get those to whom their text gives a title."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [to_story(to_article(row, DEFAULT_FEED)) for row in rows]


def to_story(article: Article) -> Story:
    """Convert an article to a story of the benchmarks."""
    published = article.published or _UNDATED
    moment = published if is_instant(published) else first_moment(published)
    return Story(
        id=article.source_id,
        title=article.title,
        body=article.body,
        published_at=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        countries=tuple(tag.code for tag in article.countries),
        persons=tuple(tag.label for tag in article.persons) or tuple(persons_in(f"{article.title}. {article.body}")),
    )


def articles(stories: Sequence[Story]) -> Iterator[Story]:
    """Yield the stories, then replicas of them without end. The same stories always give the same replicas."""
    yield from stories
    sentences = [_SENTENCE_END.split(story.body) for story in stories]
    draw = random.Random(1987)
    number = 0
    while True:
        number += 1
        for place, story in enumerate(stories):
            other = draw.randrange(len(stories))
            body = mixed(sentences[place], sentences[other], draw)
            yield replica(story, stories[other], body, number, draw)


def mixed(own: Sequence[str], others: Sequence[str], draw: random.Random) -> str:
    """Return one story's sentences, a third of them replaced by another story's, with other digits."""
    chosen = [draw.choice(others) if draw.random() < 1 / 3 else sentence for sentence in own]
    draw.shuffle(chosen)
    return " ".join(chosen).translate(str.maketrans("0123456789", "".join(draw.sample("0123456789", 10))))


def replica(story: Story, other: Story, body: str, number: int, draw: random.Random) -> Story:
    """Return the replica with this number of a story, with this body."""
    both = draw.random() < 1 / 3
    countries = (*story.countries, *(other.countries if both else ()))
    persons = (*story.persons, *(other.persons if both else ()))
    if draw.random() < 0.3:
        newcomer = f"{_name(draw)} {_name(draw)}"
        body, persons = f"{body} {newcomer} said.", (*persons, newcomer)
    return replace(
        story,
        id=f"{story.id}-{number}",
        title=draw.choice((story, other)).title,
        body=body,
        published_at=f"{FIRST_YEAR + number % YEARS}{story.published_at[4:]}",
        countries=tuple(dict.fromkeys(countries)),
        persons=tuple(dict.fromkeys(persons)),
    )


def _name(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(2, 4))).capitalize()
