from index.sources.unknown_keys import MOST_UNKNOWN, UnknownKeys, unknown_keys

MINIMAL = {"id": "a", "title": "A title", "body": ""}


def unknown(values):
    return unknown_keys(MINIMAL | values, MINIMAL.keys())


def test_keys_that_mean_nothing_are_named():
    assert unknown({"date": "2019", "lede": "x", "body": "y"}).names == {"date", "lede"}
    assert unknown({}) == UnknownKeys()


def test_keys_that_mean_nothing_are_kept_as_ascii_json_in_the_order_of_their_names():
    found = unknown({"lede": "é\x00\ud800", "desk": {"id": 7, "tags": ["b", "a"]}, "score": 0.5})
    assert found.kept == r'{"desk":{"id":7,"tags":["b","a"]},"lede":"\u00e9\u0000\ud800","score":0.5}'
    assert found.left_out == frozenset()


def test_the_shortest_keys_are_kept_up_to_the_bound_and_none_is_cut():
    longest = "x" * (MOST_UNKNOWN - len('{"a":"","b":1}'))
    whole = unknown({"a": longest, "b": 1})
    assert (len(whole.kept), whole.left_out) == (MOST_UNKNOWN, frozenset())
    cut = unknown({"a": f"{longest}x", "b": 1})
    assert (cut.kept, cut.left_out, cut.names) == ('{"b":1}', {"a"}, {"a", "b"})
    alone = unknown({"a": "é" * MOST_UNKNOWN})
    assert (alone.kept, alone.left_out) == ("", {"a"})


def test_a_key_that_json_cannot_hold_or_not_so_deep_is_left_out():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    found = unknown({"deep": deep, "endless": float("inf"), "lede": "x"})
    assert (found.kept, found.left_out) == ('{"lede":"x"}', {"deep", "endless"})
