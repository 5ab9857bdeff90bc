"""Runs a peer in its own process, with commands over a pipe. It measures itself, so the pipe's time does not count."""

import gc
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.contenders import load
from benchmarks.memory import mapped_memory, own_memory
from benchmarks.peers.peer import Answer, Peer, Unavailable
from benchmarks.questions import Question
from benchmarks.story import Story, read_stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Seconds of the clock and of the processor."""

    wall: float
    processor: float


class PeerProcess:
    """The end of the pipe that sends commands. Raises `Unavailable` if the peer cannot be run here."""

    def __init__(self, name: str, folder: Path) -> None:
        context = get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(name, folder, other), daemon=True)
        self._process.start()
        other.close()
        self.name, self.tuning = self._received()

    def build(self, corpus: Path) -> Times:
        """Index a corpus on one core."""
        return self._call("build", corpus)

    def open(self) -> Times:
        """Open the index, ready for questions."""
        return self._call("open")

    def ask(self, questions: Sequence[Question]) -> list[tuple[Times, Answer]]:
        """Ask questions one after the other."""
        return self._call("ask", questions)

    def update(self, stories: Sequence[Story], proof: Question) -> Times:
        """Replace stories, and ask the question `proof` until its answer has them all."""
        return self._call("update", stories, proof)

    def memory(self) -> tuple[int, int]:
        """Return the process's USS in bytes, and how much of it maps the index."""
        return self._call("memory")

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join()

    def _call(self, *what: Any) -> Any:
        self._pipe.send(what)
        return self._received()

    def _received(self) -> Any:
        try:
            reply = self._pipe.recv()
        except EOFError as error:
            raise RuntimeError(f"a peer's process ended with status {self._process.exitcode}") from error
        if isinstance(reply, Exception):
            raise reply
        return reply


def _serve(name: str, folder: Path, pipe: Connection) -> None:
    try:
        served = _Served(load(name, folder))
    except Unavailable as error:
        pipe.send(error)
        return
    pipe.send((served.peer.name, served.peer.tuning))
    while True:
        try:
            what, *arguments = pipe.recv()
        except EOFError:
            return
        pipe.send(getattr(served, what)(*arguments))


class _Served:
    """The end of the pipe in the peer's process."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer

    def build(self, corpus: Path) -> Times:
        cores = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {max(cores)})
        clock = _Clock()
        self.peer.build(read_stories(corpus))
        times = clock.times()
        os.sched_setaffinity(0, cores)
        return times

    def open(self) -> Times:
        clock = _Clock()
        self.peer.open()
        return clock.times()

    def ask(self, questions: Sequence[Question]) -> list[tuple[Times, Answer]]:
        gc.collect()
        answers = []
        for question in questions:
            clock = _Clock()
            answer = self.peer.ask(question)
            answers.append((clock.times(), answer))
        return answers

    def update(self, stories: Sequence[Story], proof: Question) -> Times:
        clock = _Clock()
        self.peer.update(stories)
        found = self.peer.ask(proof).total
        times = clock.times()
        if found != len(stories):
            raise RuntimeError(f"{found} of {len(stories)} changed articles are found after an update")
        return times

    def memory(self) -> tuple[int, int]:
        gc.collect()
        return own_memory(), mapped_memory(self.peer.folder)


class _Clock:
    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def times(self) -> Times:
        return Times(wall=time.perf_counter() - self._wall, processor=time.process_time() - self._processor)
