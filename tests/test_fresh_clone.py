"""The README's two commands on a machine that has nothing yet: a new clone, an empty home."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
INSTALLING = 600.0  # seconds; packages come from wherever pip gets them

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("fresh-clone")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("make") is None or shutil.which("git") is None or not (HOME / ".git").exists():
        pytest.skip("this needs make, git, and a checkout to clone")
    folder = tmp_path_factory.mktemp("clone")
    subprocess.run(["git", "clone", "--quiet", HOME, folder / "dateline"], check=True)
    (folder / "home").mkdir()
    return folder / "dateline"


@pytest.fixture
def port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def demo(clone: Path, port: int) -> "subprocess.Popen[str]":
    """Start `make demo` as a shell would: in a group of its own, to which Ctrl-C goes."""
    hidden = ("VIRTUAL_ENV", "PYTHONPATH", "DATELINE_DATA")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.Popen(
        ["make", "demo", f"PORT={port}"],
        cwd=clone,
        env=environment | {"HOME": str(clone.parent / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def ready(port: int, server: "subprocess.Popen[str]") -> None:
    """Wait until the page answers."""
    end = time.monotonic() + INSTALLING
    while server.poll() is None and time.monotonic() < end:
        try:
            if " 200 " in asked(port, "/readyz").partition("\r\n")[0]:
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the demo did not come up: {server.stdout.read() if server.stdout else ''}")


def asked(port: int, path: str) -> str:
    """Return an answer, read until the server has closed the connection: then it is done with the request."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65_536), b"")).decode()


def interrupted(server: "subprocess.Popen[str]") -> str:
    """Press Ctrl-C and return all that was printed."""
    os.killpg(server.pid, signal.SIGINT)
    printed, _ = server.communicate(timeout=60)
    return printed


def test_make_demo_serves_the_samples_and_ends_with_ctrl_c_and_a_second_run_changes_nothing(
    clone: Path, port: int
) -> None:
    first = demo(clone, port)
    ready(port, first)
    assert "8 articles" in asked(port, "/search?q=treaty&country=DE")
    printed = interrupted(first)
    assert f"http://127.0.0.1:{port}/" in printed
    assert "Traceback" not in printed
    second = demo(clone, port)
    ready(port, second)
    assert "unchanged" in interrupted(second)
    with pytest.raises(ConnectionRefusedError):
        asked(port, "/readyz")


def test_a_taken_port_is_a_clear_message(clone: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = demo(clone, taken.getsockname()[1])
        printed, _ = server.communicate(timeout=INSTALLING)
    assert server.returncode != 0
    assert "Address already in use; choose another port with" in printed
    assert "Traceback" not in printed
