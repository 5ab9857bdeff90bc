"""An export that broke off goes on behind the last article that has arrived, as if it had never broken off."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from support.articles import article, index_of
from support.pages import id_of
from support.serving import serving

from search.engines import open_engine
from search.settings import Settings

MANY = 450  # more than two pages of an export
FIRST = date(2019, 1, 1)
STORIES = [
    article(f"s{n}", title=f'Oil "report" {n}', body="oil\n\n" * (n % 7), published=FIRST + timedelta(n // 3))
    for n in range(MANY)
]
ASKED = "q=oil&order-by=newest&fields=source_id,body,cursor"


@pytest.fixture
def archive(site):
    return site(STORIES)


def ids(lines):
    return [json.loads(line)["source_id"] for line in lines]


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("arrived", [1, 200, 449])
def test_json_lines_go_on_behind_any_line(archive, order, arrived):
    asked = f"/search.jsonl?q=oil&order-by={order}&fields=source_id,cursor"
    whole = archive.get(asked).text.splitlines()
    cursor = json.loads(whole[arrived - 1])["cursor"]
    rest = archive.get(f"{asked}&cursor={cursor}").text.splitlines()
    assert ids(whole[:arrived] + rest) == ids(whole)
    assert len(whole) == MANY


def test_a_table_goes_on_without_another_head(archive):
    whole = archive.get(f"/search.csv?{ASKED}").text
    (head, *rows) = csv.reader(StringIO(whole, newline=""))
    rest = archive.get(f"/search.csv?{ASKED}&cursor={rows[299][-1]}").text
    assert head[-1] == "cursor"
    assert [row[0] for row in csv.reader(StringIO(rest, newline=""))] == [row[0] for row in rows[300:]]


def test_behind_the_last_article_there_is_nothing(archive):
    last = archive.get(f"/search.jsonl?{ASKED}").text.splitlines()[-1]
    assert archive.get(f"/search.jsonl?{ASKED}&cursor={json.loads(last)['cursor']}").data == b""


def test_in_the_order_of_dates_it_goes_on_after_a_commit(archive, engine):
    first = archive.get(f"/search.jsonl?{ASKED}").text.splitlines()[:100]
    last = json.loads(first[-1])
    index_of(engine, [article("late", title="Oil", published=date(2018, 1, 1))], removed=[id_of(last["source_id"])])
    cursor = last["cursor"]
    rest = archive.get(f"/search.jsonl?{ASKED}&cursor={cursor}").text.splitlines()
    assert sorted(ids(first + rest)) == sorted([each.source_id for each in STORIES] + ["late"])


def test_a_search_goes_on_where_an_export_broke_off(archive):
    asked = "q=oil&order-by=newest"
    lines = archive.get(f"/search.jsonl?{ASKED}").text.splitlines()
    cursor = json.loads(lines[9])["cursor"]
    results = archive.get(f"/api/v1/search?{asked}&page-size=5&cursor={cursor}").json["results"]
    assert [each["source_id"] for each in results] == ids(lines[10:15])


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/search.csv?cursor=x", "cursor"),
        ("/search.jsonl?q=gas&cursor={cursor}", "cursor"),
        ("/search.manifest.json?q=oil&order-by=newest&cursor={cursor}", "cursor"),
        ("/search.manifest.json?fields=id,cursor", "fields"),
        ("/search.jsonl?fields=id,snippets", "fields"),
        ("/search.csv?fields=score", "fields"),
        ("/search.csv?page=2", "page"),
        ("/search.csv?page-size=10", "page-size"),
        ("/search.jsonl?facet=country", "facet"),
        ("/search.jsonl?highlight=none", "highlight"),
        ("/search.manifest.json?offsets=utf-16", "offsets"),
    ],
)
def test_what_an_export_does_not_take_is_refused_by_its_name(archive, path, parameter):
    line = archive.get(f"/search.jsonl?{ASKED}").text.partition("\n")[0]
    answer = archive.get(path.format(cursor=json.loads(line)["cursor"]))
    assert (answer.status_code, answer.json["parameter"]) == (400, parameter)


def test_only_a_whole_file_leads_to_a_manifest(archive):
    asked = "/search.jsonl?q=oil&order-by=newest&fields=id"
    address = archive.get(asked).headers["Link"].partition(">")[0].removeprefix("<")
    assert archive.get(address).json["query"]["fields"] == ["id"]
    assert "Link" not in archive.get(f"{asked},cursor").headers


def broken_off(address, size):
    """Return the lines that have arrived whole when the connection ends after a number of bytes."""
    with urlopen(Request(address, headers={"Accept-Encoding": "identity"})) as answer:
        received = b""
        while len(received) < size and (more := answer.read(min(8_192, size - len(received)))):
            received += more
    return received.decode(errors="ignore").splitlines(keepends=True)


@pytest.mark.slow
def test_a_download_that_broke_off_again_and_again_becomes_whole_through_a_real_server(tmp_path):
    engine = open_engine(Settings(data=tmp_path))
    index_of(engine, STORIES)
    with serving(tmp_path) as (address, _):
        asked, joined, cursor = f"{address}/search.jsonl?{ASKED}", [], ""
        for part in range(12):
            arrived = broken_off(asked + (f"&cursor={quote(cursor)}" if cursor else ""), 20_000)
            lines = [line for line in arrived if line.endswith("\n")]
            if not lines:
                break
            joined += lines
            cursor = json.loads(lines[-1])["cursor"]
            index_of(engine, [article(f"new{part}", title="Oil", published=date(2026, 1, 1))])
        with pytest.raises(HTTPError):
            urlopen(f"{address}/search.jsonl?q=oil&cursor={quote(cursor)}")
    assert part > 3, "it broke off several times"
    assert sorted(ids(joined)) == sorted(each.source_id for each in STORIES)
