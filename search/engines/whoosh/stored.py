"""What a segment stores of each article: what a list shows of it, its body, and where its words stand."""

import json
from struct import Struct
from typing import Any

from search.engines.whoosh.places import Places, pack_places, texts_of
from search.model.article import Article
from search.model.record import from_record, to_record

_BODY = "body"
_HEAD = Struct("<II")  # how many bytes the record and the body have


def pack_article(article: Article) -> bytes:
    """Return an article as bytes, uncompressed, so that a part of it costs no more than that part."""
    fields = to_record(article)
    body = fields.pop(_BODY, "").encode()
    record = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_HEAD.pack(len(record), len(body)), record, body, pack_places(article)))


class StoredArticle:
    """An article's bytes; it was checked when it was written, and the bytes are by their hash."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        record_size, body_size = _HEAD.unpack_from(data)
        self._body_at = _HEAD.size + record_size
        self._places_at = self._body_at + body_size

    def heading(self) -> Article:
        """Return the article without its body."""
        return from_record(self._record(), checked=False)

    def article(self) -> Article:
        """Return the article."""
        body = self._data[self._body_at : self._places_at].decode()
        return from_record({**self._record(), _BODY: body}, checked=False)

    def places(self, article: Article) -> Places:
        """Return where the words of the article, which is this one, stand."""
        return Places(memoryview(self._data)[self._places_at :], [band for band, _ in texts_of(article)])

    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self._data[_HEAD.size : self._body_at])
        return record
