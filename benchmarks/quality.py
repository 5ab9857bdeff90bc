"""Measures quality on judged data: `python -m benchmarks.quality`, or `make quality`."""

from benchmarks import finding, misspelled, pairs, relevance, steps

# Functions that yield the lines of a part of the report.
KINDS = (finding.report, relevance.report, steps.report, misspelled.report, pairs.report)


def main() -> None:
    """Print all parts of the report."""
    for kind in KINDS:
        print("\n".join(kind()), end="\n\n")


if __name__ == "__main__":
    main()
