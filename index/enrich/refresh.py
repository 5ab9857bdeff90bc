"""Enriching anew what an older version has enriched, or none."""

from collections.abc import Sequence

from index.catchup import Progress
from index.enrich.enrichment import findings, version
from search.archive.extracted import Unenriched
from search.archive.store import Archive
from search.people import register
from search.settings import Settings

BATCH = 1_000  # articles in one transaction


def refresh(archive: Archive, settings: Settings, progress: Progress) -> tuple[int, int]:
    """Look anew at all that this version has not looked at; return how many articles those were, and how many changed.

    The index is not brought along: catching up does that.
    """
    looked_at = changed = 0
    while some := archive.outdated(version(settings), BATCH):
        changed += look_anew(archive, some, settings)
        looked_at += len(some)
        progress("enriched", len(some), 0.0)
    return looked_at, changed


def look_anew(archive: Archive, some: Sequence[Unenriched], settings: Settings) -> int:
    """Enrich some articles, and return in how many something else was found than before."""
    found = findings((each.article for each in some), settings, archive.languages_in)
    return archive.note_found(some, found, register)
