"""Sends requests with vegeta: at a fixed rate, however long answers take (an open loop), or one after the other."""

import csv
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from benchmarks.figures import percentile

_TIMEOUT = "30s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request and its answer: status 0 means no answer; `seconds` is the time until the whole answer arrived."""

    url: str
    status: int
    seconds: float
    body: bytes
    headers: str

    def header(self, name: str) -> str:
        """Return a header of the answer; empty if it is missing."""
        return HeaderParser().parsestr(self.headers).get(name, "")


def attack(urls: Sequence[str], *, seconds: float, rate: float = 0, clients: int = 1) -> list[Sent]:
    """Send requests to the addresses in turn: `rate` a second, or with rate 0 as fast as `clients` clients can.

    With a rate each request has a connection of its own, as those of many readers have. A few connections that are kept
    would stay with the workers that took them, one of which often has most of them.
    """
    if rate:
        pace = ["-rate", f"{max(1, round(rate * 60))}/1m", "-keepalive=false"]
    else:
        pace = ["-rate", "0", "-workers", str(clients), "-max-workers", str(clients), "-connections", str(clients)]
    command = [_vegeta(), "attack", "-duration", f"{seconds}s", "-timeout", _TIMEOUT, *pace]
    targets = "".join(f"GET {url}\n\n" for url in urls)
    results = subprocess.run(command, input=targets.encode(), capture_output=True, check=True).stdout
    rows = subprocess.run([_vegeta(), "encode", "--to", "csv"], input=results, capture_output=True, check=True).stdout
    return list(_read(rows.decode()))


def milliseconds(sent: Sequence[Sent], percent: float) -> float:
    """Return a percentile, in milliseconds, of the times of answers with status 200."""
    return 1000 * percentile([one.seconds for one in sent if one.status == 200], percent)


def _read(rows: str) -> Iterator[Sent]:
    csv.field_size_limit(sys.maxsize)
    for row in csv.reader(rows.splitlines()):
        _, status, nanoseconds, _, _, _, body, _, _, _, url, headers = row
        yield Sent(
            url=url,
            status=int(status),
            seconds=int(nanoseconds) / 1e9,
            body=b64decode(body),
            headers=b64decode(headers).decode("latin-1"),
        )


def _vegeta() -> str:
    found = Path(sys.executable).with_name("vegeta")
    if not found.exists():
        sys.exit("vegeta is not here; `make load` installs it where there is Go")
    return str(found)
