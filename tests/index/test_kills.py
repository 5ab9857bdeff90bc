"""Commands that are killed at any moment lose nothing, bring nothing back, and leave an index that serves and is whole.

`make kills` does it a thousand times. What is done and checked is in `support/kills.py`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_commands_killed_at_random_moments_lose_nothing(kills: int) -> None:
    # Only processes die here, so nothing need be on a disk: in memory it is quick.
    memory = {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}
    environment = os.environ | memory | {"PYTHONPATH": f"{HOME}:{HOME / 'tests'}"}
    command = [sys.executable, str(HOME / "tests" / "support" / "kills.py"), str(kills)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{kills} commands killed" in done.stdout
