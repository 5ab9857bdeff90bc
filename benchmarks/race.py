"""Compares the peers: each builds its index, then they answer the same questions in turns, so noise hits all alike."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.contenders import CONTENDERS
from benchmarks.figures import Measured
from benchmarks.peers.peer import Unavailable
from benchmarks.process import PeerProcess
from benchmarks.questions import Question
from benchmarks.story import Story, read_stories

BLOCK = 20  # questions before the next peer's turn
WARM_PASSES = 3
UPDATES = 3
CHANGED = 100  # articles in one update
_PLANTED = "xylozephyr"  # a word that is in no article

Tell = Callable[[str], None]


class Race:
    """The peers that can be run here, each in its process, and their measurements; `skipped` says why others cannot."""

    def __init__(self, names: Sequence[str], size: int, folder: Path, show: Tell) -> None:
        self.folder, self._show = folder, show
        self.processes: dict[str, PeerProcess] = {}
        self.measured: dict[str, Measured] = {}
        self.skipped: dict[str, str] = {}
        for name in names:
            if size > CONTENDERS[name].largest:
                self.skipped[name] = f"not run beyond {CONTENDERS[name].largest:,} articles"
            else:
                self._start(name)

    def build(self, corpus: Path, size: int) -> None:
        """Let each peer index the corpus on one core, one after the other."""
        for name, process in self.processes.items():
            self._show(f"{process.name}: indexing {size:,} articles")
            measured = self.measured[name]
            measured.articles = size
            measured.build = process.build(corpus)
            measured.index_bytes = _size(self.folder / name)

    def ask(self, questions: Sequence[Question]) -> None:
        """Open all peers in new processes, because a server does not index either; ask once cold, then warm."""
        for name, former in self.processes.items():
            former.close()
            self.processes[name] = PeerProcess(name, self.folder / name)
            self.measured[name].opening = self.processes[name].open()
        for number in range(1 + WARM_PASSES):
            self._show(f"asking {len(questions)} questions, pass {number + 1} of {1 + WARM_PASSES}")
            for measured in self.measured.values():
                measured.warm.append({})
            for start in range(0, len(questions), BLOCK):
                self._block(list(enumerate(questions))[start : start + BLOCK])
        for name, process in self.processes.items():
            measured = self.measured[name]
            measured.first = measured.warm.pop(0)
            measured.own_bytes, measured.mapped_bytes = process.memory()

    def update(self, corpus: Path) -> None:
        """Update some articles several times, other ones each time."""
        stories = list(read_stories(corpus))
        draw = random.Random(100)
        for number in range(UPDATES):
            word = f"{_PLANTED}{'abc'[number]}"
            changed = [_with(word, story) for story in draw.sample(stories, min(CHANGED, len(stories)))]
            for name, process in self.processes.items():
                self._show(f"{process.name}: updating {len(changed)} articles")
                proof = Question(kind="proof", words=(word,))
                self.measured[name].updates.append(process.update(changed, proof))

    def close(self) -> None:
        """End the processes."""
        for process in self.processes.values():
            process.close()

    def _start(self, name: str) -> None:
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            process = PeerProcess(name, folder)
        except Unavailable as reason:
            self.skipped[name] = str(reason)
        else:
            self.processes[name] = process
            self.measured[name] = Measured(name=process.name, tuning=process.tuning)

    def _block(self, block: Sequence[tuple[int, Question]]) -> None:
        for name, process in self.processes.items():
            asked = [(number, question) for number, question in block if number % CONTENDERS[name].one_of == 0]
            answers = process.ask([question for _, question in asked])
            for (number, question), (times, answer) in zip(asked, answers, strict=True):
                self.measured[name].warm[-1][number] = (question.kind, times, answer.total)


def _with(word: str, story: Story) -> Story:
    return replace(story, body=f"{story.body} {word}.")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
