"""`dateline explain-article` says which words led to what, and by which rule."""

import os
import subprocess
import sys
from pathlib import Path


def test_it_names_words_and_rules(newsroom):
    body = "Norwegian Prime Minister Gro Harlem Brundtland spoke. Brundtland left."
    newsroom.write("a.jsonl", {"id": "a", "title": "Rates", "body": body, "dateline": "OSLO"})
    newsroom.update()
    command = [str(Path(sys.executable).parent / "dateline"), "explain-article", "a"]
    environment = os.environ | {"DATELINE_DATA": str(newsroom.settings.data), "DATELINE_ENGINE": "memory"}
    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    assert "NO  about" in printed
    assert "OSLO  (dateline, in the dateline, 1 times)" in printed
    assert "Norwegian  (demonym, in the body, 1 times)" in printed
    assert "Gro Harlem Brundtland (1 times), Brundtland (1 times)  (title)" in printed
