"""What a hit shows of its article: passages and marks, the same on every engine."""

from search.snippets.highlighter import marked, snippets
from search.snippets.leaves import Leaves
from search.snippets.matched_words import matched_words
from search.snippets.occurrences import ArticleMatches, Occurrence, TextMatches, article_matches, occurrences
from search.snippets.word_matcher import Hit, Hits, Matcher

__all__ = [
    "ArticleMatches",
    "Hit",
    "Hits",
    "Leaves",
    "Matcher",
    "Occurrence",
    "TextMatches",
    "article_matches",
    "marked",
    "matched_words",
    "occurrences",
    "snippets",
]
