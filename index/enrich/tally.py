"""In how many articles of a run something was found, and how many had it given by their source."""

from search.model.article import NAMES, Findings

Enriched = dict[str, dict[str, int]]  # by what was looked for: in how many articles it was `found` and `given`


class Tally:
    """Counts what enrichment did."""

    def __init__(self) -> None:
        self._counts: Enriched = {name: {"found": 0, "given": 0} for name in NAMES}

    def count(self, findings: Findings) -> None:
        """Add what was found of some articles."""
        for article, found in findings.by_article.items():
            for name, counts in self._counts.items():
                counts["given"] += bool(getattr(article, name))
                counts["found"] += bool(getattr(found, name))

    def record(self) -> Enriched:
        """Return the counts of what was found or given at all."""
        return {name: counts for name, counts in self._counts.items() if any(counts.values())}
