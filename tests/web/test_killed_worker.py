"""A worker that is killed under load costs the requests that it had, and nothing more."""

import json
import os
import signal
import time
from threading import Event, Thread
from urllib.request import urlopen

import pytest
from support.articles import article, index_of
from support.serving import BROKEN_OFF, fetch_again, serving, workers_of

from search.engines import open_engine
from search.settings import Settings

pytestmark = pytest.mark.slow
CLIENTS = 6
ASKED = "/api/v1/search?q=oil&order-by=newest"


class Client(Thread):
    """Asks the same again and again, and keeps what it is answered."""

    def __init__(self, address, stop):
        super().__init__()
        self._address, self._ended = address, stop
        self.answers, self.failures = [], 0

    def run(self):
        while not self._ended.is_set():
            try:
                with urlopen(self._address + ASKED) as answer:
                    self.answers.append(json.load(answer)["results"])
            except BROKEN_OFF:
                self.failures += 1


def test_killing_one_fails_only_the_requests_that_it_had(tmp_path):
    index_of(open_engine(Settings(data=tmp_path)), [article(f"a{n}", title=f"Oil {n}") for n in range(50)])
    with serving(tmp_path) as (address, server):
        expected = json.loads(fetch_again(address + ASKED))["results"]
        stop = Event()
        clients = [Client(address, stop) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        killed = workers_of(server)[0]
        answered = answers_of(clients)
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: len(set(workers_of(server)) - {killed}) == 2)
        wait_until(lambda: answers_of(clients) > answered + 100)
        stop.set()
        for client in clients:
            client.join()
    assert all(answer == expected for client in clients for answer in client.answers)
    assert sum(client.failures for client in clients) <= CLIENTS, "each had one request there at the most"


def answers_of(clients):
    return sum(len(client.answers) for client in clients)


def wait_until(is_so):
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to that within a minute")
