"""Clients that end their connection at any moment cost nobody else an answer."""

import socket
from struct import pack
from urllib.parse import urlencode

import pytest
from support.raw import answers, connect, exchange, request
from support.serving import serving, workers_of

NOW = pack("ii", 1, 0)  # closing forgets what was not sent, and tells the other side at once
EXPORT = "/search.jsonl?" + urlencode({"q": "oil"})
MOMENTS = [
    ("before it asks", b""),
    ("in the middle of a header", b"GET /healthz HT"),
    ("in the middle of a body", request("/api/v1/search", "Content-Length: 100", method="POST", body=b"{")),
    ("when it has asked", request("/search?q=oil")),
    ("when it has asked for much", request(EXPORT)),
    ("when it has asked for a manifest", request("/search.manifest.json?q=oil")),
    ("when it has asked for nonsense", b"nonsense\r\n\r\n"),
]


@pytest.fixture(scope="module")
def served(data):
    with serving(data, DATELINE_CLIENT_EXPORTS="0") as (address, server):
        yield address, server


@pytest.mark.parametrize(
    "reads",
    [
        pytest.param(0, id="at once"),
        pytest.param(100, id="with a little read", marks=pytest.mark.slow),
        pytest.param(200_000, id="with much read", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("sent", [row[1] for row in MOMENTS], ids=[row[0] for row in MOMENTS])
def test_no_worker_ends_when_a_client_goes(served, sent, reads):
    address, server = served
    workers = workers_of(server)
    for _ in range(4):
        client = connect(address)
        client.sendall(sent)
        client.settimeout(0.2)
        try:
            while reads > 0 and (data := client.recv(reads)):
                reads -= len(data)
        except TimeoutError:
            pass  # there is no more to read
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NOW)
        client.close()
    for _ in range(4):
        (answer,) = answers(exchange(address, request("/search?q=oil", "Connection: close")))
        assert answer.status == 200
    assert workers_of(server) == workers
