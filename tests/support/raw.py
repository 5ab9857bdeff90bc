"""Clients that speak HTTP as they like, over bare sockets."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE = 60  # seconds after which a test fails rather than waits


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers in small letters, the bytes of the body as they were sent."""

    status: int
    headers: dict[str, str]
    body: bytes


def connect(address: str, *, receive_buffer: int = 0) -> socket.socket:
    """Return a connection to a server; with a small buffer its system soon takes no more."""
    parts = urlsplit(address)
    client = socket.socket()
    client.settimeout(PATIENCE)
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    client.connect((parts.hostname, parts.port))
    return client


def exchange(address: str, sent: bytes, *, end: bool = False) -> bytes:
    """Send bytes, with `end` nothing after them, and return all that comes until the server closes."""
    with connect(address) as client:
        client.sendall(sent)
        if end:
            client.shutdown(socket.SHUT_WR)
        return rest(client)


def rest(client: socket.socket) -> bytes:
    """Return all that comes until the server closes; a reset connection ends it too."""
    received = b""
    try:
        while data := client.recv(1 << 16):
            received += data
    except ConnectionResetError:
        pass
    return received


def answers(received: bytes) -> list[Answer]:
    """Return the answers in what was received, which must have lengths."""
    found = []
    while received:
        head, _, received = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        length = int(headers.get("content-length", 0))
        found.append(Answer(int(first.split()[1]), headers, received[:length]))
        received = received[length:]
    return found


def request(
    path: str = "/healthz", *headers: str, method: str = "GET", body: bytes = b"", version: str = "1.1"
) -> bytes:
    """Return a request; a body has its length only if a header says so."""
    lines = [f"{method} {path} HTTP/{version}", "Host: localhost", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
