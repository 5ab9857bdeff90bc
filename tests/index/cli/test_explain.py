"""`dateline explain-article` says which words led to what, and by which rule."""

import os
import subprocess
import sys
from pathlib import Path


def explained(newsroom, *records):
    newsroom.write("a.jsonl", *records)
    newsroom.update()
    command = [str(Path(sys.executable).parent / "dateline"), "explain-article", "a"]
    environment = os.environ | {"DATELINE_DATA": str(newsroom.settings.data), "DATELINE_ENGINE": "memory"}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_it_names_words_and_rules(newsroom):
    body = "Norwegian Prime Minister Gro Harlem Brundtland spoke. Brundtland left."
    printed = explained(newsroom, {"id": "a", "title": "Rates", "body": body, "dateline": "OSLO"})
    assert "NO  about" in printed
    assert "OSLO  (dateline, in the dateline, 1 times)" in printed
    assert "Norwegian  (demonym, in the body, 1 times)" in printed
    assert "Gro Harlem Brundtland (1 times), Brundtland (1 times)  (title)" in printed


def test_it_says_how_the_language_is_known(newsroom):
    text = "Le gouvernement a annoncé lundi de nouvelles mesures pour soutenir l'économie du pays."
    assert "language   fr (detected from the text)" in explained(newsroom, {"id": "a", "body": text})
    others = {"id": "b", "body": text}
    assert "language   fr (text too short; the feed's usual language" in explained(
        newsroom, {"id": "a", "body": "OPEC"}, others
    )
    assert "language   de (supplied by the source)" in explained(newsroom, {"id": "a", "body": text, "language": "de"})
