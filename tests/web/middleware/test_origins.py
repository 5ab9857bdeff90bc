"""What other sites make browsers send: scripts may call the API if a setting names their site, forms are refused."""

import pytest
from support.articles import NOW, article, index_of

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.errors import InvalidSetting
from search.settings import Settings
from web import create_app

SEARCH = "/api/v1/search"
ELSEWHERE = "https://charts.example.org"
PREFLIGHT = {
    "Origin": ELSEWHERE,
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "authorization",
}


class TestScripts:
    def test_none_may_ask_unless_it_is_set(self, client):
        for path in (SEARCH, "/"):
            assert not has_cors(client.get(path, headers={"Origin": ELSEWHERE}))

    def test_those_that_are_set_may_ask_the_api_and_read_its_headers(self, app_with):
        answer = app_with(cors_origins=(ELSEWHERE,)).get(SEARCH, headers={"Origin": ELSEWHERE})
        assert answer.headers["Access-Control-Allow-Origin"] == ELSEWHERE
        assert "origin" in answer.vary.as_set()
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers

    @pytest.mark.parametrize(
        "origin", ["https://elsewhere.example", "https://chartsXexample.org", f"{ELSEWHERE}.evil.test", "null"]
    )
    def test_others_may_not(self, app_with, origin):
        assert not has_cors(app_with(cors_origins=(ELSEWHERE,)).get(SEARCH, headers={"Origin": origin}))

    def test_any_may_if_that_is_set(self, app_with):
        answer = app_with(cors_origins=("*",)).get(SEARCH, headers={"Origin": "https://any.example"})
        assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://any.example")

    def test_the_page_is_for_no_other_site(self, app_with):
        assert not has_cors(app_with(cors_origins=("*",)).get("/", headers={"Origin": ELSEWHERE}))

    def test_a_browser_may_ask_first_whether_it_may_show_a_token(self, app_with):
        answer = app_with(cors_origins=(ELSEWHERE,), api="tokens").options(SEARCH, headers=PREFLIGHT)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Headers"].lower() == "authorization"
        assert answer.headers["Access-Control-Max-Age"] == "600"

    def test_asking_first_does_not_count_for_the_rate(self, app_with):
        client = app_with(cors_origins=(ELSEWHERE,), address_rate=2)
        assert [client.options(SEARCH, headers=PREFLIGHT).status_code for _ in range(5)] == [200] * 5
        assert [client.get(SEARCH).status_code for _ in range(3)] == [200, 200, 429]

    def test_options_of_no_browser_count(self, app_with):
        client = app_with(cors_origins=(ELSEWHERE,), address_rate=2)
        assert [client.options(SEARCH).status_code for _ in range(3)] == [200, 200, 429]


def has_cors(answer):
    return any(name.startswith("Access-Control-") for name, _ in answer.headers)


@pytest.mark.parametrize(
    "origins", ["charts.example.org", "https://a.example/path", "https://*.example", "https://A,b"]
)
def test_what_is_no_origin_is_refused_with_what_is_expected(origins):
    with pytest.raises(InvalidSetting, match=r"DATELINE_CORS_ORIGINS .*https://news\.example\.org"):
        Settings.from_environment({"DATELINE_CORS_ORIGINS": origins})


PUBLIC = "https://news.example.org/archive"


class TestForms:
    @pytest.fixture
    def sent(self, engine):
        """Send a right token from a form, or sign out; return the status, and whether a cookie was set."""
        index_of(engine, [article("open", title="Oil")])
        with open_archive(engine.settings) as archive:
            token = Access(archive).create("desk", Scope.STAFF, now=NOW, expires_at=NOW.replace(year=NOW.year + 1))

        def send(headers, path="/sign-in", public_url=""):
            settings = Settings(data=engine.settings.data, engine="memory", public_url=public_url)
            client = create_app(settings, engine=engine, clock=lambda: NOW).test_client()
            answer = client.post(path, data={"token": token}, headers=headers)
            return answer.status_code, "Set-Cookie" in answer.headers

        return send

    @pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Host": "news.example.org", "Origin": "http://news.example.org"},
            {"Host": "news.example.org", "Origin": "https://news.example.org"},  # a proxy removed the encryption
            {"Host": "NEWS.example.org:8000", "Origin": "http://news.example.org:8000"},
            {"Host": "news.example.org", "Origin": "https://news.example.org", "Sec-Fetch-Site": "same-origin"},
            {"Sec-Fetch-Site": "none"},
        ],
    )
    def test_the_page_s_own_is_taken(self, sent, path, headers):
        assert sent(headers, path) == (303, True)

    @pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Origin": ""},
            {"Origin": "news.example.org"},
            {"Origin": "http://news.example.org:8000"},
            {"Origin": "http://news.example.org.evil.example"},
            {"Origin": "http://evil.example?news.example.org"},
            {"Origin": "ftp://news.example.org"},
            {"Origin": "http://[news.example.org"},
            {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
            {"Origin": "http://evil.example", "Sec-Fetch-Site": "none"},
            {"Origin": "http://news.example.org", "Sec-Fetch-Site": "cross-site"},
            {"Origin": "http://sub.news.example.org", "Sec-Fetch-Site": "same-site"},
        ],
    )
    def test_that_of_another_site_is_refused(self, sent, path, headers):
        assert sent({"Host": "news.example.org"} | headers, path) == (403, False)

    @pytest.mark.parametrize("origin", ["https://news.example.org", "https://news.example.org:443"])
    def test_the_public_address_counts_and_not_the_one_asked(self, sent, origin):
        asked = {"Host": "127.0.0.1:8000"}
        assert sent(asked | {"Origin": origin}, "/archive/sign-in", PUBLIC) == (303, True)
        for wrong in ("http://news.example.org", "https://127.0.0.1:8000", "https://news.example.org:x", "null"):
            assert sent(asked | {"Origin": wrong}, "/archive/sign-in", PUBLIC) == (403, False)

    def test_the_log_names_the_setting_that_may_be_missing(self, sent, caplog):
        sent({"Host": "127.0.0.1:8000", "Origin": "https://news.example.org"})
        assert "'https://news.example.org'" in caplog.text
        assert "DATELINE_PUBLIC_URL" in caplog.text


def test_what_sets_a_cookie_is_kept_nowhere(client):
    for path in ("/sign-in", "/sign-out"):
        answer = client.post(path, data={"token": "x"})
        kept = answer.headers["Cache-Control"]
        assert kept == ("private, no-store" if "Set-Cookie" in answer.headers else "no-cache")
    assert "Set-Cookie" in answer.headers
