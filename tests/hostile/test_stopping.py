"""Stopping and reloading the server finish what has begun."""

import os
import signal
import socket
import subprocess
import time

import pytest
from support.raw import answers, connect, exchange, request, rest
from support.serving import serving, workers_of

pytestmark = pytest.mark.slow


def begun_export(address: str) -> socket.socket:
    """Return a client that has got the first bytes of an export."""
    client = connect(address, receive_buffer=4_096)
    client.sendall(request("/search.jsonl?q=oil"))
    assert client.recv(12) == b"HTTP/1.1 200"
    return client


def remaining(client: socket.socket) -> bytes:
    """Read an export to its end, fast enough for a server that waits half a minute."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    return rest(client)


def test_an_export_that_has_begun_is_sent_to_its_end(data):
    with serving(data) as (address, server), begun_export(address) as client:
        server.send_signal(signal.SIGTERM)
        assert remaining(client).endswith(b"\r\n0\r\n\r\n")
        assert server.wait(60) == 0


def test_who_sends_a_request_slowly_does_not_hold_up_the_end(data):
    with serving(data, DATELINE_RECEIVE_SECONDS="1000") as (address, server), connect(address) as client:
        client.sendall(b"GET /heal")
        time.sleep(0.5)
        server.send_signal(signal.SIGTERM)
        try:
            assert server.wait(25) == 0, "gunicorn ends workers by force after thirty seconds"
        except subprocess.TimeoutExpired:
            pytest.fail("it waits for the request")


def test_reloading_replaces_the_workers_and_nobody_notices(data):
    with serving(data) as (address, server), begun_export(address) as client:
        before = set(workers_of(server))
        os.kill(server.pid, signal.SIGHUP)
        for _ in range(600):
            (answer,) = answers(exchange(address, request("/healthz", "Connection: close")))
            assert answer.status == 200
            if len(set(workers_of(server)) - before) == 2:
                break
            time.sleep(0.1)
        assert remaining(client).endswith(b"\r\n0\r\n\r\n")
        assert len(set(workers_of(server)) - before) == 2
