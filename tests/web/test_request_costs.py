"""What a request may cost: the bytes of its answer, and the links built and terms read for it, grow as it does."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.costly import Asker, askers, listed_by, persons, values_of, words_of

from search.engines.whoosh.format.terms import TermDictionary
from search.engines.whoosh.read.segment import Segment
from web.params.addresses import Room

MOST_BYTES = 2_000_000
PATIENT = {"deadline": None, "suppress_health_check": list(HealthCheck)}
PREFIXES = " OR ".join(
    f"{word[:length]}*" for length in (1, 2, 3) for word in ("oil", "price", "gas", "market", "trade")
)
LARGEST = "person:1000,country:50,source:50,section:40,author:60,date:day"
SEARCHES = (("get", "/search"), ("post", "/api/v1/search"))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Asker]:
    return askers("whoosh", tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def done() -> Iterator[Counter[str]]:
    """Count the links that are built and the terms that are read."""
    counts: Counter[str] = Counter()

    def counting(of: type, name: str, what: str, number) -> None:
        real = getattr(of, name)

        def counted(*given):
            counts[what] += number(*given)
            return real(*given)

        patch.setattr(of, name, counted)

    with pytest.MonkeyPatch.context() as patch:
        counting(Room, "fitting", "links", lambda *_: 1)
        counting(TermDictionary, "infos", "terms", lambda _, first, last: last - first)
        counting(TermDictionary, "names", "terms", lambda _, first, last: last - first)
        counting(Segment, "_looked_up", "terms", lambda *_: 1)
        yield counts


WORST = {  # for readers; each asks for as much of one kind as it may
    "hits with many words": {"q": [PREFIXES], "page-size": ["100"]},
    "hits and facets": {"q": [PREFIXES], "page-size": ["100"], "facet": [LARGEST]},
    "values of one facet": {"person": persons(100), "page-size": ["100"], "facet": [LARGEST]},
    "values that exclude": {"exclude-person": persons(100), "exclude-author": persons(93), "facet": [LARGEST]},
    "values that all must match": {"person-all": persons(100), "country": ["AT"] * 90},
    "the longest text": {"q": ["oil " * 63 + "ferry" * 100], "page-size": ["100"], "facet": [LARGEST]},
    "misspelled words": {"q": [" ".join(f"oilprize{number}~" for number in range(64))], "page-size": ["100"]},
    "words that nothing has": {"q": [" ".join(f"unheardof{number}" for number in range(64))]},
    "parts that find nothing together": {"q": ["oil nowhere gas"], "exclude-author": persons(18)},
    "fields": {"fields": ["title,url," * 33 + "title"], "page-size": ["100"]},
}


@pytest.mark.parametrize("name", WORST)
@pytest.mark.parametrize(("how", "path"), SEARCHES)
def test_no_answer_to_a_search_is_large(sites, done, name, how, path):
    check(sites["reader"], done, how, path, WORST[name])


TO_STAFF = {
    "many words": {"q": [" ".join(f"{word}{at}" for word in words_of() for at in range(80))], "match": ["any"]},
    "one word often": {"q": ["oilprice " * 1_024]},
    "many values": {"exclude-person": persons(250), "exclude-author": persons(240), "page-size": ["100"]},
    "values that are long": {"author": [f"{number} {'x' * 90}" for number in range(200)], "facet": [LARGEST]},
}


@pytest.mark.parametrize("name", TO_STAFF)
@pytest.mark.parametrize(("how", "path"), SEARCHES)
def test_no_answer_to_staff_is_large_either(sites, done, name, how, path):
    check(sites["staff"], done, how, path, {"page-size": ["100"], **TO_STAFF[name]})


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/facets/person", {"exclude-author": persons(100), "page-size": ["100"]}),
        ("/api/v1/facets/person", {"exclude-author": persons(100), "page-size": ["100"]}),
        ("/api/v1/facets/person", {"prefix": ["g f " * 1_000], "page-size": ["100"]}),
        ("/search.atom", {"q": [PREFIXES], "page-size": ["100"]}),
        ("/api/v1/suggest", {"q": ["oil price " * 98]}),
        ("/api/v1/suggest", {"q": ["o"]}),
        ("/person/given1-family1x1", {}),
        ("/country/AT", {}),
        ("/", {}),
    ],
)
def test_no_other_list_is_large(sites, done, path, params):
    check(sites["reader"], done, "get", path, params)


def test_no_article_is_large_because_of_its_marks(sites, done):
    (hit,) = sites["reader"].get("/api/v1/search", {"page-size": ["1"]}).json["results"]
    for path in (
        f"/article/{hit['id']}/ferry-of-the-day-119",
        f"/api/v1/articles/{hit['id']}",
        f"/api/v1/articles/{hit['id']}/related",
    ):
        check(sites["reader"], done, "get", path, {} if path.endswith("related") else {"q": [PREFIXES]})


def some(values: list[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most)


_words = st.sampled_from(
    ("oil", "o*", "pri*", "market3", "marcet3~", '"oil price"', '"oil gas"~9', "title:oil", "-ferry")
)
requests = st.fixed_dictionaries(
    {},
    optional={
        "q": st.lists(_words, max_size=64).map(lambda words: [" ".join(words)]),
        "person": some(persons(300), 40),
        "exclude-person": some(persons(300), 40),
        "country": some(["AT", "AZ", "SU"], 10),
        "source": some([f"The Source of News {number}" for number in range(50)], 40),
        "facet": st.sampled_from((["person:1000"], [LARGEST], ["author:600,section:600"], ["none"])),
        "page-size": st.integers(1, 100).map(lambda size: [str(size)]),
        "order-by": st.sampled_from((["newest"], ["oldest"])),
        "highlight": st.sampled_from((["offsets"], ["none"])),
        "match": st.sampled_from((["any"], ["all"])),
        "lang": st.just(["de"]),
    },
)


@settings(max_examples=25, **PATIENT)
@given(st.sampled_from(("reader", "staff")), st.sampled_from(SEARCHES), requests)
def test_any_search_costs_no_more_than_it_asks_for(sites, done, who, asked, params):
    check(sites[who], done, *asked, params)


def check(asker: Asker, done: Counter[str], how: str, path: str, params: dict[str, list[str]]) -> None:
    """Ask, and compare what it cost with what was asked."""
    done.clear()
    answer = getattr(asker, how)(path, params)
    assert answer.status_code == 200, answer.text
    assert len(answer.data) < MOST_BYTES
    page_size, values = int(params.get("page-size", ["10"])[0]), values_of(params)
    assert done["links"] <= 250 + 20 * page_size + 2 * listed_by(params) + 4 * values
    assert done["terms"] <= 20_000 + 10_000 * len(" ".join(params.get("q", [])).split()) + 50 * values


def test_an_article_is_not_redirected_to_an_address_that_no_server_reads(sites):
    (hit,) = sites["reader"].get("/api/v1/search", {"page-size": ["1"]}).json["results"]
    short, long = (
        sites["reader"].get(f"/article/{hit['id']}", {"q": ["oil"], "author": ["x" * length]}).location
        for length in (100, 7_950)
    )
    assert short.endswith(f"?q=oil&author={'x' * 100}")
    assert long == f"/article/{hit['id']}/ferry-of-the-day-119"
