import io

import pytest

from index.sources.raw_article import RawArticle, Reject
from index.sources.readers import jsonl
from index.sources.walk import SourceFile


def read(tmp_path, content):
    file = SourceFile(path=tmp_path / "a.jsonl", name="a.jsonl")
    return list(jsonl.READER.read(io.BytesIO(content), file))


def test_each_line_is_an_object_and_knows_its_number(tmp_path):
    items = read(tmp_path, b'{"id": "a"}\n\n  \n{"id": "b"}\r\n{"id": "c"}')
    assert [(item.position, item.values["id"]) for item in items] == [(1, "a"), (4, "b"), (5, "c")]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    (item,) = read(tmp_path, b'\xef\xbb\xbf{"id": "a"}\n')
    assert item.values == {"id": "a"}


def test_line_separators_of_unicode_do_not_end_a_line(tmp_path):
    (item,) = read(tmp_path, '{"id": "a\u2028b\x85c"}\n'.encode())
    assert item.values == {"id": "a\u2028b\x85c"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "a"', "not JSON: Expecting ',' delimiter (column 11)"),
        (b"[1, 2]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"id": "\xe9"}', "not UTF-8: invalid continuation byte at byte 9"),
        (b'{"id": "a", "id": "b"}', "duplicate key 'id'"),
        (b'{"x": [{"id": 1}], "source_id": 1, "source_id": 2}', "duplicate key 'source_id'"),
        (b'{"id": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deeply"),
        (b'{"id": "a"} {"id": "b"}', "not JSON: Extra data"),
    ],
)
def test_a_bad_line_is_set_aside_and_stops_nothing(tmp_path, line, reason):
    good, bad, also_good = read(tmp_path, b'{"id": "a"}\n' + line + b'\n{"id": "c"}\n')
    assert isinstance(bad, Reject)
    assert (bad.position, bad.field) == (2, "line")
    assert reason in bad.reason
    assert [good.values, also_good.values] == [{"id": "a"}, {"id": "c"}]


def test_of_a_key_that_comes_twice_the_last_value_counts_and_the_other_is_told_of(tmp_path):
    (item,) = read(
        tmp_path, b'{"id": "a", "title": "A", "x": {"id": 1, "id": 2}, "title": "B", "url": "u", "url": "u"}'
    )
    assert item.values == {"id": "a", "title": "B", "x": {"id": 2}, "url": "u"}
    assert [(each.key, each.value) for each in item.left_out] == [("id", 1), ("title", "A")]


def test_numbers_that_are_none_do_not_cost_their_line(tmp_path):
    (item,) = read(tmp_path, b'{"id": "a", "version": NaN, "title": -Infinity, "x": ' + b"9" * 5_000 + b"}")
    assert (repr(item.values["version"]), item.values["title"]) == ("nan", float("-inf"))
    assert item.values["x"] == "9" * 5_000


def test_a_line_beyond_all_size_is_set_aside_without_being_held_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "_LONGEST_LINE", 100)
    items = read(tmp_path, b'{"id": "' + b"a" * 1_000 + b'"}\n{"id": "b"}\n{"id": "' + b"c" * 1_000 + b'"}')
    assert [type(item) for item in items] == [Reject, RawArticle, Reject]
    assert [item.position for item in items] == [1, 2, 3]
    assert "longer than 100 bytes" in items[0].reason
    assert len(items[0].record) == 101
