"""Who gets the next turn, who is sent away, and which addresses wait for one."""

from contextlib import contextmanager
from threading import Thread

import pytest
from flask import Flask

from search.bounds import check_time
from search.errors import DeadlineExceeded
from search.settings import Settings
from web import create_app
from web.middleware.request_queue import Overloaded, RequestQueue, Slot, init_app

LONG = 60


def until_waiting(slot: Slot, number: int) -> None:
    """Return once so many wait for a slot: it says so to whoever would let fewer wait."""
    while True:
        try:
            slot.take(0.001, number)
        except Overloaded:
            return


@pytest.fixture
def taken():
    """A slot that is taken, and for which three wait, one after the other; each gives it back at once."""
    slot, order = Slot(), []
    assert slot.take(None, None)

    def wait(number: int) -> None:
        assert slot.take(LONG, None)
        order.append(number)
        slot.release()

    threads = [Thread(target=wait, args=[number]) for number in range(3)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        until_waiting(slot, number)
    yield slot, order
    slot.release()
    for thread in threads:
        thread.join(LONG)


def test_the_turn_goes_to_who_has_waited_for_the_longest(taken):
    slot, order = taken
    last = Thread(target=slot.take, args=[LONG, None])
    last.start()
    until_waiting(slot, 4)
    slot.release()
    last.join(LONG)
    assert order == [0, 1, 2]


def test_so_many_wait_and_the_next_is_refused_and_told_how_many_there_are(taken):
    slot, _ = taken
    with pytest.raises(Overloaded, match="3 requests are already waiting"):
        slot.take(0, 3)
    assert not slot.take(0, 4)  # it may wait, and does not get it in no time
    with pytest.raises(Overloaded):  # and does not wait any more
        slot.take(0, 3)
    assert not slot.take(0, 4)


def test_a_slot_that_nobody_waits_for_is_free():
    slot = Slot()
    for _ in range(3):
        assert slot.take(0, 0)
        with pytest.raises(Overloaded, match="0 requests"):
            slot.take(0, 0)
        slot.release()


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        (RequestQueue.slot, "the request waited longer than 0.001 seconds"),
        (RequestQueue.stream_slot, "the export waited longer than 0.001 seconds"),
    ],
)
def test_who_waited_for_too_long_is_told(turn, message):
    queue = RequestQueue(waiting=1, seconds=0.001)
    with queue.patient_slot(), pytest.raises(Overloaded, match=message), turn(queue):
        pass


def test_an_error_gives_the_turn_back():
    queue = RequestQueue(waiting=0, seconds=LONG)
    for turn in (queue.slot, queue.stream_slot, queue.patient_slot):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
        with turn():
            pass


def test_a_stream_that_goes_on_has_no_limit_of_time_and_one_that_begins_has():
    queue = RequestQueue(waiting=0, seconds=0)
    with queue.patient_slot():
        check_time()
    with queue.stream_slot(), pytest.raises(DeadlineExceeded):
        check_time()


def test_a_turn_of_five_seconds_is_no_standstill_and_a_longer_one_is():
    now = [100.0]
    queue = RequestQueue(waiting=0, seconds=LONG, clock=lambda: now[0])
    for turn in (queue.slot, queue.stream_slot, queue.patient_slot):
        now[0] = 100.0
        with turn():
            now[0] = 105.0
            queue.check_moving()
            now[0] = 105.001
            with pytest.raises(Overloaded, match="one request has been running for longer than 5 seconds"):
                queue.check_moving()
        queue.check_moving()


class Noted:
    """A queue that notes what was taken."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    @contextmanager
    def slot(self):
        self.taken.append("search")
        yield

    @contextmanager
    def stream_slot(self):
        self.taken.append("stream")
        yield


@pytest.mark.parametrize(
    ("endpoint", "taken"),
    [
        ("pages.search", ["search"]),
        ("exports.table", ["stream"]),
        ("exports.lines", ["stream"]),
        ("exports.manifest", ["stream"]),
        ("health.lives", []),
        ("health.is_ready", []),
        ("health.metrics", []),
        ("static", []),
    ],
)
def test_exports_take_turns_among_themselves_and_health_checks_and_files_need_none(endpoint, taken, newsroom_engine):
    assert endpoint in create_app(Settings(), engine=newsroom_engine).view_functions
    app, queue = Flask(__name__, static_folder=None), Noted()
    app.add_url_rule("/", endpoint, lambda: "")
    init_app(app, queue)
    assert app.test_client().get("/").status_code == 200
    assert queue.taken == taken


@pytest.mark.parametrize(("encoding", "status"), [("", 200), ("identity", 200), ("gzip", 415)])
def test_a_body_is_read_as_it_is(encoding, status, newsroom_engine):
    client = create_app(Settings(), engine=newsroom_engine).test_client()
    answer = client.post("/api/v1/search", json={"q": "oil"}, headers={"Content-Encoding": encoding})
    assert answer.status_code == status
