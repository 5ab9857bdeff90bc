"""Takes requests out of the bytes that a client sends, in whatever pieces they arrive.

gunicorn reads the head (request line and headers), which is parsed when it is complete. Its readers of bodies wait on
the socket, which the loop must not, so bodies are cut here (RFC 9112, sections 6 and 7).
"""

import re
from typing import Any

from gunicorn.http.errors import NoMoreData, ParseException
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

from index.server.refusal import Refused, bad_request, of_head, too_large, unsupported_coding
from search.bounds import LARGEST_BODY
from search.types import value_object

_LONGEST_LINE = 8_192  # bytes; gunicorn's limit of a request line
_LONGEST_HEAD = 32 << 10  # bytes; four times the longest address
_END = b"\r\n\r\n"
_BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


@value_object
class Received:
    """A complete request: its head, as gunicorn read it, and its body."""

    head: Any
    body: bytes


class RequestReader:
    """Collects what one client sends; `client` is its address."""

    def __init__(self, cfg: Any, client: Any) -> None:
        self._cfg = cfg
        self._client = client
        self._buffer = bytearray()
        self._searched = 0  # bytes of the buffer that do not have the end of the head
        self._head: Any = None
        self._body: SizedBody | ChunkedBody = SizedBody(0)
        self._interim = b""
        self._number = 0

    @property
    def held(self) -> int:
        """The bytes that are kept here."""
        return len(self._buffer) + len(self._body.content)

    @property
    def begun(self) -> bool:
        """Whether a part of a request is here."""
        return bool(self._head or self._buffer)

    @property
    def in_body(self) -> bool:
        """Whether the head is complete, and the body is not."""
        return self._head is not None

    def feed(self, data: bytes) -> None:
        """Add what has arrived."""
        self._buffer += data

    def interim(self) -> bytes:
        """Return what the client waits for before it sends its body: once 100 Continue, otherwise nothing."""
        interim, self._interim = self._interim, b""
        return interim

    def next(self) -> Received | None:
        """Return the next request; None if it is not complete. Raises `Refused`."""
        if self._head is None and not self._read_head():
            return None
        if not self._body.take(self._buffer):
            return None
        received = Received(head=self._head, body=bytes(self._body.content))
        self._head, self._body, self._interim = None, SizedBody(0), b""
        return received

    def _read_head(self) -> bool:
        if self._buffer.startswith(b"\r\n"):
            del self._buffer[:2]  # some clients end a body with one line too many (RFC 9112, section 2.2)
        end = self._buffer.find(_END, max(0, self._searched - len(_END)))
        if end < 0 or end > _LONGEST_HEAD:
            self._check_unfinished()
            self._searched = len(self._buffer)
            return False
        head = bytes(self._buffer[: end + len(_END)])
        del self._buffer[: len(head)]
        self._searched = 0
        self._number += 1
        self._head = self._parsed(head)
        self._body = _body_of(self._head)
        names = [name for name, _ in self._head.headers]
        if names.count("HOST") > 1:
            raise bad_request("it names two hosts")  # older versions of gunicorn let it pass
        if "EXPECT" in names:
            self._interim = _CONTINUE
        return True

    def _check_unfinished(self) -> None:
        # Only what is new: a client that sends byte by byte would have all of it read again for each.
        if _BARE_LINE_FEED.search(self._buffer, max(0, self._searched - 1)):
            raise bad_request("a line ends without a carriage return")
        if len(self._buffer) > _LONGEST_LINE and self._buffer.find(b"\r\n", 0, _LONGEST_LINE + 2) < 0:
            raise Refused(414, "The address is too long; send a long search by POST.")
        if len(self._buffer) > _LONGEST_HEAD:
            raise Refused(431, "The headers are too long.")

    def _parsed(self, head: bytes) -> Any:
        try:
            return Request(self._cfg, IterUnreader([head]), self._client, self._number)
        except ParseException as error:
            raise of_head(error) from error
        except NoMoreData as error:
            raise bad_request("the head is incomplete") from error


def _body_of(head: Any) -> "SizedBody | ChunkedBody":
    """Return what reads the body. gunicorn has refused contradictory headers already."""
    headers = dict(head.headers)
    if coding := headers.get("TRANSFER-ENCODING"):
        if coding.strip().lower() != "chunked":
            raise unsupported_coding()
        return ChunkedBody()
    return SizedBody(int(headers.get("CONTENT-LENGTH", 0)))


class SizedBody:
    """A body of known length. Raises `Refused` if it is too long."""

    def __init__(self, length: int) -> None:
        if length > LARGEST_BODY:
            raise too_large(LARGEST_BODY)
        self._missing = length
        self.content = bytearray()

    def take(self, buffer: bytearray) -> bool:
        """Take what is there of the body, and return whether it is complete."""
        self.content += buffer[: self._missing]
        taken = min(self._missing, len(buffer))
        del buffer[:taken]
        self._missing -= taken
        return not self._missing


_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?")
_LONGEST_SIZE = 1_000  # bytes of a line with a chunk's size and its extensions, which mean nothing here
_MOST_LINES = 20_000  # lines of a body, so that tiny chunks do not keep the loop busy


class ChunkedBody:
    """A body in chunks (RFC 9112, section 7.1). Its trailers are ignored."""

    def __init__(self) -> None:
        self._missing = 0  # bytes of the chunk
        self._lines = 0
        self._in_data, self._in_trailers, self._ended = False, False, False
        self.content = bytearray()

    def take(self, buffer: bytearray) -> bool:
        """Take what is there of the body, and return whether it is complete. Raises `Refused`."""
        while not self._ended and (self._take_data(buffer) if self._missing else self._take_line(buffer)):
            pass
        return self._ended

    def _take_data(self, buffer: bytearray) -> bool:
        taken = min(self._missing, len(buffer))
        self.content += buffer[:taken]
        del buffer[:taken]
        self._missing -= taken
        return bool(taken)

    def _take_line(self, buffer: bytearray) -> bool:
        if self._in_data and len(buffer) > 1 and not buffer.startswith(b"\r\n"):
            raise bad_request("a chunk is longer than its size")
        end = buffer.find(b"\r\n", 0, _LONGEST_SIZE + 2)
        if end < 0:
            if len(buffer) > _LONGEST_SIZE or b"\n" in buffer:
                raise bad_request("a chunk's size or a trailer does not end")
            return False
        line = bytes(buffer[:end])
        del buffer[: end + 2]
        self._read_line(line)
        return True

    def _read_line(self, line: bytes) -> None:
        self._lines += 1
        if self._lines > _MOST_LINES:
            raise bad_request("the body has too many chunks")
        if self._in_trailers:
            self._ended = not line
        elif self._in_data:
            self._in_data = False
        else:
            self._begin_chunk(line)

    def _begin_chunk(self, line: bytes) -> None:
        size = _SIZE.fullmatch(line)
        if size is None:
            raise bad_request("a chunk's size is no hexadecimal number")
        self._missing = int(size[1], 16)
        self._in_data, self._in_trailers = self._missing > 0, self._missing == 0
        if self._missing + len(self.content) > LARGEST_BODY:
            raise too_large(LARGEST_BODY)
