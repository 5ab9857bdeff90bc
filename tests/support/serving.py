"""A real gunicorn over a data folder."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

DATELINE = Path(sys.executable).with_name("dateline")
PORTS = range(20_000, 32_000)  # the system gives none of them to clients
ATTEMPTS = 5
BROKEN_OFF = (URLError, ConnectionError, HTTPException)  # if the worker dies; the last in the middle of an answer


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Serve with two workers, and yield the address and gunicorn's process."""
    environment = os.environ | {"DATELINE_DATA": str(data)} | settings
    for _ in range(ATTEMPTS):
        port = random.choice(PORTS)
        command = [DATELINE, "serve", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            address = f"http://127.0.0.1:{port}"
            try:
                if _becomes_ready(address, server):
                    yield address, server
                    return
            finally:
                server.terminate()
    raise AssertionError("gunicorn ended before it answered")


def fetch(address: str) -> str:
    """Return the text at an address."""
    with urlopen(address) as answer:
        return answer.read().decode()


def fetch_again(address: str) -> str:
    """Return the text at an address, asking again if the worker that was asked has died meanwhile."""
    for _ in range(100):
        try:
            return fetch(address)
        except BROKEN_OFF:
            time.sleep(0.05)
    return fetch(address)


def workers_of(server: "subprocess.Popen[bytes]") -> list[int]:
    """Return the numbers of gunicorn's worker processes."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii")
    return [int(child) for child in children.split()]


def own_memory(process: int) -> int:
    """Return the bytes that only this process has in memory (USS)."""
    rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return 1024 * sum(int(row.split()[1]) for row in rows if row.startswith(("Private_Clean:", "Private_Dirty:")))


def _becomes_ready(address: str, server: "subprocess.Popen[bytes]") -> bool:
    """Return whether the server answers; if not, it has ended, perhaps because another test took the port."""
    while server.poll() is None:
        try:
            with urlopen(f"{address}/readyz"):
                return server.poll() is None
        except BROKEN_OFF:
            time.sleep(0.1)
    return False
