"""Measures the memory of `dateline index` as an archive grows: `python benchmarks/million.py FOLDER [SIZE...]`

    python benchmarks/million.py var/million 10000 100000 1000000

Each size is one run of the command with invented articles, on top of the runs before, so the last run merges segments
of every size. For each size two peaks are printed, summed over the processes of the run. `private` is memory that only
they have. `resident` also counts mapped pages of files, which the system takes back when it needs them. FOLDER holds
the articles and the index, and must not exist yet. Linux only.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

DATELINE = Path(sys.executable).with_name("dateline")
SIZES = (10_000, 100_000, 1_000_000)
WORDS = 12  # in an article's body
COMMON = 5_000  # words whose frequency is the inverse of their rank (Zipf's law), ...
RARE = 0.02  # ... except this share: words in one article only, like names and numbers
COUNTRIES = ("AZ", "BR", "DE", "EG", "FR", "IN", "JP", "NG", "RU", "US")
POLL = 0.1  # seconds between two readings of the memory
MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: the articles there are after it, its time, and its peaks of memory in bytes."""

    articles: int
    a_second: float
    private: int
    resident: int
    index: int


def main(folder: Path, sizes: Sequence[int]) -> None:
    """Run the sizes one after the other, and print a line for each."""
    folder.mkdir(parents=True)
    print(f"{'articles':>10}{'a second':>10}{'private MiB':>13}{'resident MiB':>14}{'index MiB':>11}", flush=True)
    for first, last in zip((0, *sizes), sizes, strict=False):
        source = folder / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(article)}\n" for article in articles(first, last))
        done = measured(folder / "var", source, first, last)
        memory = f"{done.private / MIB:>13,.0f}{done.resident / MIB:>14,.0f}"
        print(f"{done.articles:>10,}{done.a_second:>10,.0f}{memory}{done.index / MIB:>11,.0f}", flush=True)


def articles(first: int, last: int) -> Iterator[dict[str, object]]:
    """Yield invented articles, the same ones in every run."""
    chance = random.Random(first)
    words = [f"w{number:x}" for number in range(COMMON)]
    weights = list(accumulate(1 / rank for rank in range(1, COMMON + 1)))
    for number in range(first, last):
        chosen = chance.choices(words, cum_weights=weights, k=WORDS)
        body = [f"r{number}x{at}" if chance.random() < RARE else word for at, word in enumerate(chosen)]
        yield {
            "id": str(number),
            "title": f"Report {number} on {body[0]} and {body[1]}",
            "body": " ".join(body),
            "published_at": f"{datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=number):%Y-%m-%dT%H:%M:%SZ}",
            "countries": [chance.choice(COUNTRIES)],
            "persons": [f"Person {chance.randrange(5_000)} Example"],
            "language": "en",
        }


def measured(data: Path, source: Path, first: int, last: int) -> Measured:
    """Index a file and return the measurements. Exits with the command's message if it fails."""
    private, resident, started = 0, 0, time.monotonic()
    environment = os.environ | {"DATELINE_DATA": str(data)}
    with subprocess.Popen([DATELINE, "index", source], env=environment, stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            now_private, now_resident = memory_of(run.pid)
            private, resident = max(private, now_private), max(resident, now_resident)
            time.sleep(POLL)
    if run.returncode:
        sys.exit(f"dateline index ended with {run.returncode}")
    return Measured(
        articles=last,
        a_second=(last - first) / (time.monotonic() - started),
        private=private,
        resident=resident,
        index=sum(path.stat().st_size for path in (data / "index").rglob("*") if path.is_file()),
    )


def memory_of(pid: int) -> tuple[int, int]:
    """Return the private and resident bytes of a process and its children; zero for a process that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return 0, 0
    lines = dict(line.split(":", 1) for line in status.splitlines())
    private, resident = (int(lines.get(name, "0").split()[0]) * 1024 for name in ("RssAnon", "VmRSS"))
    below = [memory_of(int(child)) for child in children]
    return private + sum(each[0] for each in below), resident + sum(each[1] for each in below)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or SIZES)
