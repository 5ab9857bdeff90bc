"""One request at a time, some wait, and none takes longer than the limit."""

from io import BytesIO
from statistics import median
from threading import Event, Thread

import pytest
from gunicorn.http.errors import InvalidChunkSize
from support.articles import article, index_of
from support.pages import Page

from search.bounds import check_time
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.errors import DeadlineExceeded
from search.settings import Settings
from web import create_app
from web.middleware.request_queue import Overloaded, RequestQueue

LONG = 60


class Slow:
    """An engine that answers a search once it is let."""

    def __init__(self, real: SearchEngine) -> None:
        self._real = real
        self.asked, self.go_on = Event(), Event()

    def __getattr__(self, name):
        return getattr(self._real, name)

    def search(self, request, viewer):
        self.asked.set()
        assert self.go_on.wait(LONG)
        return self._real.search(request, viewer)


@pytest.fixture
def busy(newsroom_engine):
    """A client of an app that is busy with a search, and lets nobody wait."""
    engine = Slow(newsroom_engine)
    app = create_app(Settings(queue=0), engine=engine)
    first = Thread(target=app.test_client().get, args=["/search?q=oil"])
    first.start()
    assert engine.asked.wait(LONG)
    yield app.test_client()
    engine.go_on.set()
    first.join(LONG)


@pytest.mark.parametrize("path", ["/search?q=oil", "/help", "/api/v1/search?q=oil", "/nothing"])
def test_who_cannot_wait_is_sent_away_at_once_and_told_when_to_come_back(busy, path):
    answer = busy.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"


def test_a_program_is_told_as_a_problem_and_a_reader_on_a_page(busy):
    problem = busy.get("/api/v1/search").get_json()
    assert (problem["status"], problem["code"]) == (503, "overloaded")
    assert "Try again" in Page(busy, "/search", status=503).text()


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/dateline.css"])
def test_what_tells_of_the_process_needs_no_turn(busy, path):
    with busy.get(path) as answer:
        assert answer.status_code == 200


def test_a_turn_ends_with_its_answer_also_when_that_is_an_error(newsroom_engine):
    client = create_app(Settings(queue=0), engine=newsroom_engine).test_client()
    paths = ["/search?q=oil", "/api/v1/search?nonsense=1", "/nothing", "/search?q=" + "x" * 2000, "/search?q=oil"]
    assert [client.get(path).status_code for path in paths] == [200, 400, 404, 400, 200]


def test_who_waits_gets_the_turn_when_it_is_free():
    queue, had = RequestQueue(waiting=1, seconds=LONG), Event()

    def second():
        with queue.slot():
            had.set()

    waiting = Thread(target=second)
    with queue.slot():
        waiting.start()
        assert not had.is_set()
    waiting.join(LONG)
    assert had.is_set()


def test_nobody_waits_for_ever():
    queue = RequestQueue(waiting=1, seconds=0.001)
    with queue.slot(), pytest.raises(Overloaded), queue.slot():
        pass


@pytest.mark.parametrize("engine_name", ["memory", "whoosh"])
def test_a_search_that_takes_too_long_ends_in_a_clear_503(engine_name, tmp_path):
    settings = Settings(data=tmp_path, engine=engine_name, search_seconds=0)
    engine = open_engine(settings)
    index_of(engine, [article("A", title="Oil")])
    answer = create_app(settings, engine=engine).test_client().get("/api/v1/search?q=oil")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "deadline-exceeded")
    assert answer.headers["Retry-After"] == "1"


def test_within_a_turn_the_time_is_limited():
    with RequestQueue(waiting=0, seconds=0).slot(), pytest.raises(DeadlineExceeded):
        check_time()


@pytest.mark.parametrize("turn", [RequestQueue.stream_slot, RequestQueue.patient_slot])
def test_many_streams_leave_every_second_turn_to_a_search(turn):
    queue, order, stop = RequestQueue(waiting=8, seconds=LONG), [], Event()

    def stream():
        while not stop.is_set():
            with turn(queue):
                order.append("part")

    streams = [Thread(target=stream) for _ in range(8)]
    for each in streams:
        each.start()
    before = len(order)
    for _ in range(50):
        with queue.slot():
            order.append("search")
    stop.set()
    for each in streams:
        each.join(LONG)
    between = "".join(each[0] for each in order[before:]).split("s")[1:-1]
    assert len(between) == 49
    assert median(map(len, between)) <= 2, "a search waits for two parts, unless the system stops its thread"


def test_a_stream_too_many_is_refused_before_it_begins():
    queue = RequestQueue(waiting=0, seconds=LONG)
    with queue.stream_slot(), pytest.raises(Overloaded), queue.stream_slot():
        pass
    with queue.slot():
        pass


def test_a_stream_that_waited_too_long_is_refused():
    queue = RequestQueue(waiting=1, seconds=0)
    with queue.patient_slot(), pytest.raises(Overloaded), queue.stream_slot():
        pass


class TestReadiness:
    def test_a_process_whose_slot_does_not_come_free_is_not_ready(self):
        now = [0.0]
        queue = RequestQueue(waiting=1, seconds=LONG, clock=lambda: now[0])
        with queue.slot():
            now[0] = 4.9
            queue.check_moving()
            now[0] = 5.1
            with pytest.raises(Overloaded):
                queue.check_moving()
        queue.check_moving()
        with queue.patient_slot():
            queue.check_moving()

    def test_it_says_so(self, busy, monkeypatch):
        monkeypatch.setattr("web.middleware.request_queue._STUCK", -1)
        answer = busy.get("/readyz")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        assert busy.get("/healthz").status_code == 200


class Arriving(BytesIO):
    """A body as a server gives it: something happens when it is read for the first time."""

    def __init__(self, content, happens):
        super().__init__(content)
        self._happens = happens

    def readinto(self, buffer):
        happens, self._happens = self._happens, lambda: None
        happens()
        return super().readinto(buffer)


def post(client, body):
    return client.post("/api/v1/search", input_stream=body, content_type="application/json")


def no_http():
    raise InvalidChunkSize(b"zz")  # as gunicorn's own workers do


class TestBodies:
    def test_one_that_is_no_http_is_refused_and_holds_no_turn(self, newsroom_engine):
        client = create_app(Settings(queue=0), engine=newsroom_engine).test_client()
        answer = post(client, Arriving(b'{"q": "oil"}', no_http))
        assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-request")
        assert client.get("/search?q=oil").status_code == 200

    def test_a_compressed_one_is_refused(self, newsroom_engine):
        client = create_app(Settings(), engine=newsroom_engine).test_client()
        answer = client.post("/api/v1/search", data=b"\x1f\x8b", headers={"Content-Encoding": "gzip"})
        assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported-media-type")

    def test_one_is_read_before_the_turn_is_taken(self, newsroom_engine):
        client = create_app(Settings(queue=0), engine=newsroom_engine).test_client()
        meanwhile = []
        body = Arriving(b'{"q": "oil"}', lambda: meanwhile.append(client.get("/search?q=oil").status_code))
        assert post(client, body).status_code == 200
        assert meanwhile == [200]
