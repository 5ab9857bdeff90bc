"""Values that an article is taken without: told to people with its place, counted, and no reason to end otherwise."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import run_files as module
from index.cli.main import main
from index.sources.validation import KEYS
from search.model.article import article_id
from search.settings import ENGINES

ODD = {"language": "Elvish", "authors": [None, "Ana Lima"], "url": "mailto:ana@news.example"}


def record(name, **values):
    return {"id": name, "title": f"Title {name}", "body": "A body."} | values


def told(report):
    return [json.loads(line) for line in Path(report.left_out_file).read_text(encoding="utf-8").splitlines()]


def test_each_is_written_down_with_its_place_and_reason(newsroom):
    path = newsroom.write("a.jsonl", record("a"), record("b", **ODD))
    report = newsroom.update()
    assert (report.added, report.set_aside, report.rejects) == (2, 0, None)
    assert (report.left_out, report.left_out_keys) == (3, {"authors": 1, "language": 1, "url": 1})
    assert [(row["key"], row["value"]) for row in told(report)] == [
        ("authors", None), ("url", "mailto:ana@news.example"), ("language", "Elvish"),
    ]  # fmt: skip
    place = {(row["source"], row["position"], row["source_id"], row["id"]) for row in told(report)}
    assert place == {(str(path), 2, "b", article_id("main", "b"))}
    assert all(row["reason"] for row in told(report))
    assert newsroom.searcher().article(article_id("main", "b")).authors == ("Ana Lima",)


def test_a_value_that_its_reader_gives_up_is_one_of_them(newsroom):
    newsroom.write("a.jsonl", '{"id": "a", "title": "First", "title": "Second"}')
    report = newsroom.update()
    assert [(row["key"], row["value"]) for row in told(report)] == [("title", "First")]
    assert newsroom.searcher().article(article_id("main", "a")).title == "Second"


def test_a_long_value_is_cut_and_a_long_list_is_counted_to_its_end(newsroom, monkeypatch):
    monkeypatch.setattr(module, "MOST_TOLD", 2)
    newsroom.write("a.jsonl", *(record(name, section=["x", "y" * 1_000]) for name in "abc"))
    report = newsroom.update()
    assert (report.left_out, len(told(report))) == (3, 2)
    assert len(told(report)[0]["value"]) == 501


def test_what_names_an_erased_article_goes(newsroom):
    newsroom.write("a.jsonl", record("a", **ODD), record("b", language="Elvish"))
    report = newsroom.update()
    newsroom.erase("a")
    assert {row["source_id"] for row in told(report)} == {"b"}


def test_the_command_says_so_and_ends_well(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DATELINE_ENGINE", "memory")
    (tmp_path / "a.jsonl").write_text(json.dumps(record("a", **ODD)), encoding="utf-8")
    assert main(["index", str(tmp_path / "a.jsonl")]) == 0
    said = capsys.readouterr().out
    assert "3 values left out, their articles taken without them: 'authors' 1, 'language' 1, 'url' 1" in said
    assert f"these values and the reasons are in {tmp_path}/var/left-out/" in said
    assert main(["index", str(tmp_path / "a.jsonl"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["left_out"], report["left_out_keys"]["url"], report["set_aside"]) == (3, 1, 0)
    (*_, line) = (tmp_path / "var" / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["left_out"], json.loads(line)["left_out_keys"]) == (3, 3)


def test_a_code_without_data_is_a_language_and_stops_nothing(room):
    codes = ("na", "kg", "oj", "ho", "haw", "tzo", "mul")
    text = "Nauru and Samoa have signed an agreement on fishing, both governments said on Tuesday."
    room.write("a.jsonl", *(record(code, language=code, body=text) for code in codes))
    report = room.update()
    assert (report.added, report.left_out) == (7, 1)
    languages = {code: room.searcher().article(article_id("main", code)).language for code in codes}
    assert languages == {code: code for code in codes} | {"mul": "en"}


def test_the_day_in_a_files_name_counts_from_1600(newsroom):
    day = {"dateline": "LONDON, Sept. 6"}
    newsroom.write("1666-09-07.jsonl", record("fire", **day))
    newsroom.write("1566-09-07.jsonl", record("too early", **day))
    newsroom.update()
    assert newsroom.searcher().article(article_id("main", "fire")).published == date(1666, 9, 6)


ODDITIES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud800", "na", "XX", "1e999", "2026-02-30", "http://[", "&#0;", "\x85", "\u202e", 10**30]),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.sampled_from(["id", "label", "as", "q"]), some),
    max_leaves=6,
)
RECORDS = st.lists(st.dictionaries(st.sampled_from(sorted(KEYS - {"source_id", "id"})), ODDITIES), max_size=4)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS)
def test_no_value_at_any_key_ends_a_run_or_costs_a_neighbour(tmp_path, make_room, engine, values):
    with TemporaryDirectory(dir=tmp_path) as folder, make_room(Path(folder), engine) as room:
        odd = [each | {"id": str(number), "status": "usable"} for number, each in enumerate(values)]
        room.write("a.jsonl", record("first"), *odd, record("last"))
        report = room.update()
        assert report.read == report.added + report.set_aside == len(values) + 2
        names = room.names().split()
        assert {"first", "last"} <= {*names}
        for each in odd:
            has_text = any(isinstance(each.get(key), str) and each[key].isalnum() for key in ("title", "body"))
            assert each["id"] in names or not has_text
