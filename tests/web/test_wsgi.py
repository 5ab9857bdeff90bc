import os
import subprocess
import sys

ASK = "from wsgi import app; print(app.test_client().get('/healthz').status_code, app.name)"


def run(folder, **settings):
    environment = {"PATH": os.environ["PATH"], **settings}
    return subprocess.run(
        [sys.executable, "-c", ASK], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_app_can_be_served_from_any_folder(tmp_path):
    done = run(tmp_path, DATELINE_ENGINE="memory")
    assert done.stdout == "200 web\n", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_meant_stops_it(tmp_path):
    done = run(tmp_path, DATELINE_TIMEZONE="Mars")
    assert done.returncode != 0
    assert "DATELINE_TIMEZONE" in done.stderr
