"""What other sites show of an article when somebody sends its address there: the Open Graph protocol's properties."""

from collections.abc import Iterator

from search.model.dates import write_published
from search.model.lookup import FullArticle
from web.marks import plain
from web.params.links import outward
from web.views.excerpt import first_words

_LONGEST = 200  # characters of a description; most sites cut it about there


def preview(article: FullArticle, title: str, address: str) -> tuple[tuple[str, str], ...]:
    """Return (property, content) of each that the article has; an address without a host says nothing elsewhere."""
    return tuple((name, content) for name, content in _properties(article, title, address) if content)


def _properties(article: FullArticle, title: str, address: str) -> Iterator[tuple[str, str]]:
    summary, texts = article.summary, article.texts
    yield "og:type", "article"
    yield "og:site_name", "Dateline"
    yield "og:title", title
    yield "og:description", first_words(summary.standfirst or " ".join(map(plain, texts.paragraphs)), _LONGEST)
    yield "og:url", outward(address)
    yield "article:published_time", write_published(summary.published) if summary.published else ""
    yield "article:modified_time", write_published(summary.updated_at) if summary.updated_at else ""
    yield "article:section", summary.section
    yield from (("article:author", author) for author in summary.authors)
    yield from (("article:tag", tag) for tag in article.tags)
