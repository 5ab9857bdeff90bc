"""What a segment stores of each article: what a list shows of it, its body, and where its words stand."""

import json
from functools import cached_property
from struct import Struct

from search.engine.labels import summary
from search.engines.whoosh.places import Places, texts_of
from search.fields import Band
from search.model.article import Article
from search.model.record import from_own_record, to_record
from search.model.result import Summary

_BODY = "body"
_read_json = json.JSONDecoder().raw_decode  # `json.loads` looks for an encoding and for white space first
_TIMES_READ, _READ = 2, 4_000  # the bytes themselves and the texts made of them; and the objects about them
_HEAD = Struct("<II")  # how many bytes the record and the body have


def pack_article(article: Article) -> bytes:
    """Return an article as bytes, uncompressed, so that a part of it costs no more than that part; places follow."""
    fields = to_record(article)
    body = fields.pop(_BODY, "").encode()
    record = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_HEAD.pack(len(record), len(body)), record, body))


class StoredArticle:
    """An article's bytes; it was checked when it was written, and the bytes are by their hash."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        record_size, body_size = _HEAD.unpack_from(data)
        self._body_at = _HEAD.size + record_size
        self._places_at = self._body_at + body_size

    @cached_property
    def article(self) -> Article:
        """The article."""
        record, _ = _read_json(self._data[_HEAD.size : self._body_at].decode())
        record[_BODY] = self._data[self._body_at : self._places_at].decode()
        return from_own_record(record)

    @cached_property
    def summary(self) -> Summary:
        """What a result list shows of it."""
        return summary(self.article)

    @cached_property
    def texts(self) -> list[tuple[Band, str]]:
        """Its texts whose words have places, each with its band."""
        return texts_of(self.article)

    @cached_property
    def places(self) -> Places:
        """Where the words of its texts are."""
        return Places(memoryview(self._data)[self._places_at :], len(self.texts))

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes once all of it has been read."""
        return _TIMES_READ * len(self._data) + _READ
