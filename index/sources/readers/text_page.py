"""A web page as plain text, with bylines and dates.

Nothing in such a text says what a line is, so each is known by its place and its form. What is not known stays body.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

import regex

from index.sources.bylines import authors_of
from index.sources.cleaning import clean
from index.sources.moments import day_of
from index.sources.raw_article import RawArticle, Reject
from index.sources.readers import Reader, Sureness
from index.sources.walk import SourceFile

_LONGEST_PAGE = 16 * 2**20  # bytes
_LONGEST_CAPTION = 120  # characters
_HOME = frozenset(
    {"home", "homepage", "home page", "start", "startseite", "accueil", "inicio", "início", "anasayfa", "ana səhifə"}
)
_SEPARATOR = regex.compile(r"\s*([>»›→])\s*|\s+([/|·\\])\s+")
_SENTENCE_END = regex.compile(r"[.!?…:;,]['\"”’»)\]]*$")
_LETTER = regex.compile(r"\p{L}")
_CAPTION_MARK = regex.compile(r"(?:photo|image|picture|caption|pictured|foto|bild)\b", regex.IGNORECASE)

_Blocks = list[list[str]]  # lines by paragraph


def _detects(head: bytes, name: str) -> Sureness:
    return Sureness.BY_NAME if PurePath(name).suffix.lower() == ".txt" else Sureness.NO


def _read(stream: BinaryIO, file: SourceFile) -> Iterator[RawArticle | Reject]:
    """Yield the one article of a page; its source_id is its name below the folder that was given."""
    content = stream.read(_LONGEST_PAGE + 1)
    try:
        if len(content) > _LONGEST_PAGE:
            raise ValueError(f"the page is longer than {_LONGEST_PAGE:,} bytes")
        values = {"source_id": file.name} | parse_page(content.decode("utf-8-sig"))
        yield RawArticle(source=str(file.path), position=None, values=values)
    except ValueError as error:
        yield Reject(
            source=str(file.path), position=None, source_id=file.name, field="page", reason=str(error), record=None
        )


def parse_page(text: str) -> dict[str, Any]:
    """Return what could be told apart, by the keys of the JSONL format."""
    blocks = _blocks(text)
    values = _headline(blocks) if blocks else {}
    _take_margin(blocks, 0, values)
    if len(blocks) > 1 and _is_caption(blocks[0]):
        values["caption"] = blocks.pop(0)[0]
        _take_margin(blocks, 0, values)
    _take_margin(blocks, -1, values)
    values["body"] = "\n\n".join("\n".join(block) for block in blocks)
    return {key: value for key, value in values.items() if value}


def _blocks(text: str) -> _Blocks:
    """Return lines by paragraph; where there is no blank line at all, each line is one."""
    blocks = [[line.strip() for line in block.split("\n")] for block in clean(text).split("\n\n")]
    return [[line] for line in blocks[0] if line] if len(blocks) == 1 else blocks


def _headline(blocks: _Blocks) -> dict[str, Any]:
    first = _take(blocks, 0)
    following = blocks[0][0] if blocks else ""
    crumbs, title = _crumbs(first, following)
    while blocks and blocks[0][0] == title:
        _take(blocks, 0)
    sections = crumbs[1:] if crumbs and crumbs[0].casefold() in _HOME else crumbs
    return {"title": title, "section": sections[-1] if sections else ""}


def _crumbs(first: str, following: str) -> tuple[list[str], str]:
    """Return the way to the article and its title. The line below the breadcrumb says best where the title begins."""
    separator = _SEPARATOR.search(first)
    if not separator:
        return [], first
    mark = separator[1] or separator[2]
    crumbs = [crumb.strip() for crumb in first.split(mark)]
    if following and first.endswith(following) and first != following:
        way = first.removesuffix(following).strip().rstrip(mark)
        return [crumb.strip() for crumb in way.split(mark)], following
    if crumbs[0].casefold() not in _HOME:
        return [], first
    last = crumbs[-1]
    if following and last.endswith(("…", "...")) and following.startswith(last.rstrip("….").rstrip()):
        return crumbs[:-1], following
    if len(last.split()) >= 4 or not following:
        return crumbs[:-1], last
    return crumbs, following


def _is_caption(block: list[str]) -> bool:
    """Tell a line under a picture: short, and no sentence unless it says that it is one."""
    line = block[0]
    if len(block) > 1 or len(line) > _LONGEST_CAPTION or not _LETTER.search(line):
        return False
    return bool(_CAPTION_MARK.match(line)) or not _SENTENCE_END.search(line)


def _take_margin(blocks: _Blocks, end: int, values: dict[str, Any]) -> None:
    """Take bylines and dates off one end (0 or -1) of the page."""
    while blocks:
        line = blocks[end][end]
        authors, day = authors_of(line), day_of(line)
        if authors and "authors" not in values:
            values["authors"] = list(authors)
        elif day and "published_at" not in values:
            values["published_at"] = day.isoformat()
        else:
            return
        _take(blocks, end)


def _take(blocks: _Blocks, end: int) -> str:
    line = blocks[end].pop(end)
    if not blocks[end]:
        blocks.pop(end)
    return line


READER = Reader(name="text-page", detects=_detects, read=_read)
