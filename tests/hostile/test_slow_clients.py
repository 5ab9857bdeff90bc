"""Beside sixty slow headers, sixty slow bodies and sixty readers that do not read, at once, readers are answered."""

import json
import select
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from threading import Event, Thread
from time import monotonic
from urllib.parse import urlencode

import pytest
from support.raw import PATIENCE, answers, connect, exchange, request, rest
from support.serving import serving, workers_of

pytestmark = pytest.mark.slow

SLOW = 60
READERS, SEARCHES = 4, 25
EXPORT = request("/search.jsonl?" + urlencode({"q": "oil"}))
REFUSED = b"HTTP/1.1 503 "  # so many begin at once that some find the queue full
HEAD = b"GET /healthz HTTP/1.1\r\nX-Name: "
BODY = request("/api/v1/search", "Content-Type: application/json", "Content-Length: 9999", method="POST", body=b"{")


class Trickle(Thread):
    """Sends a byte on each of many connections, over and over, until they are closed."""

    def __init__(self, clients: list[socket.socket]) -> None:
        super().__init__(daemon=True)
        self._clients = clients
        self._stopped = Event()

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        while not self._stopped.wait(0.05):
            for client in self._clients:
                try:
                    client.send(b" ")
                except OSError:
                    continue  # it was closed, as it should be in the end


@pytest.fixture(scope="module")
def hasty(data) -> Iterator[tuple[str, object]]:
    """A server that is soon tired of the slow, and sends as many exports as somebody wants."""
    limits = {"DATELINE_RECEIVE_SECONDS": "10", "DATELINE_SEND_SECONDS": "10"}
    with serving(data, DATELINE_EXPORTS="200", DATELINE_CLIENT_EXPORTS="0", **limits) as (address, server):
        yield address, server


def slow(address: str, sent: bytes, open_until: ExitStack) -> list[socket.socket]:
    """Return connections on which something was sent, and nothing is read."""
    clients = [open_until.enter_context(connect(address, receive_buffer=4_096)) for _ in range(SLOW)]
    for client in clients:
        with suppress(ConnectionResetError):  # it may have had to make room already
            client.sendall(sent)
    return clients


def end_of(client: socket.socket) -> str:
    """Return how an export ends of which nothing is read: it is refused in time, or reset."""
    with suppress(ConnectionResetError):
        if client.recv(len(REFUSED), socket.MSG_PEEK) == REFUSED:
            return "refused"
    watch = select.poll()
    watch.register(client, 0)  # errors and resets only
    return "reset" if watch.poll(1_000 * PATIENCE) else "still open"


def search(address: str) -> int:
    """Return the status of a search, asked as a reader would."""
    (answer,) = answers(exchange(address, request("/api/v1/search?q=oil&page-size=10", "Connection: close")))
    return answer.status


def statuses_of_readers(address: str) -> list[int]:
    """Return what readers at the same time are answered."""
    found: list[int] = []
    readers = [Thread(target=lambda: found.extend(search(address) for _ in range(SEARCHES))) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(PATIENCE)
    return found


def test_readers_are_answered_beside_them_and_they_end(hasty):
    address, server = hasty
    workers = workers_of(server)
    with ExitStack() as open_until:
        heads, bodies, exports = (slow(address, sent, open_until) for sent in (HEAD, BODY, EXPORT))
        trickle = Trickle(heads + bodies)
        trickle.start()
        try:
            assert statuses_of_readers(address) == [200] * READERS * SEARCHES
            (ready,) = answers(exchange(address, request("/readyz", "Connection: close")))
            assert ready.status == 200
            for client in heads + bodies:
                assert b" 408 " in rest(client)[:20], "its time is over"
        finally:
            trickle.stop()
            trickle.join(PATIENCE)
        ends = Counter(map(end_of, exports))
        assert ends["refused"] + ends["reset"] == SLOW
        assert ends["reset"] > 0, "not all of them begin too late"
    assert workers_of(server) == workers


def test_a_connection_too_many_is_told_so(data):
    limits = {"DATELINE_CLIENT_CONNECTIONS": "20", "DATELINE_RECEIVE_SECONDS": "1000"}
    with serving(data, **limits) as (address, _), ExitStack() as open_until:
        clients = [open_until.enter_context(connect(address)) for _ in range(SLOW)]
        for client in clients:
            client.sendall(b"GET /heal")
        refused = at_least(SLOW - 40, clients)
        assert all(b"too-many-connections" in rest(client) for client in refused)
        assert len(refused) < SLOW, "two workers hold twenty each"


def at_least(number: int, clients: list[socket.socket]) -> list[socket.socket]:
    """Return those clients that have an answer, once there are so many."""
    found: list[socket.socket] = []
    end = monotonic() + PATIENCE
    while len(found) < number and monotonic() < end:
        found = select.select(clients, [], [], 0.1)[0]
    assert len(found) >= number
    return found


def test_when_all_connections_are_taken_the_slowest_makes_room(data):
    with serving(data, DATELINE_CONNECTIONS="30") as (address, _), ExitStack() as open_until:
        slow(address, HEAD, open_until)
        slow(address, HEAD, open_until)
        answered = [search(address) for _ in range(3)]
    assert answered == [200] * 3


def test_a_slow_reader_gets_its_whole_export(data):
    with serving(data) as (address, _), connect(address, receive_buffer=4_096) as client:
        client.sendall(request("/search.jsonl?q=oil", "Connection: close"))
        received = rest(client)
    lines = [json.loads(line) for line in unchunked(received.partition(b"\r\n\r\n")[2]).splitlines()]
    assert len({line["id"] for line in lines}) == 3_000


def unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        whole, body = whole + body[: int(size, 16)], body[int(size, 16) + 2 :]
    return whole
