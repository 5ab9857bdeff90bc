"""What is not HTTP, or too much of it, is refused with a reason, and ends the connection; what is HTTP is answered."""

import gzip
import json
import socket
import time

import pytest
from support.raw import answers, connect, exchange, request, rest

from search.bounds import LARGEST_BODY

QUERY = b'{"q": "oil", "page-size": 1}'
SEARCH = "/api/v1/search"
AS_JSON = "Content-Type: application/json"
CHUNKED = "Transfer-Encoding: chunked"


def post(*headers: str, body: bytes = b"", version: str = "1.1") -> bytes:
    return request(SEARCH, AS_JSON, *headers, method="POST", body=body, version=version)


REFUSED = [
    ("a chunk's size is no number", post(CHUNKED, body=b"zz\r\noil\r\n0\r\n\r\n"), 400),
    ("a chunk has no size", post(CHUNKED, body=b"\r\noil\r\n0\r\n\r\n"), 400),
    ("a chunk's size is signed", post(CHUNKED, body=b"-3\r\noil\r\n0\r\n\r\n"), 400),
    ("a chunk's size has a prefix", post(CHUNKED, body=b"0x3\r\noil\r\n0\r\n\r\n"), 400),
    ("a chunk is longer than its size", post(CHUNKED, body=b"2\r\noil\r\n0\r\n\r\n"), 400),
    ("a chunk's size never ends", post(CHUNKED, body=b"3;" + b"x" * 2_000), 400),
    ("a chunk's size ends with a line feed", post(CHUNKED, body=b"3\noil\r\n0\r\n\r\n"), 400),
    ("chunks in HTTP/1.0", post(CHUNKED, body=b"0\r\n\r\n", version="1.0"), 400),
    ("a body with both lengths", post(CHUNKED, "Content-Length: 3", body=b"0\r\n\r\n"), 400),
    ("a body with two lengths", post("Content-Length: 3", "Content-Length: 4", body=b"oil!"), 400),
    ("a length that is no number", post("Content-Length: three", body=b"oil"), 400),
    ("a length below nothing", post("Content-Length: -1", body=b"oil"), 400),
    ("a compressed transfer", post("Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"), 415),
    ("an unknown transfer", post("Transfer-Encoding: x-none", body=b"0\r\n\r\n"), 415),
    ("a body that is announced as too long", post(f"Content-Length: {LARGEST_BODY + 1}", body=b"{"), 413),
    ("a chunk that is announced as too long", post(CHUNKED, body=b"fffffff\r\n{"), 413),
    ("a line without a carriage return", b"GET /healthz HTTP/1.1\nHost: localhost\n\n", 400),
    ("no request at all", b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
    ("a version to come", b"GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n", 400),
    ("a header without a colon", request("/healthz", "nonsense"), 400),
    ("a header with a control character", request("/healthz", "X-Name: a\x00b"), 400),
    ("two hosts", request("/healthz", "Host: example.org"), 400),
    ("an expectation that nobody knows", request("/healthz", "Expect: the-moon"), 417),
    ("an address without an end", b"GET /" + b"x" * 9_000, 414),
    ("too many headers", request("/healthz", *(f"X-{n}: n" for n in range(200))), 431),
    ("headers without an end", b"GET / HTTP/1.1\r\n" + b"X-Name: value\r\n" * 3_000, 431),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_is_refused_as_a_problem_and_ends_the_connection(site, sent, status):
    (answer,) = answers(exchange(site, sent))
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["connection"] == "close"
    assert json.loads(answer.body)["status"] == status


@pytest.mark.parametrize("parts", [(b"localhost", b"\nX: y\r\n\r\n"), (b"localhost\r", b"\n", b"X: y\n", b"\r\n")])
def test_a_line_without_a_carriage_return_is_refused_however_the_bytes_arrive(site, parts):
    with connect(site) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in (b"GET /healthz HTTP/1.1\r\nHost: ", *parts):
            client.sendall(part)
            time.sleep(0.05)  # so that each part is likely to arrive alone; refused it is in any case
        (answer,) = answers(rest(client))
    assert answer.status == 400


def test_a_body_that_is_shorter_than_announced_is_refused(site):
    (answer,) = answers(exchange(site, post("Content-Length: 100", body=QUERY), end=True))
    assert (answer.status, json.loads(answer.body)["code"]) == (400, "bad-request")


def test_chunks_that_do_not_end_are_refused(site):
    (answer,) = answers(exchange(site, post(CHUNKED, body=b"5\r\noil"), end=True))
    assert answer.status == 400


def test_a_compressed_body_is_refused_as_such(site):
    body = gzip.compress(QUERY)
    sent = post("Content-Encoding: gzip", f"Content-Length: {len(body)}", "Connection: close", body=body)
    (answer,) = answers(exchange(site, sent))
    assert (answer.status, json.loads(answer.body)["code"]) == (415, "unsupported-media-type")


def test_who_sends_too_much_gets_to_read_why(site):
    body = b" " * (3 * LARGEST_BODY)
    (answer,) = answers(exchange(site, post(f"Content-Length: {len(body)}", body=body)))
    assert (answer.status, json.loads(answer.body)["code"]) == (413, "request-entity-too-large")


def total(answer) -> int:
    assert answer.status == 200
    return json.loads(answer.body)["total"]


def test_a_body_in_the_smallest_chunks_is_read_as_a_whole_one(site):
    chunks = b"".join(b"1;x=y\r\n%c\r\n" % byte for byte in QUERY) + b"0\r\nX-Trailer: ignored\r\n\r\n"
    (chunked,) = answers(exchange(site, post(CHUNKED, "Connection: close", body=chunks)))
    (whole,) = answers(exchange(site, post(f"Content-Length: {len(QUERY)}", "Connection: close", body=QUERY)))
    assert total(chunked) == total(whole) == 3_000


def test_a_request_that_comes_byte_by_byte_is_answered(site):
    with connect(site) as client:
        for byte in post(f"Content-Length: {len(QUERY)}", "Connection: close", body=QUERY):
            client.send(bytes([byte]))
        (answer,) = answers(rest(client))
    assert total(answer) == 3_000


def test_requests_that_are_sent_together_are_answered_in_their_order(site):
    paths = ["/healthz", "/nothing", f"{SEARCH}?page-size=1&q=oil", "/healthz"]
    sent = b"".join(map(request, paths[:-1])) + request(paths[-1], "Connection: close")
    assert [answer.status for answer in answers(exchange(site, sent))] == [200, 404, 200, 200]


def test_a_head_has_no_body_and_keeps_the_connection(site):
    with connect(site) as client:
        client.sendall(request("/healthz", method="HEAD") + request("/healthz", "Connection: close"))
        head, _, second = rest(client).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    (answer,) = answers(second)
    assert answer.body == b"ok\n"


def test_who_asks_before_sending_a_body_is_told_to_go_on(site):
    with connect(site) as client:
        client.sendall(post(f"Content-Length: {len(QUERY)}", "Expect: 100-continue", "Connection: close"))
        assert client.recv(1_000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(QUERY)
        (answer,) = answers(rest(client))
    assert total(answer) == 3_000


def test_who_asks_before_sending_too_much_is_refused_at_once(site):
    (answer,) = answers(exchange(site, post(f"Content-Length: {LARGEST_BODY + 1}", "Expect: 100-continue")))
    assert answer.status == 413


def test_an_old_client_is_answered_and_the_connection_ends(site):
    (answer,) = answers(exchange(site, b"\r\nGET /healthz HTTP/1.0\r\n\r\n"))
    assert (answer.status, answer.headers["connection"]) == (200, "close")
