"""Identifies the language of an article by the letters of its text; a short text may leave it open."""

from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from search.model.article import Article
from search.text.languages import primary

_SHORTEST = 60  # bytes in UTF-8. At 40, one in 400 English texts was taken for another language; at 60, one in 4,000
_READ = 300  # characters to read: they are enough, and take half a millisecond
_LEAST_CONFIDENCE = 0.8


def find_language(article: Article) -> str:
    """Return the code of the language; empty if the text is too short, or in no language that the model knows."""
    text = _sample(article)
    if len(text.encode(errors="replace")) < _SHORTEST:
        return ""
    confidence: Counter[str] = Counter()
    for label, share in _identifier().rank(text):
        confidence[primary(label) or ""] += share
    ((language, share),) = confidence.most_common(1)
    return language if share >= _LEAST_CONFIDENCE else ""


def _sample(article: Article) -> str:
    """Return the head of the body. The title is used only with a short body: it often has names in other languages."""
    if len(article.body) >= _READ:
        return article.body[:_READ]
    return "\n".join((article.title, article.standfirst, article.body))[:_READ]


@cache
def _identifier() -> LanguageIdentifier:
    """Return the model, restricted to the languages that have a code of two letters."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([label for label in model.labels if len(primary(label) or "") == len("en")])
    return model
