"""What of an article to show for a query: passages and marks, the same on every engine."""

from search.snippets.finds import Find, Finds, finds
from search.snippets.leaves import Leaves
from search.snippets.marking import marked
from search.snippets.matched import matched_words
from search.snippets.matcher import Hit, Hits, Matcher
from search.snippets.occurrences import Occurrence, occurrences
from search.snippets.snippet import snippets

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
