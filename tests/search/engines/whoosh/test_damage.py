"""Whatever byte of an index is damaged, each answer is the same to the byte, or says that the index is damaged."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from flask.testing import FlaskClient
from support.articles import NOW
from support.damage import damaged

from index.cli.main import main
from search.engines import open_engine
from search.errors import IndexDamaged
from search.settings import Settings
from web import create_app

SAMPLES = Path(__file__).parents[4] / "samples" / "1990-today.jsonl"
ADDRESSES = (
    "/search?q=treaty&page-size=2&facet=none",
    "/api/v1/search?q=%22the+treaty%22&highlight=offsets&page-size=5",
    "/api/v1/search?q=elect*+OR+tretay~&facet=person:5,source,section,language&page-size=3",
    "/api/v1/search?country=DE&exclude-country=US&from-date=1991&order-by=oldest&page-size=5",
    "/api/v1/search?q=title:treaty&tz=Asia/Tokyo&facet=date:month&page-size=3",
    "/api/v1/facets/person?prefix=a&page-size=5",
    "/api/v1/suggest?q=merk",
    "/api/v1/articles?source_id=late",
    "/search.csv",
)
ASKED = 4  # of these, at each place
BROKEN_OFF = b"an export that broke off"

Answer = tuple[int, bytes]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several segments, with an article that was corrected and one that was withdrawn."""
    folder = tmp_path_factory.mktemp("damage")
    late = {"id": "late", "title": "The late treaty"}
    corrected = json.loads(SAMPLES.read_text(encoding="utf-8").splitlines()[0]) | {"title": "Corrected"}
    runs = [[late], [corrected, late | {"status": "withdrawn"}]]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATELINE_DATA", str(folder / "var"))
        assert main(["index", str(SAMPLES)]) == 0
        for records in runs:
            (folder / "run.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
            assert main(["index", str(folder / "run.jsonl")]) == 0
        assert main(["rebuild"]) == 0  # so that there is a former one to be confused with
        (folder / "run.jsonl").write_text(json.dumps(corrected | {"title": "Corrected again"}), encoding="utf-8")
        assert main(["index", str(folder / "run.jsonl")]) == 0
    return folder / "var"


def client_of(data: Path) -> FlaskClient:
    """A process that has read nothing yet, and may take its time."""
    return create_app(Settings(data=data, search_seconds=3_600), clock=lambda: NOW).test_client()


def asked(client: FlaskClient, address: str) -> Answer:
    try:
        response = client.get(address)
        return response.status_code, response.get_data()
    except IndexDamaged:  # an export has begun, so only breaking off can tell; gunicorn then closes the connection
        return 200, BROKEN_OFF


@pytest.fixture(scope="module")
def whole(data: Path) -> Mapping[str, Answer]:
    client = client_of(data)
    answers = {address: asked(client, address) for address in ADDRESSES}
    assert [status for status, _ in answers.values()] == [410 if "late" in address else 200 for address in answers]
    return answers


def check(data: Path, whole: Mapping[str, Answer], seed: int, places: int) -> Counter[str]:
    """Damage one place after the other and ask each time; return how many places were told of, and how many not."""
    random = Random(seed)
    serving, *_ = (data / "index" / "serving").read_text(encoding="ascii").split()
    files = [data / "index" / "serving", *sorted((data / "index" / serving).iterdir())]
    counts: Counter[str] = Counter()
    for number in range(places):
        path = files[number % len(files)]
        with damaged(path, random) as what:
            client = client_of(data)
            addresses = random.sample(ADDRESSES, ASKED)
            told = [is_told(asked(client, address), whole[address], path, what) for address in addresses]
            assert asked(client, "/readyz")[0] == (503 if any(told) else 200), what
            counts["told" if any(told) else "same"] += 1
        open_engine(Settings(data=data)).check()  # it is whole again, which ends the notes of damage
    return counts


def is_told(answer: Answer, expected: Answer, path: Path, what: str) -> bool:
    """Tell whether an answer says what is damaged; any other answer must be as it was."""
    if answer in (expected, (200, BROKEN_OFF)):
        return answer != expected
    status, body = answer
    assert status == 503, f"{what}: {body!r}"
    way_back = b"dateline index" if what == "serving: removed" else b"dateline rebuild"
    assert way_back in body, what
    assert path.name.encode() in body or what == "serving: removed", what
    return True


def test_what_is_damaged_is_told_and_all_else_is_answered_as_before(data: Path, whole: Mapping[str, Answer]) -> None:
    counts = check(data, whole, seed=19, places=60)
    assert counts["told"] > 40


@pytest.mark.slow
def test_the_same_at_two_thousand_places(data: Path, whole: Mapping[str, Answer]) -> None:
    counts = check(data, whole, seed=20, places=2_000)
    assert counts["told"] > 1_500
