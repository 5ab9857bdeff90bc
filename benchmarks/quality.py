"""Quality on judged material: python -m benchmarks.quality, that is `make quality`."""

from benchmarks import finding, relevance

KINDS = (finding.report, relevance.report)  # each yields the lines of its part


def main() -> None:
    """Print every kind's part."""
    for kind in KINDS:
        print("\n".join(kind()), end="\n\n")


if __name__ == "__main__":
    main()
