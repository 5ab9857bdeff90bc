"""How much memory and time `dateline index` takes for ever larger archives, up to a million articles.

    python benchmarks/million.py 10000 100000 1000000

The articles are made up: words drawn by Zipf's law from fifty thousand, so that the dictionary grows as a real one's.
Each size is indexed by a command of its own into an empty folder; memory is the most that was resident at once.
"""

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

WORDS = 50_000
LENGTH = 60  # words of an article
COUNTRIES = ("AZ", "KZ", "RU", "US", "DE", "FR", "TR", "CN", "JP", "BR")
COLUMNS = ("articles", "seconds", "a second", "memory MB", "again, s", "memory MB", "index MB", "archive MB")


def articles(number: int) -> Iterator[str]:
    """Yield so many articles as JSON lines, the same in every run."""
    chance = random.Random(7)
    words = [f"w{chance.randrange(36**5):x}" for _ in range(WORDS)]
    weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    for row in range(number):
        text = chance.choices(words, cum_weights=weights, k=LENGTH)
        record = {
            "id": str(row),
            "title": " ".join(text[:6]),
            "body": " ".join(text),
            "published_at": f"{chance.randrange(1990, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            "countries": chance.sample(COUNTRIES, 2),
            "persons": [f"Person {chance.randrange(20_000)}"],
            "language": "en",
        }
        yield json.dumps(record)


def run(command: list[str]) -> tuple[float, int]:
    """Run a command; return the seconds it took and the most kilobytes it had resident."""
    started = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - started, usage.ru_maxrss


def size_of(folder: Path) -> int:
    """Return how many bytes the files below a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(numbers: list[int]) -> None:
    """Index each number of articles and print a row."""
    dateline = str(Path(sys.executable).with_name("dateline"))
    print("".join(f"{title:>12}" for title in COLUMNS))
    for number in numbers:
        with TemporaryDirectory() as place:
            source, data = Path(place, "in.jsonl"), Path(place, "var")
            source.write_text("".join(f"{line}\n" for line in articles(number)), encoding="ascii")
            os.environ["DATELINE_DATA"] = str(data)
            seconds, memory = run([dateline, "index", str(source)])
            again, memory_again = run([dateline, "index", str(source)])
            sizes = (size_of(data / "index") / 1e6, (data / "archive.db").stat().st_size / 1e6)
            figures = (number, seconds, number / seconds, memory / 1024, again, memory_again / 1024, *sizes)
            print("".join(f"{figure:>12,.0f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
