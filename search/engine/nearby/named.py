"""Names that are typed without their field: searches for them that are offered, or made if no text has the words.

A name stands in a field (an author, a source, a section, a person) and need not be in any text. `jane doe` is offered
as `author:"jane doe"` if there are articles by her.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from search.engine.port import Searcher
from search.field_types import Reading
from search.fields import QUERY_FIELDS, TermField
from search.model.result import NameOffer
from search.query.ast import ImplicitGroup, Node, Or, leaves, write
from search.query.operators import Phrase, Word
from search.query.plan import Query, TermQuery, all_of
from search.query.planner import Context, Planned, plan

Name = Word | Phrase  # in a field

_MOST_WORDS = 6  # of a name
_FIELDS = tuple(name for name, field in QUERY_FIELDS.items() if field.reading is Reading.NAME)


def named(searcher: Searcher, tree: Node | None, context: Context) -> tuple[Name, ...]:
    """Return what a query of plain words is as a name, once for each field in which an article has it."""
    words = _words(tree)
    # Few words are in any name, so most queries end here.
    if not 0 < len(words) <= _MOST_WORDS or not all(searcher.count(_in_any_name(word)) for word in words):
        return ()
    return tuple(name for name in _names(words) if searcher.count(plan(name, context).all().match))


def instead_of_texts(names: Sequence[Name], planned: Planned, searcher: Searcher) -> Node | None:
    """Return the search for names in their fields, if no text has any of the words of `planned`; None otherwise."""
    if not names or searcher.count(planned.any().match):
        return None
    return names[0] if len(names) == 1 else Or(clauses=tuple(names))


def name_offers(names: Iterable[Name], tree: Node | None, finds: Callable[[str], int]) -> tuple[NameOffer, ...]:
    """Return the searches for names that find something and that `tree` is not; `finds` keeps the filters."""
    made = frozenset(leaves(tree)) if tree is not None else frozenset()
    texts = ((name, write(name)) for name in names if name not in made)
    offers = (NameOffer(field=name.field, name=name.text, text=text, total=finds(text)) for name, text in texts)
    return tuple(offer for offer in offers if offer.total)


def _in_any_name(word: Word) -> Query:
    return all_of(*(TermQuery(term_field=TermField.NAMES, terms=(each.word,)) for each in word.words()))


def _words(tree: Node | None) -> tuple[Word, ...]:
    """Return the words of a query that is nothing but words without a field."""
    clauses = tree.clauses if isinstance(tree, ImplicitGroup) else (tree,)
    words = tuple(clause for clause in clauses if isinstance(clause, Word) and not clause.field and clause.words())
    return words if len(words) == len(clauses) else ()


def _names(words: Sequence[Word]) -> Iterator[Name]:
    for field in _FIELDS:
        if len(words) == 1:
            yield replace(words[0], field=field)
        else:
            yield Phrase(text=" ".join(word.text for word in words), field=field)
