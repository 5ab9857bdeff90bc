"""Articles that are hard to set, one in two versions, and what only staff see, in a data folder of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

DATELINE = Path(sys.executable).with_name("dateline")
PERSONS = [f"Delegate Number{number}" for number in range(400)]
ARABIC = "اتفاق جديد حول النفط بين البلدين بعد محادثات طويلة في فيينا"
CHINESE = "两国在维也纳举行长时间会谈后达成新的石油协议"
ARTICLES = [
    {"id": "long", "title": f"Oil {'and a very long headline about it ' * 9}"[:300], "body": "Oil " * 400},
    {"id": "unbroken", "title": "Oil" + "x" * 250, "body": "oil " + "https://example.org/" + "a" * 300},
    {"id": "crowded", "title": "Oil delegates meet", "body": "They met about oil.", "persons": PERSONS},
    {"id": "arabic", "title": ARABIC, "body": f"{ARABIC}. oil", "language": "ar", "tags": ["oil"]},
    {"id": "chinese", "title": CHINESE, "body": f"{CHINESE}。oil", "language": "zh", "tags": ["oil"]},
    {"id": "undated", "title": "Oil without a date", "body": "Oil."},
    {"id": "untitled", "body": "Oil fell. There is no headline to this.", "published_at": "2020-03-09"},
    {"id": "withheld", "title": "Oil withheld", "body": "Not yet to be seen.", "status": "withheld"},
    {"id": "embargoed", "title": "Oil embargoed", "body": "Later.", "embargo_until": "2999-01-01T00:00:00Z"},
    {"id": "changed", "title": "Oil corrected", "body": "It fell by nine per cent.", "version": 1},
]
CORRECTED = ARTICLES[-1] | {"body": "It rose by nine per cent.", "version": 2, "correction_note": "It did not fall."}
FOR_STAFF = ("withheld", "embargoed")


def newsroom_in(folder: Path) -> Path:
    """Make a data folder with the articles, one of them in two versions."""
    for number, records in enumerate((ARTICLES, [CORRECTED])):
        path = folder / f"{number}.jsonl"
        lines = (json.dumps({"language": "en"} | record) for record in records)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        run(folder / "var", "index", path)
    return folder / "var"


def made_token(newsroom: Path) -> str:
    """Return a token by which staff sign in."""
    return run(newsroom, "token", "create", f"desk {os.urandom(4).hex()}", "--scope", "staff")


def run(data: Path, *command: object) -> str:
    """Run a command on a data folder and return what it says."""
    environment = os.environ | {"DATELINE_DATA": str(data)}
    done = subprocess.run([DATELINE, *map(str, command)], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()
