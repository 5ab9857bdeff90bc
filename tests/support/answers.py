"""What the page and the API answer over the samples, byte for byte: `expected/answers.json`, and how it is written.

    PYTHONPATH=.:tests .venv/bin/python tests/support/answers.py [FOLDER]

writes the file again. With a folder it leaves the file alone and writes every body into that folder instead, so that
`diff -r` of two such folders, of before and after a change, shows what has changed.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from datetime import UTC, datetime
from functools import reduce
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from index.cli.main import main
from search.engines import open_engine
from search.settings import ENGINES, Settings
from web import create_app

HOME = Path(__file__).parent.parent.parent
EXPECTED = HOME / "tests" / "expected" / "answers.json"
ADDRESSES = HOME / "tests" / "expected" / "addresses.txt"
NOW = datetime(2026, 8, 15, 12, tzinfo=UTC)
VARYING = {"Server-Timing", "X-Request-ID", "Content-Length"}  # the length is that of instants as well
LATER_LANGUAGE = b'"ht",'  # which the description of the API lists if Babel is 2.17 or newer
TIME_ZONES = re.compile(rb'"TimeZone":\{[^{}]*\}')  # those of the machine, in the description of the API
INSTANT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
KNOWN = {"countries": ["AT"], "persons": ["Konrad Adenauer"], "published_at": "2025-12-31", "language": "en"}
CORRECTED = {"id": "net-corrected", "title": "Net of the first test", "body": "A net is tested in Vienna."} | KNOWN
ARRIVED = (
    CORRECTED,
    {"id": "net-withheld", "title": "Net test withheld", "status": "withheld"} | KNOWN,
    {"id": "net-embargoed", "title": "Net test to come", "embargo_until": "2990-01-01T00:00:00Z"} | KNOWN,
    {"id": "net-withdrawn", "title": "Net test withdrawn"} | KNOWN,
    {"id": "net-removed", "title": "Net test removed"} | KNOWN,
)
CHANGED = (
    CORRECTED | {"title": "Net of the second test", "correction_note": "It was the second test."},
    {"id": "net-withdrawn", "title": "Net test withdrawn", "status": "canceled"} | KNOWN,
)

Answer = dict[str, Any]


def answers(engine: str, folder: Path, bodies: Path | None = None) -> dict[str, Answer]:
    """Index the samples in a folder, and return what each of `addresses.txt` is answered, by who asks on which engine.

    Bodies are written into the folder `bodies`, if there is one.
    """
    found = {}
    began = datetime.now(UTC).replace(microsecond=0)
    for who, asked, response in _responses(engine, folder):
        name = f"{engine} {who} {asked}"
        body = INSTANT.sub(lambda instant: _unless_after(began, instant[0]), response.get_data())
        body = TIME_ZONES.sub(b"", body.replace(LATER_LANGUAGE, b""))
        found[name] = {
            "status": response.status_code,
            "headers": dict(_headers(response)),
            "sha256": sha256(body).hexdigest(),
        }
        if bodies:
            (bodies / sha256(name.encode()).hexdigest()[:12]).write_bytes(f"{name}\n".encode() + body)
    return found


def expected_answers() -> dict[str, Answer]:
    """Return what `answers` should return for all engines together."""
    kept = json.loads(EXPECTED.read_text(encoding="utf-8"))
    usual = kept["usual_headers"]
    return {name: answer | {"headers": usual | answer["headers"]} for name, answer in kept["answers"].items()}


def write(found: Mapping[str, Answer]) -> None:
    """Write the answers down, one a line; headers that all of them have are written once."""
    usual = dict(reduce(lambda common, each: common & each["headers"].items(), found.values(), _all_headers(found)))
    lines = [
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(_short(answer, usual), ensure_ascii=False)}"
        for name, answer in found.items()
    ]
    headers = json.dumps(dict(sorted(usual.items())), ensure_ascii=False, indent=1)
    text = f'{{"usual_headers": {headers},\n "answers": {{\n' + ",\n".join(lines) + "\n}}\n"
    EXPECTED.write_text(text, encoding="utf-8")


def _responses(engine: str, folder: Path) -> Iterator[tuple[str, str, TestResponse]]:
    """Yield who asked, what was asked, and the answer."""
    settings = Settings(data=folder / "var", engine=engine, public_url="https://news.example.org")
    token = _indexed(settings, folder)
    client = create_app(settings, clock=lambda: NOW).test_client()
    asked = [line for line in ADDRESSES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    for who, headers in (("reader", {}), ("staff", {"Authorization": f"Bearer {token}"})):
        for line in asked:
            yield who, line, _response(client, line, headers)


def _unless_after(began: datetime, instant: bytes) -> bytes:
    """Return what stands for an instant in a body: of those since indexing began, the next run has others."""
    read = datetime.fromisoformat(instant.decode())
    return b"(when it was indexed)" if began <= read <= datetime.now(UTC) else instant


def _headers(response: TestResponse) -> Iterator[tuple[str, str]]:
    for name, value in response.headers.items():
        if name == "Allow":  # a set, in whatever order
            yield name, ", ".join(sorted(value.split(", ")))
        elif name not in VARYING:
            yield name, value


def _response(client: FlaskClient, line: str, headers: dict[str, str]) -> TestResponse:
    method, address, *body = line.split(" ", 2)
    if method == "NEXT":
        address = client.get(address, headers=headers).get_json()["links"]["next"]
    elif method == "SINCE":
        address += f"&since={client.get(address, headers=headers).get_json()['since']}"
    elif method == "AGAIN":
        headers = headers | {"If-None-Match": client.get(address, headers=headers).headers.get("ETag", '""')}
    if body:
        return client.open(address, method=method, headers=headers, data=body[0], content_type="application/json")
    return client.open(address, method=method if method in ("HEAD", "DELETE") else "GET", headers=headers)


def _indexed(settings: Settings, folder: Path) -> str:
    """Index the samples and articles in every state, and return the token of staff."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    environment |= {"DATELINE_DATA": str(settings.data), "DATELINE_ENGINE": settings.engine}
    with patch.dict(os.environ, environment, clear=True):
        _run("index", HOME / "samples")
        _run("index", _lines(folder / "arrived.jsonl", *ARRIVED))
        _run("index", _lines(folder / "changed.jsonl", *CHANGED))
        _run("remove", "net-removed")
        _run("people", "merge", "joseph-bech", "konrad-adenauer")
        token = _run("token", "create", "desk", "--scope", "staff", "--days", 3_650)
    _date_back(settings)
    return token


def _date_back(settings: Settings) -> None:
    """Commit once more, at a moment that is always the same: answers say when the index was changed."""
    with open_engine(settings).writer() as writer:
        writer.commit(revision=writer.revision, at=NOW)


def _run(*argv: object) -> str:
    with redirect_stdout(StringIO()) as printed:
        status = main([str(argument) for argument in argv])
    assert status == 0, printed.getvalue()
    return printed.getvalue().strip()


def _lines(path: Path, *records: Mapping[str, object]) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def _all_headers(found: Mapping[str, Answer]) -> set[tuple[str, str]]:
    return {item for answer in found.values() for item in answer["headers"].items()}


def _short(answer: Answer, usual: Mapping[str, str]) -> Answer:
    own = {name: value for name, value in sorted(answer["headers"].items()) if usual.get(name) != value}
    return answer | {"headers": own}


def _main(bodies: Path | None) -> None:
    if bodies:
        bodies.mkdir(parents=True, exist_ok=True)
    found: dict[str, Answer] = {}
    for engine in ENGINES:
        with TemporaryDirectory() as folder:
            found |= answers(engine, Path(folder), bodies)
    if not bodies:
        write(found)


if __name__ == "__main__":
    _main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
