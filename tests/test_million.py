"""The memory of an index run does not grow with the archive: `benchmarks/million.py`, at sizes quickly done."""

import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which is Linux's")
def test_ten_times_the_articles_need_hardly_more_memory(tmp_path: Path) -> None:
    command = [sys.executable, str(HOME / "benchmarks" / "million.py"), str(tmp_path / "million"), "2500", "25000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    _, *rows = map(str.split, done.stdout.splitlines())
    assert [row[0] for row in rows] == ["2,500", "25,000"]
    small, large = (int(row[2]) for row in rows)  # MiB of its own
    assert large < 1.5 * small
