import pytest
from flask import Flask, request

from search.bounds import client_of
from web import behind_proxies


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        (None, "unknown"),
        ("somewhere", "unknown"),
    ],
)
def test_one_client_is_one_address_or_one_network(address, client):
    assert client_of(address) == client


@pytest.mark.parametrize(
    ("hops", "forwarded", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "192.0.2.1, 198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_as_many_proxies_are_believed_as_there_are(hops, forwarded, seen):
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: request.remote_addr)
    app.wsgi_app = behind_proxies(app.wsgi_app, hops)
    assert app.test_client().get("/", headers={"X-Forwarded-For": forwarded}).text == seen
