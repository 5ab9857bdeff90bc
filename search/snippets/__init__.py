"""What of an article to show for a query: passages and marks, the same on every engine."""

from search.snippets.marking import marked
from search.snippets.matched import matched_words
from search.snippets.matcher import Matcher
from search.snippets.snippet import snippet

__all__ = ["Matcher", "marked", "matched_words", "snippet"]
