import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.cli.command import printable
from index.cli.main import COMMANDS, main
from search.model.article import article_id

DATELINE = Path(sys.executable).with_name("dateline")
TREATY = {
    "id": "t1",
    "title": "Treaty on the river signed",
    "body": "The treaty was signed on Monday. Both countries will share the water.",
    "countries": ["AZ", "KZ"],
    "published_at": "2019-07-03",
    "source": "Valley News",
}
BRIDGE = {"id": "b1", "title": "Bridge opens", "body": "A bridge was opened.", "countries": ["FR"]}


@pytest.fixture
def articles(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DATELINE_ENGINE", "memory")
    path = tmp_path / "articles.jsonl"
    path.write_text(f"{json.dumps(TREATY)}\n{json.dumps(BRIDGE)}\n", encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    def running(*argv):
        status = main([str(argument) for argument in argv])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return running


def test_the_command_indexes_a_folder_and_finds_what_is_in_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(f"{json.dumps(TREATY)}\nbroken\n", encoding="utf-8")

    def dateline(*arguments):
        environment = {"PATH": os.environ["PATH"], "DATELINE_DATA": "var"}
        return subprocess.run(
            [DATELINE, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    indexed = dateline("index", "in", "--json")
    report = json.loads(indexed.stdout)
    assert (indexed.returncode, indexed.stderr) == (1, "")
    assert (report["read"], report["added"], report["set_aside"], report["revision"]) == (2, 1, 1, 1)
    assert "broken" in (tmp_path / report["rejects"]).read_text(encoding="utf-8")

    found = dateline("search", "treaties", "--json")
    (hit,) = json.loads(found.stdout)["results"]
    assert (found.returncode, hit["source_id"]) == (0, "t1")
    assert hit["snippets"]["title"] == "<mark>Treaty</mark> on the river signed"

    stats = json.loads(dateline("stats", "--json").stdout)
    assert (stats["articles"], stats["revision"], stats["archive"]["live"]) == (1, 1, 1)


def test_status_0_is_also_for_nothing_new(articles, run):
    assert run("index", articles)[0] == 0
    status, out, err = run("index", articles)
    assert (status, err) == (0, "")
    assert "2 unchanged" in out


def test_a_run_with_rejects_names_their_file(articles, run, tmp_path):
    articles.write_text('{"id": "a", "title": "A", "lede": "x"}\n{"id": "b"}\n', encoding="utf-8")
    status, out, _ = run("index", articles)
    assert status == 1
    assert "1 added, 1 rejected" in out
    assert "unknown keys ignored: 'lede'" in out
    assert str(tmp_path / "var" / "rejects") in out


@pytest.mark.parametrize(
    "argv",
    [("search", "treaty"), ("explain", "treaty", "t1"), ("stats",), ("stats", "--json")],
)
def test_without_an_index_a_command_says_how_to_make_one(articles, run, argv):
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert err.startswith("dateline: there is no index")
    assert "dateline index" in err


def test_rebuild_without_an_archive_says_what_to_do_first(articles, run):
    status, _, err = run("rebuild")
    assert status == 2
    assert err == (
        "dateline: the archive is empty, so no index can be built from it; run `dateline index` first, "
        "or `dateline restore-backup FILE` if the archive was lost\n"
    )


@pytest.mark.parametrize(
    ("name", "says"), [("DATELINE_ENGINE", "it must be one of"), ("DATELINE_TIMEZONE", "name of a time zone")]
)
def test_a_setting_that_cannot_be_is_one_line(articles, run, monkeypatch, name, says):
    monkeypatch.setenv(name, "nonsense")
    status, _, err = run("stats")
    assert (status, err.count("\n")) == (2, 1)
    assert name in err
    assert says in err


def test_an_error_nobody_foresaw_is_not_taken_for_done(articles, run, monkeypatch):
    monkeypatch.setattr("index.cli.index.ingest", lambda *arguments: 1 / 0)
    status, _, err = run("index", articles)
    assert status == 2
    assert "ZeroDivisionError" in err


def test_ctrl_c_ends_without_a_traceback(articles, run, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.cli.index.ingest", stop)
    status, _, err = run("index", articles)
    assert (status, err.count("\n")) == (130, 1)
    assert "accepted articles are safe" in err


def test_search_prints_what_matched(articles, run):
    run("index", articles)
    status, out, _ = run("search", "treaty")
    assert status == 0
    assert out.splitlines() == [
        "1 article",
        "",
        "*Treaty* on the river signed",
        f"  2019-07-03 · Valley News · Azerbaijan, Kazakhstan · {article_id('main', 't1')}",
        "  The *treaty* was signed on Monday. Both countries will share the water.",
    ]


def test_search_prints_close_articles_below_with_what_they_lack(articles, run):
    titles = ("amber jade", "amber amber", "jade and a lot of sand " * 5)
    records = [{"id": text, "title": text, "countries": ["AT"], "persons": []} for text in titles]
    articles.write_text("\n".join(json.dumps(record | {"language": "en"}) for record in records))
    run("index", articles)
    assert run("search", "amber jade")[1].splitlines() == [
        "1 article",
        "",
        "*amber* *jade*",
        f"  undated · Austria · {article_id('main', 'amber jade')}",
        "",
        "close matches, which lack some of the words:",
        "",
        "*amber* *amber*",
        f"  undated · Austria · {article_id('main', 'amber amber')}",
        "  without: jade",
    ]
    (close,) = json.loads(run("search", "amber jade", "--json")[1])["close"]
    assert (close["source_id"], close["lacks"]) == ("amber amber", ["jade"])
    assert "0 articles\nnote: 1 without the filters\n" in run("search", "amber jade", "--country", "FR")[1]


@pytest.mark.parametrize(
    ("options", "total"),
    [
        ((), 2),
        (("--country", "az"), 1),
        (("--country", "Kazakh", "--country", "France"), 2),
        (("--match", "all"), 0),
        (("--limit", "1"), 2),
    ],
)
def test_search_can_be_narrowed(articles, run, options, total):
    run("index", articles)
    status, out, _ = run("search", "treaty bridge", "--order-by", "newest", "--json", *options)
    assert (status, json.loads(out)["total"]) == (0, total)


def test_a_country_that_is_none_is_refused(articles, run):
    run("index", articles)
    assert run("search", "treaty", "--country", "Atlantis")[0::2] == (
        2,
        "dateline: --country: 'Atlantis' is not the name or code of a country\n",
    )


def test_staff_see_what_is_hidden_and_that_it_is(articles, run):
    articles.write_text(json.dumps(TREATY | {"status": "withheld", "embargo_until": "2999-01-01T00:00:00Z"}))
    run("index", articles)
    assert "withheld · embargo until 2999-01-01T00:00:00Z" in run("search", "treaty")[1]
    stats = json.loads(run("stats", "--json")[1])
    assert (stats["articles"], stats["hidden"]) == (0, 1)


@pytest.mark.parametrize("name", ["t1", article_id("main", "t1")])
def test_explain_shows_how_a_score_came_about(articles, run, name):
    run("index", articles)
    status, out, _ = run("explain", "treaties", name)
    assert status == 0
    assert "found        yes" in out
    assert "en:treati" in out


def test_what_comes_close_is_told_with_what_its_words_score(articles, run):
    """Of two articles, of 22 and 8 words, the longer one has the word thrice (a title counts twice).

    ln(1 + 1.5 / 1.5) * 2.6 * 3 / (3 + 1.6 * (.25 + .75 * 22 / 15)) = 1.048
    """
    run("index", articles)
    found = run("search", "treaty unheardof")[1]
    assert found.startswith(
        "1 article (match: close)\nnote: No article matches all that you typed; these come closest.\n"
    )
    assert run("search", "treaty")[1].startswith("1 article\n\n")
    close = json.loads(run("search", "treaty unheardof", "--json")[1])["query"]
    explained = run("explain", "treaty unheardof", "t1")[1]
    assert (close["matched_by"], f"{close['least_score']:.3f}") == ("close", "0.524")
    assert "match        close\nwords        score 1.048, and must score 0.524\n" in explained
    assert "found        yes\n" in explained
    assert "words        score" not in run("explain", "treaty", "t1")[1]


def test_explain_knows_an_article_by_its_feed(articles, run):
    run("index", articles, "--feed", "wires")
    assert run("explain", "treaty", "t1")[0] == 2
    assert run("explain", "treaty", "t1", "--feed", "wires")[0] == 0


def test_rebuild_says_what_serves_now(articles, run):
    run("index", articles)
    before = json.loads(run("stats", "--json")[1])
    status, out, _ = run("rebuild", "--json")
    rebuilt = json.loads(out)
    assert (status, rebuilt["revision"]) == (0, 2)
    assert rebuilt["generation"] != before["generation"]
    assert "is now serving, at revision 2" in run("rebuild")[1]


def test_settings_are_shown_with_their_values_and_without_a_password(articles, run, monkeypatch):
    monkeypatch.setenv("DATELINE_ARCHIVE_URL", "postgresql+psycopg://reader:secret@host/name")
    status, out, _ = run("settings")
    assert status == 0
    assert "DATELINE_ENGINE=memory\n    the search engine" in out
    assert "DATELINE_ARCHIVE_URL=postgresql+psycopg://reader:***@host/name" in out
    assert "secret" not in out


def test_a_token_is_printed_once_and_listed_without_its_secret(articles, run):
    status, secret, err = run("token", "create", "news desk", "--scope", "staff")
    assert (status, len(secret.split())) == (0, 1)
    assert "cannot be shown again" in err
    listed = run("token", "list")[1]
    assert "news desk" in listed
    assert "staff" in listed
    (told,) = json.loads(run("token", "list", "--json")[1])["tokens"]
    assert (told["name"], told["scope"]) == ("news desk", "staff")
    assert secret.strip().rpartition("-")[2] not in listed + json.dumps(told)


def test_a_token_ends_when_it_is_revoked(articles, run):
    told = json.loads(run("token", "create", "script", "--days", "1", "--json")[1])
    assert told["token"].startswith("dateline-")
    assert run("token", "create", "script")[0] == 2
    assert run("token", "revoke", "script")[0] == 0
    (ended,) = json.loads(run("token", "list", "--json")[1])["tokens"]
    assert ended["revoked_at"]
    assert "(revoked)" in run("token", "list")[1]
    assert run("token", "revoke", "script")[0::2] == (
        2,
        "dateline: there is no valid token named 'script'; `dateline token list` shows all tokens\n",
    )


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_said_before_anything_is_done(articles, run, tmp_path, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, _, err = run(command, "--port", port)
    assert status == 2
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use; choose another port with --port" in err
    assert not (tmp_path / "var").exists()


def test_serve_becomes_gunicorn_in_dateline_s_own_folder(articles, run, monkeypatch, tmp_path):
    became = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_DATA", "var")
    monkeypatch.setattr("os.execve", lambda *arguments: became.append(arguments))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run("serve", "--port", port, "--workers", 3)
    ((program, arguments, environment),) = became
    assert program == sys.executable
    (folder,) = tmp_path.glob("dateline-*")
    limits = ["--no-control-socket", "--limit-request-line", "8190"]
    counting = ["--config", "python:index.gunicorn_conf", "--env", f"PROMETHEUS_MULTIPROC_DIR={folder}"]
    size = ["--workers", "3", "--threads", "32", "wsgi:app"]
    assert arguments[arguments.index("--bind") :] == ["--bind", f"127.0.0.1:{port}", *limits, *counting, *size]
    assert (Path(arguments[arguments.index("--chdir") + 1]) / "wsgi.py").exists()
    assert environment["DATELINE_DATA"] == str(tmp_path / "var")


@pytest.mark.parametrize("allowed", [300, 1_199])
def test_serve_refuses_more_connections_than_the_system_allows_files(run, monkeypatch, allowed):
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, allowed))
    monkeypatch.setattr("os.execve", lambda *arguments: pytest.fail("it became gunicorn"))
    status, _, err = run("serve", "--port", 0)
    assert status == 2
    assert f"1,000 connections need 1,200 open files, and the system allows {allowed:,}; allow more" in err
    assert "ulimit -n 1200" in err
    assert "lower DATELINE_CONNECTIONS" in err


def test_serve_allows_itself_as_many_files_as_it_may(run, monkeypatch):
    wanted = []
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, 4_096))
    monkeypatch.setattr("resource.setrlimit", lambda _, limits: wanted.append(limits))
    monkeypatch.setattr("os.execve", lambda *arguments: None)
    run("serve", "--port", 0)
    assert wanted == [(1_200, 4_096)]


def test_demo_indexes_what_is_named_and_serves_it(articles, run, monkeypatch):
    monkeypatch.setattr("index.cli.serve.check_port", lambda host, port: None)
    monkeypatch.setattr("index.cli.serve.serve", lambda arguments, settings: 0)
    assert "2 added" in run("demo", articles)[1]


def test_every_command_has_a_line_of_help(run, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    out = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    assert all(f"{command.name} {command.help}" in out for command in COMMANDS)


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("unknown",),
        ("index",),
        ("search", "x", "--limit", "0"),
        ("token",),
        ("token", "create", "x", "--days", "0"),
    ],
)
def test_what_cannot_be_understood_is_status_2(argv, capsys):
    with pytest.raises(SystemExit) as ended:
        main(list(argv))
    assert ended.value.code == 2
    assert "usage: dateline" in capsys.readouterr().err


def test_an_article_cannot_command_the_terminal():
    assert printable("a\x9b31mb\u202ec\n") == "a 31mb c "
