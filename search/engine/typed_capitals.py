"""How the words that are typed in capitals are read: decided once for a search, before its match rule.

A word means what texts write in capitals. If no article that the viewer may see has it so, or fewer than one in a
hundred that have the word, which write it so for emphasis (`OIL`), it means the word as written, without its other
forms. If no article has that either, or if it is a stop word, it is read as any other word.

Cursors and links carry what was decided. So a list keeps its meaning when a commit brings the first article that has
the word in capitals.
"""

from collections.abc import Mapping
from dataclasses import replace

from search.engine.port import Searcher
from search.model.request import Capitals
from search.model.result import QueryWarning
from search.query.ast import Node
from search.query.capital_words import words_in_capitals
from search.query.plan import TermQuery
from search.query.planner import Context
from search.query.warnings import Notes
from search.query.word_queries import TypedWord, WordQueries
from search.text.analyzers.stop_words import is_stop_word

_EMPHASIS = 100  # articles with a word for each that has it in capitals, or more: then capitals are emphasis
_TOLD = 2  # a reader is told if so many times as many articles have the word in any form


def with_capitals_read(
    searcher: Searcher, tree: Node | None, context: Context, decided: Mapping[str, Capitals]
) -> Context:
    """Return the context with the reading of each word in capitals; what was `decided` before stays.

    An index of former analyzers has no marks, and serves as it was made.
    """
    words = () if context.former else words_in_capitals(tree)
    return replace(
        context, capitals={word.written: decided.get(word.written) or _read(searcher, word, context) for word in words}
    )


def notes_on_capitals(searcher: Searcher, tree: Node | None, context: Context) -> tuple[QueryWarning, ...]:
    """Return the warning for words that many more articles have in another form than they were read in."""
    notes = Notes()
    for word in words_in_capitals(tree) if context.capitals else ():
        reading = context.capitals.get(word.written, Capitals.ANY_FORM)
        if reading is not Capitals.ANY_FORM and not _is_common(word, context):
            found, all_forms = (searcher.count(_query(word, each, context)) for each in (reading, Capitals.ANY_FORM))
            if found * _TOLD < all_forms:
                notes.add("capitals-kept", word.written)
    return notes.warnings()


def _read(searcher: Searcher, word: TypedWord, context: Context) -> Capitals:
    marked, written = (searcher.count(_query(word, each, context)) for each in (Capitals.MARKED, Capitals.WRITTEN))
    if _is_common(word, context):
        return Capitals.MARKED if marked else Capitals.ANY_FORM
    if marked and marked * _EMPHASIS >= written:
        return Capitals.MARKED
    return Capitals.WRITTEN if written else Capitals.ANY_FORM


def _query(word: TypedWord, reading: Capitals, context: Context) -> TermQuery:
    make = WordQueries.in_field("", context.languages)
    return {Capitals.MARKED: make.marked, Capitals.WRITTEN: make.exact, Capitals.ANY_FORM: make.stemmed}[reading](word)


def _is_common(word: TypedWord, context: Context) -> bool:
    return is_stop_word(word.word, context.stop_words)
