"""A person, by all ids that lead there, as the articles that the viewer may see write the name."""

from collections import Counter

from search.engine.decision import decide
from search.engine.moved import PERSON
from search.engine.port import View
from search.engine.selection import Selection
from search.errors import PersonNotFound
from search.model.lookup import Person, Variant
from search.model.request import Order, SearchRequest
from search.model.viewer import Viewer
from search.query.ast import phrase
from search.query.plan import HasValue, Plan, all_of
from search.settings import Settings

_LOOKED_AT = 200  # of the newest articles that name the person, for how they write the name
_MOST_VARIANTS = 12


def person(view: View, person_id: str, viewer: Viewer, settings: Settings) -> Person:
    """Return a person. Raises `PersonNotFound` if no article that the viewer may see names anybody of this id."""
    now = view.moved().get(person_id, person_id)
    label = view.person_label(now)
    if label is None:
        raise PersonNotFound(f"no article names a person {person_id}")
    named = HasValue(facet=PERSON, values=(now,))
    counts = {form: _count(view, form, named, viewer, settings) for form in _forms(view, now, named)}
    variants = [Variant(text=form, articles=count) for form, count in counts.items() if count]
    variants.sort(key=lambda variant: (-variant.articles, variant.text))
    return Person(id=now, label=label, articles=view.count(named), variants=tuple(variants), state=view.state)


def _forms(view: View, person_id: str, named: HasValue) -> list[str]:
    """Return the forms that most of the newest articles have."""
    newest = Selection(plan=Plan(match=named), order_by=Order.NEWEST, limit=_LOOKED_AT)
    tags = (tag for hit in view.select(newest).hits for tag in hit.summary.persons if tag.id == person_id)
    forms = Counter(form for tag in tags for form in {tag.label, *tag.surface_forms})
    return sorted(forms, key=lambda form: (-forms[form], form))[:_MOST_VARIANTS]


def _count(view: View, form: str, named: HasValue, viewer: Viewer, settings: Settings) -> int:
    """Return how many articles that name the person have this form in their text, as a search for it finds them."""
    decision = decide(view, SearchRequest(text=phrase(form)), viewer, settings)
    return view.count(all_of(decision.plan.match, named))
