"""Whether what is typed finds a text, by the terms of both in one language."""

from search.text.analyzers.stop_words import stop_words
from search.text.analyzers.word_terms import query_terms, text_terms
from search.text.tokenizer import cut


def finds(typed: str, text: str, language: str) -> bool:
    """Whether each word that is typed is one of the text's; stop words do not count beside others."""
    indexed = {term for word, start, end in cut(text) for term in text_terms(word, text[start:end], language)}
    words = [(word, typed[start:end]) for word, start, end in cut(typed)]
    asked = [(word, written) for word, written in words if word not in stop_words(language)] or words
    return all(indexed & set(query_terms(word, written, language)) for word, written in asked)
