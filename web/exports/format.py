"""The formats in which all that a search finds can be taken along."""

from collections.abc import Callable, Iterable

from search.types import noun
from web.answers import Json
from web.exports import lines, table


@noun
class Format:
    """How articles are written: what stands first, and any number of them."""

    name: str
    mimetype: str
    head: Callable[[], bytes]
    written: Callable[[Iterable[Json]], bytes]


TABLE = Format(name="csv", mimetype=table.MIMETYPE, head=table.head, written=table.rows)
LINES = Format(name="jsonl", mimetype=lines.MIMETYPE, head=lines.head, written=lines.lines)
FORMATS = (TABLE, LINES)
