"""What a run has done."""

from dataclasses import asdict
from typing import Any

from index.enrich.tally import Enriched
from search.types import noun


@noun
class Report:
    """Counts of a run; each record read is in one of those from `added` to `set_aside`.

    `outdated` versions are older than what the archive has, `kept_out` ones are held back by a tombstone; `removed` are
    articles that their feed no longer has, and `not_pruned` says why none was taken out for that. `files_passed_by` are
    of no known format, `keys_not_read` the keys of records that mean nothing here. `enriched` says of
    countries, persons and the like in how many new or changed articles they were found, and how many had their own.
    `rejects` is the file of what was set aside, `revision` the change number that the index has come to.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    restored: int = 0
    removed: int = 0
    outdated: int = 0
    kept_out: int = 0
    not_pruned: str = ""
    set_aside: int
    enriched: Enriched
    files_passed_by: int
    keys_not_read: tuple[str, ...]
    rejects: str | None
    seconds: float
    revision: int

    @property
    def read(self) -> int:
        """How many records were read."""
        taken = self.added + self.changed + self.unchanged + self.withdrawn + self.restored
        return taken + self.outdated + self.kept_out + self.set_aside

    def record(self) -> dict[str, Any]:
        """Return it as what `json.dumps` takes."""
        return {"read": self.read} | asdict(self)
