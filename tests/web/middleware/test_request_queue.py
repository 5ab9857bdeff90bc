"""One request at a time, some wait, and none takes longer than the limit."""

from threading import Event, Thread

import pytest
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
