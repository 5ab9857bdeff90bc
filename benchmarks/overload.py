"""Measures overload: answers must be right or a clear refusal, memory must not grow, the service must stay ready."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.memory import own_memory
from benchmarks.vegeta import Sent, attack

_READY_EVERY = 0.5  # seconds


def overloaded(address: str, urls: Sequence[str], process: int, *, rate: float, seconds: float) -> dict[str, Any]:
    """Send requests at a rate beyond saturation and return what happened to them; `process` is gunicorn's id."""
    unloaded = {sent.url: sent.body for sent in _each_once(urls)}
    attack(urls, seconds=seconds / 4, rate=rate)  # fills the caches before memory is first measured
    before = _workers_memory(process)
    with _Readiness(address) as readiness:
        sent = attack(urls, seconds=seconds, rate=rate)
    after = _workers_memory(process)
    answered = [one for one in sent if one.status == 200]
    refused = [one for one in sent if one.status == 503]
    return {
        "requests": len(sent),
        "answered": len(answered),
        "answered_otherwise_than_unloaded": sum(one.body != unloaded[one.url] for one in answered),
        "refused_with_retry_after": sum(bool(one.header("Retry-After")) for one in refused),
        "refused_without": sum(not one.header("Retry-After") for one in refused),
        "neither": len(sent) - len(answered) - len(refused),
        "asked_if_ready": readiness.asked,
        "not_ready": readiness.failed,
        "memory_mb_before": round(before / 1e6, 1),
        "memory_mb_after": round(after / 1e6, 1),
    }


def _each_once(urls: Sequence[str]) -> list[Sent]:
    """Request each address, one after the other, until all have been answered."""
    answers: dict[str, Sent] = {}
    while missing := [url for url in urls if url not in answers]:
        found = [one for one in attack(missing, seconds=5, clients=1) if one.status == 200]
        answers |= {one.url: one for one in found}
    return list(answers.values())


def _workers_memory(process: int) -> int:
    """Return the summed USS of gunicorn's workers."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    return sum(own_memory(child) for child in children)


class _Readiness:
    """Requests `/readyz` again and again in a thread."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/readyz"
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self.asked = self.failed = 0

    def __enter__(self) -> "_Readiness":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _ask(self) -> None:
        while not self._done.wait(_READY_EVERY):
            self.asked += 1
            try:
                with urlopen(self._address, timeout=10):
                    pass
            except (URLError, OSError):
                self.failed += 1
