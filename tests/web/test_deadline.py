"""The time limit of a request is looked at wherever its time is spent, and ends it with a 503."""

from itertools import count

import pytest
from support.pages import id_of

from search import bounds
from search.errors import DeadlineExceeded

ARTICLE = id_of("full")
PLACES = [  # the module that looks at the time, and an address whose answer is made there
    ("search.engines.memory.searcher", "/search?q=oil"),
    ("search.engine.hits", "/search?q=oil"),
    ("search.engine.facets", "/search"),
    ("search.engine.facets", "/api/v1/facets/person?prefix=a"),
    ("search.engine.did_you_mean", "/search?q=oill"),
    ("search.engine.suggest", "/api/v1/suggest?q=oi"),
    ("search.snippets.highlighter", "/api/v1/search?q=oil"),
    ("web.params.addresses", "/search?q=oil"),
    ("web.params.addresses", "/api/v1/search?q=oil"),
    ("web.params.addresses", "/"),
    ("web.params.addresses", "/person/vladimir-putin"),
    ("web.rendering", "/help"),
    ("web.rendering", f"/article/{ARTICLE}/oil?q=oil"),
    ("web.rendering", f"/api/v1/articles/{ARTICLE}"),
    ("web.rendering", f"/api/v1/articles/{ARTICLE}/related"),
]


@pytest.mark.parametrize(("module", "path"), PLACES)
def test_a_request_that_runs_out_of_time_in_any_place_ends_there(client, monkeypatch, module, path):
    assert client.get(path, follow_redirects=True).status_code == 200

    def over() -> None:
        raise DeadlineExceeded

    monkeypatch.setattr(f"{module}.check_time", over)
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 503
    assert "deadline-exceeded" in answer.text


ANSWERS = [  # an address, and how often the time is looked at for it, at least
    ("/", 40),
    ("/search?q=oil", 40),
    ("/search?q=nowhere+oil&country=AT", 20),
    ("/api/v1/search?q=oil", 30),
    ("/api/v1/suggest?q=oi", 10),
    ("/api/v1/facets/person", 5),
    (f"/api/v1/articles/{ARTICLE}/related", 10),
    ("/person/vladimir-putin", 20),
    ("/country/RU", 20),
    ("/search.atom?q=oil", 10),
]


@pytest.mark.parametrize(("path", "least"), ANSWERS)
def test_the_time_is_looked_at_from_the_first_step_to_the_last(client, monkeypatch, path, least):
    looks = count()
    monkeypatch.setattr(bounds, "monotonic", lambda: next(looks) * 0.0)
    assert client.get(path).status_code == 200
    number = next(looks)
    assert number > least
    for last in (1, number // 2, number - 1):  # the look at which the time is over
        steps = count()
        monkeypatch.setattr(bounds, "monotonic", lambda steps=steps, last=last: 0 if next(steps) < last else 1e9)
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
