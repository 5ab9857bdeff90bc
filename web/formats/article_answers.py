"""Articles as the JSON of the API, and the state of the index that goes along with them."""

from collections.abc import Callable, Mapping
from typing import Any

from search.errors import ArticleGone, ArticleNotFound
from search.fields import CURSOR_KEY, KEYWORDS
from search.model.dates import Published, write_published
from search.model.hit import Labelled, Listed, Summary
from search.model.lookup import Found, FoundArticles, FullArticle, MarkedTexts, Related
from search.model.request import OffsetUnit
from search.model.result import IndexState
from search.model.viewer import Viewer, hidden
from search.snippets.highlighter import paragraphs
from web.http_errors import ERRORS
from web.params.links import outward
from web.rendering import spans

Json = dict[str, Any]


def article_answer(article: FullArticle, viewer: Viewer, *, with_marks: bool, offsets: OffsetUnit) -> Json:
    """Return a whole article; `with_marks` adds the matches in each of its texts, as offsets in a unit."""
    return {
        **_whole(article.summary, viewer),
        **({"marks": _marks(article.texts, offsets)} if with_marks else {}),
        "index": index_state(article.state),
    }


def articles_answer(found: FoundArticles, viewer: Viewer, fields: tuple[str, ...]) -> Json:
    """Return articles in the order asked for, each with its fields (all if none was chosen) or with its problem."""
    return {
        "results": [_found(each, viewer, fields) for each in found.articles],
        "index": index_state(found.state),
    }


def _found(found: Found, viewer: Viewer, fields: tuple[str, ...]) -> Json:
    if found.summary is None:
        problem = ERRORS[ArticleGone if found.was_public else ArticleNotFound].code
        return {"asked": found.asked, "article": None, "problem": problem}
    return {"asked": found.asked, "article": chosen(_whole(found.summary, viewer), fields), "problem": None}


def _whole(summary: Summary, viewer: Viewer) -> Json:
    """Return all that is told of an article, whatever was asked for."""
    return {
        **summary_answer(summary, viewer),
        **{key: tell(summary) for key, tell in _TEXTS.items()},
        "indexed_at": _time(summary.indexed_at),
    }


def related_answer(related: Related, viewer: Viewer) -> Json:
    """Return the articles that are most similar to another."""
    return {
        "results": [summary_answer(summary, viewer) for summary in related.articles],
        "index": index_state(related.state),
    }


def summary_answer(summary: Summary, viewer: Viewer) -> Json:
    """Return an article as a result list shows it."""
    return {
        "id": summary.id,
        "feed": summary.feed,
        "source_id": summary.source_id,
        "title": summary.title or None,
        "url": outward(summary.url) or None,
        "published_at": _time(summary.published),
        "updated_at": _time(summary.updated_at),
        "source": summary.source or None,
        "section": summary.section or None,
        "dateline": summary.dateline or None,
        "standfirst": summary.standfirst or None,
        "authors": list(summary.authors),
        "language": summary.language or None,
        "status": summary.status.value,
        **(_for_staff(summary, viewer) if viewer.staff else {}),
        "version": summary.version,
        "correction_note": summary.correction_note or None,
        "countries": [_country(tag) for tag in summary.countries],
        "persons": [{"id": tag.id, "label": tag.label, "as": list(tag.surface_forms)} for tag in summary.persons],
        **{key: list(summary.keywords(key)) for key in KEYWORDS},
    }


def listed_answer(listed: Listed, viewer: Viewer, fields: tuple[str, ...]) -> Json:
    """Return an article of a list with the fields that it always has, and those of `fields` that are on demand."""
    answer = summary_answer(listed.summary, viewer)
    answer |= {key: tell(listed.summary) for key, tell in _TEXTS.items() if key in fields}
    return answer | ({CURSOR_KEY: listed.onward.text()} if CURSOR_KEY in fields else {})


def chosen(answer: Json, fields: tuple[str, ...]) -> Json:
    """Return the chosen fields of an article, all if none was chosen."""
    return {name: value for name, value in answer.items() if name in fields} if fields else answer


def index_state(state: IndexState) -> Json:
    """Return the state of the index that answered."""
    return {"generation": state.generation, "revision": state.revision, "updated_at": _time(state.updated_at)}


def _marks(texts: MarkedTexts, unit: OffsetUnit) -> Json:
    """Return the spans of the matches in each text, as offsets into the plain text."""
    body = tuple(piece for paragraph in texts.paragraphs for piece in (*paragraph, ("\n\n", False)))
    parts = {"title": texts.title, "standfirst": texts.standfirst, "body": body, "caption": texts.caption}
    return {name: spans(pieces, unit) for name, pieces in parts.items()}


def _for_staff(summary: Summary, viewer: Viewer) -> Json:
    return {"hidden": hidden(summary, viewer.now, viewer.newsroom), "embargo_until": _time(summary.embargo_until)}


def _country(tag: Labelled) -> Json:
    return {"id": tag.id, "label": tag.label}


_TEXTS: Mapping[str, Callable[[Summary], Any]] = {
    "body": lambda summary: "\n\n".join(paragraphs(summary.body)) or None,
    "caption": lambda summary: summary.caption or None,
    "tags": lambda summary: list(summary.tags),
    "mentioned_countries": lambda summary: [_country(tag) for tag in summary.mentioned_countries],
}


def _time(value: Published | None) -> str | None:
    return write_published(value) if value else None
