"""Measures a whole run of `dateline index`, as in a newsroom: archive, enrichment and index, on all cores."""

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.race import CHANGED
from benchmarks.story import read_stories

LARGEST = 20_000  # articles; the budget is for 19,043


def whole(corpus: Path, folder: Path) -> dict[str, float]:
    """Index a corpus into an empty folder, then a hundred changed articles.

    Return the seconds of clock and processors. Raises `CalledProcessError` if the command fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    seconds, processor = _timed(corpus, folder)
    changed = folder / "changed.jsonl"
    stories = list(read_stories(corpus))
    chosen = random.Random(7).sample(stories, min(CHANGED, len(stories)))
    changed.write_text(
        "".join(replace(story, body=f"{story.body} Corrected.").line() for story in chosen), encoding="utf-8"
    )
    update, _ = _timed(changed, folder)
    return {"seconds": round(seconds, 2), "processor": round(processor, 2), "update_seconds": round(update, 2)}


def _timed(articles: Path, folder: Path) -> tuple[float, float]:
    environment: dict[str, Any] = os.environ | {"DATELINE_DATA": str(folder / "var")}
    command = [str(Path(sys.executable).with_name("dateline")), "index", str(articles), "--json"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
