"""The commands `dateline serve` and `dateline demo`."""

import os
import resource
import socket
import sys
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import NoReturn

from index import gunicorn_conf
from index.cli.command import Command
from index.cli.index import ingest, print_report
from index.intake import Ingest
from search.errors import DatelineError, UnreadableSource
from search.model.article import DEFAULT_FEED
from search.settings import Settings, variable

# gunicorn's highest limit, in bytes. A letter beyond ASCII takes six or nine bytes of an address.
_LONGEST_REQUEST_LINE = "8190"
# Threads besides those of waiting requests and of exports: one answers a request, the others refuse requests and answer
# health checks.
_SPARE_THREADS = 8
_OTHER_FILES = 200  # files of a worker that are no connections: index, archive, logs, refused connections


def add_address(parser: ArgumentParser) -> None:
    """Add `--host` and `--port`."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)"
    )
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, default=2, help="number of worker processes (default: 2)")


def check_port(host: str, port: int) -> None:
    """Raise `DatelineError` if the address cannot be listened on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DatelineError(
            f"cannot listen on {host} port {port}: {reason}; choose another port with --port"
        ) from error


def hold_connections(number: int) -> None:
    """Let workers open files for this many connections. Raises `DatelineError` if the system does not allow it."""
    needed = number + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < needed:
        if hard != resource.RLIM_INFINITY and hard < needed:
            raise DatelineError(
                f"{number:,} connections need {needed:,} open files, and the system allows {hard:,}; allow more "
                f"(ulimit -n {needed}, or LimitNOFILE= for systemd), or lower {variable('connections')}"
            )
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def serve(arguments: Namespace, settings: Settings) -> NoReturn:
    """Replace this process by gunicorn.

    It runs in the folder where Dateline is installed, so that no file in the current folder is imported as its code.
    """
    home = _home()
    hold_connections(settings.connections)
    environment = os.environ | {variable("data"): str(settings.data.resolve())}
    bind = f"[{arguments.host}]:{arguments.port}" if ":" in arguments.host else f"{arguments.host}:{arguments.port}"
    print(f"Dateline is at http://{bind}/ (stop it with Ctrl-C)", flush=True)
    command = [sys.executable, "-P", "-m", "gunicorn", "--chdir", str(home), "--bind", bind]
    command += ["--no-control-socket", "--limit-request-line", _LONGEST_REQUEST_LINE]
    command += [
        "--config",
        f"python:{gunicorn_conf.__name__}",
        "--env",
        f"{gunicorn_conf.COUNTS}={mkdtemp(prefix='dateline-')}",
    ]
    threads = settings.queue + settings.exports + _SPARE_THREADS
    command += ["--workers", str(arguments.workers), "--threads", str(threads), "wsgi:app"]
    os.execve(sys.executable, command, environment)  # noqa: S606 - no shell is wanted


def _home() -> Path:
    """Return the folder of `wsgi.py`, without importing it."""
    spec = find_spec("wsgi")
    if spec is None or spec.origin is None:
        raise DatelineError("Dateline is not completely installed (wsgi.py is missing); install it again")
    return Path(spec.origin).parent


def _run_serve(arguments: Namespace, settings: Settings) -> int:
    check_port(arguments.host, arguments.port)
    serve(arguments, settings)


SERVE = Command(
    name="serve",
    help="serve the search page and the API",
    arguments=add_address,
    run=_run_serve,
)


_SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="file or folder to index (default: the samples of Dateline)",
    )
    add_address(parser)


def _run_demo(arguments: Namespace, settings: Settings) -> int:
    check_port(arguments.host, arguments.port)
    if not arguments.paths and not _SAMPLES.is_dir():
        raise UnreadableSource("the samples are only in Dateline's source code; give a folder of articles to index")
    what = Ingest(paths=arguments.paths or [_SAMPLES], feed=DEFAULT_FEED, data=settings.data)
    print_report(ingest(what, settings), what.feed)
    serve(arguments, settings)


DEMO = Command(
    name="demo",
    help="index the samples (or the given paths) and serve them",
    arguments=_arguments,
    run=_run_demo,
)
