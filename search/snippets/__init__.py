"""What of an article to show for a query: passages and marks, the same on every engine."""

from search.snippets.highlighter import marked, matched_words, snippets
from search.snippets.occurrences import Find, Finds, Occurrence, finds, occurrences
from search.snippets.word_matcher import Hit, Hits, Leaves, Matcher

__all__ = [
    "Find",
    "Finds",
    "Hit",
    "Hits",
    "Leaves",
    "Matcher",
    "Occurrence",
    "finds",
    "marked",
    "matched_words",
    "occurrences",
    "snippets",
]
