"""Nothing that a client sends decides what the addresses on a page, or of a page, are."""

import json
import re

import pytest
from support.raw import answers, exchange, request

CLAIMS = [
    "Script_Name: /x",
    "Script-Name: /x",
    "Path_Info: /x",
    "X-Script-Name: /x",
    "X-Original-URL: /x",
    "X-Rewrite-URL: /x",
    "X-Forwarded-Prefix: /x",
    "X-Forwarded-Host: example.org",
    "X-Forwarded-Port: 1",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Ssl: on",
    "Forwarded: host=example.org;proto=https",
]
PATHS = [
    "/",
    "/search?q=oil",
    "/search?q=zzz",
    "/sign-in",
    "/help",
    "/api/v1/search?q=oil",
    "/search.atom?q=oil",
    "/nothing",
]
CHANGING = re.compile(rb"<updated>[^<]*|cursor(=|\":\")[^&\">]*")  # what has the moment of asking in it


def asked(site: str, path: str, *headers: str):
    (answer,) = answers(exchange(site, request(path, *headers, "Connection: close")))
    link = CHANGING.sub(b"", answer.headers.get("link", "").encode())
    return answer.status, CHANGING.sub(b"", answer.body), link, answer.headers.get("location")


@pytest.mark.parametrize("path", PATHS)
def test_no_header_changes_an_answer(site, path):
    plain = asked(site, path)
    for claim in CLAIMS:
        assert asked(site, path, claim) == plain, claim


@pytest.mark.parametrize("claim", CLAIMS[:4])
@pytest.mark.parametrize("path", ["/x/metrics", "/x/healthz", "/x/search", "/xhealthz"])
def test_no_header_makes_an_address_another_one(site, path, claim):
    assert asked(site, path, claim)[0] == 404


def test_a_host_is_not_believed(site):
    received = exchange(site, b"GET /search?q=oil HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n")
    (answer,) = answers(received)
    assert answer.status == 200
    assert b"example.org" not in received.replace(b"https://example.org/", b""), "articles are from there"


@pytest.mark.parametrize("target", ["//example.org/search", "//example.org", "http://example.org//x/search"])
def test_an_address_with_two_slashes_is_no_other_host(site, target):
    received = exchange(site, request(target, "Connection: close"))
    (answer,) = answers(received)
    assert answer.status == 404
    assert "location" not in answer.headers
    assert b"//example.org" not in received


def test_a_whole_address_counts_by_its_path(site):
    (answer,) = answers(exchange(site, request("http://example.org/api/v1/search?q=oil", "Connection: close")))
    assert json.loads(answer.body)["total"] == 3_000
