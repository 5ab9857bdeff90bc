"""What a segment stores of each article: what a list shows of it, its body, and where its words stand."""

import json
from struct import Struct

from search.engines.whoosh.places import Places
from search.model.article import Article
from search.model.record import from_own_values, own_values, to_record

_BODY = "body"
_read_json = json.JSONDecoder().raw_decode  # `json.loads` looks for an encoding and for white space first
_HEAD = Struct("<II")  # how many bytes the record and the body have


def pack_article(article: Article) -> bytes:
    """Return an article as bytes, uncompressed, so that a part of it costs no more than that part; places follow."""
    fields = to_record(article)
    body = fields.pop(_BODY, "").encode()
    record = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_HEAD.pack(len(record), len(body)), record, body))


class StoredArticle:
    """An article's bytes; it was checked when it was written, and the bytes are by their hash.

    `values` are those of the article's fields, by their names: enough for a list, and sooner made than an article.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        record_size, body_size = _HEAD.unpack_from(data)
        body_at = _HEAD.size + record_size
        self._places_at = body_at + body_size
        record, _ = _read_json(data[_HEAD.size : body_at].decode())
        record[_BODY] = data[body_at : self._places_at].decode()
        self.values = own_values(record)

    @property
    def article(self) -> Article:
        """The article."""
        return from_own_values(self.values)

    def places(self, texts: int) -> Places:
        """Return where the words of its texts are, of which there are so many."""
        return Places(memoryview(self._data)[self._places_at :], texts)
