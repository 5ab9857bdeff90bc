"""A new format is one file. It is chosen by what is in a file, and what it rejects is read again by itself."""

import json
from pathlib import Path

from support.adding import Copy

# Records between lines of `===`, of `#key: value` lines and a text, as `MORNING` and `MENDED` show.
DISPATCHES = '''"""Dispatches: records between lines of `===`, with `#key: value` lines above a text."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from index.sources.raw_article import RawArticle, Reject
from index.sources.readers import Reader, Sureness
from index.sources.walk import SourceFile

_KEYS = {"headline": "title", "number": "id", "day": "published_at"}


def _detects(head: bytes, name: str) -> Sureness:
    return Sureness.BY_CONTENT if head.startswith((b"#headline:", b"#number:")) else Sureness.NO


def _read(stream: BinaryIO, file: SourceFile) -> Iterator[RawArticle | Reject]:
    for position, record in enumerate(stream.read().decode(errors="replace").split("\\n===\\n"), start=1):
        try:
            yield RawArticle(source=str(file.path), position=position, values=_values(record), size=len(record))
        except ValueError as error:
            yield Reject(source=str(file.path), position=position, field="record", reason=str(error), record=record)


def _values(record: str) -> dict[str, Any]:
    head, _, text = record.partition("\\n\\n")
    values = {"body": text}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon or not key.startswith("#"):
            raise ValueError(f"{line!r} is not #key: value")
        values[_KEYS.get(key[1:], key[1:])] = value.strip()
    return values


READER = Reader(name="dispatches", detects=_detects, read=_read)
'''

MORNING = """\
#number: 1
#headline: Lighthouse relit

The lamp was lit again on Friday.
===
#number: 2
headline Ferry aground

The ferry ran aground at noon.
===
#number: 3
#day: 2026-02-28
"""
MENDED = "#number: 2\n#headline: Ferry aground\n\nThe ferry ran aground at noon."


ALL = "lamp OR ferry OR pier OR buoy OR harbour OR quay"  # a word of each article


def found(copy: Copy) -> list[str]:
    return sorted(result["source_id"] for result in copy.dateline("search", ALL)["results"])


def test_a_reader_is_one_file_and_reads_again_what_it_rejects(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.add("index/sources/readers/dispatches.py", DISPATCHES)
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (incoming / "morning.txt").write_text(MORNING, encoding="utf-8")  # the name says that it is a page
    (incoming / "evening").write_text("#headline: Buoy adrift\n#number: 4\n\nA buoy is adrift.", encoding="utf-8")
    (incoming / "page.txt").write_text("Harbour dredged\n\nThe harbour was dredged.", encoding="utf-8")
    (incoming / "lines.jsonl").write_text('{"id": "5", "title": "Quay widened"}\n', encoding="utf-8")
    (incoming / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    report = copy.dateline("index", str(incoming))

    assert copy.edited == {"index/sources/readers/dispatches.py"}
    assert (report["added"], report["set_aside"], report["files_passed_by"]) == (4, 2, 1)
    assert found(copy) == ["1", "4", "5", "page.txt"]

    rejects = Path(report["rejects"])
    text, values = map(json.loads, rejects.read_text(encoding="utf-8").splitlines())
    assert (text["reader"], text["position"], text["reason"]) == (
        "dispatches", 2, "'headline Ferry aground' is not #key: value"
    )  # fmt: skip
    assert text["record"] == MORNING.split("\n===\n")[1]
    assert (values["reader"], values["position"], values["field"]) == ("dispatches", 3, "title")

    text["record"] = MENDED
    values["record"]["title"] = "Pier repaired"
    rejects.write_text(f"{json.dumps(text)}\n{json.dumps(values)}\n", encoding="utf-8")
    again = copy.dateline("index", str(rejects))
    assert (again["added"], again["set_aside"]) == (2, 0)
    assert found(copy) == ["1", "2", "3", "4", "5", "page.txt"]
