"""The Whoosh engine's view: one snapshot and one viewer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engine.port import View
from search.engine.selection import Counts, Found, Selected, Selection, Wish
from search.engines.whoosh.counting import count_days, count_values
from search.engines.whoosh.ordering import Candidates, first_rows
from search.engines.whoosh.scoring import Scorer
from search.engines.whoosh.segment import Mask
from search.engines.whoosh.snapshot import Snapshot
from search.fields import DATE
from search.model.article import Article
from search.model.moment import from_microseconds, microseconds
from search.model.result import Contribution, IndexState
from search.model.viewer import ALWAYS, Viewer
from search.query.plan import Match, Plan, all_of

_ALWAYS = microseconds(ALWAYS)


class WhooshView(View):
    """Answers from arrays, segment by segment."""

    def __init__(self, snapshot: Snapshot, viewer: Viewer) -> None:
        self._snapshot = snapshot
        self._viewer = viewer
        self._segments = snapshot.seen_by(viewer)

    @property
    def state(self) -> IndexState:
        """Which index this is."""
        return IndexState(
            generation=self._snapshot.generation,
            revision=self._snapshot.manifest.revision,
            updated_at=self._snapshot.manifest.updated_at,
            articles=sum(view.articles for view in self._segments),
        )

    def last_lift(self) -> datetime | None:
        """Return the last moment from which readers could see another article."""
        now = microseconds(self._viewer.now)
        seen = [view.segment.visible_from[view.visible] for view in self._segments]
        lifts = [int(column[column <= now].max(initial=_ALWAYS)) for column in seen]
        last = max(lifts, default=_ALWAYS)
        return from_microseconds(last) if last > _ALWAYS else None

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the stems."""
        return tuple(sorted({language for view in self._segments for language in view.languages}))

    def count(self, match: Match) -> int:
        """Return how many articles match."""
        return sum(int(mask.sum()) for mask in self._masks(match))

    def select(self, selection: Selection) -> Selected:
        """Return hits and counts."""
        masks = self._masks(all_of(*selection.clauses()))
        return Selected(
            total=sum(int(mask.sum()) for mask in masks),
            hits=self._hits(selection, masks),
            counts=tuple(self._counts(selection, wish) for wish in selection.wishes),
        )

    def article(self, article_id: str) -> Article | None:
        """Return the article if the viewer may see it."""
        for view in self._segments:
            document = view.document(article_id)
            if document is not None:
                return view.segment.article(document)
        return None

    def was_public(self, article_id: str) -> bool:
        """Tell whether this is the id of a withdrawn article that readers had seen."""
        return article_id in self._snapshot.manifest.gone

    def person_label(self, person_id: str) -> str | None:
        """Return the name of a person in some article that the viewer may see."""
        for view in self._segments:
            postings = view.segment.postings("person", person_id)
            documents = [] if postings is None else postings.documents[view.visible[postings.documents]].tolist()
            if documents:
                return view.segment.person_label(documents[0], person_id)
        return None

    def contributions(self, plan: Plan, article_id: str) -> tuple[Contribution, ...]:
        """Return what each scored leaf brings to an article."""
        scorer = Scorer(self._segments, plan.scored)
        for view in self._segments:
            document = view.document(article_id)
            if document is not None:
                return scorer.contributions(view, document)
        return ()

    def _masks(self, match: Match) -> list[Mask]:
        return [view.matching(match) for view in self._segments]

    def _hits(self, selection: Selection, masks: Sequence[Mask]) -> tuple[Found, ...]:
        candidates = self._candidates(selection, masks)
        rows = first_rows(candidates, selection.order_by, selection.after, selection.offset + selection.limit)
        return tuple(
            Found(
                article=self._segments[candidates.segments[row]].segment.article(int(candidates.documents[row])),
                place=candidates.place(row),
            )
            for row in rows[selection.offset :].tolist()
        )

    def _candidates(self, selection: Selection, masks: Sequence[Mask]) -> Candidates:
        scorer = Scorer(self._segments, selection.plan.scored)
        stricter = selection.plan.stricter
        strict = self._masks(stricter) if stricter is not None else masks
        found = [np.flatnonzero(mask) for mask in masks]
        rows = list(zip(self._segments, found, strict=True))
        return Candidates(
            segments=np.repeat(np.arange(len(found)), [len(documents) for documents in found]),
            documents=_joined(found, np.int64),
            strict=_joined([mask[documents] for mask, documents in zip(strict, found, strict=True)], np.bool_),
            scores=_joined([scorer.scores(view)[documents] for view, documents in rows], np.float64),
            published=_joined([view.segment.published[documents] for view, documents in rows], np.int64),
            ids=_joined([view.segment.ids[documents] for view, documents in rows], np.bytes_),
        )

    def _counts(self, selection: Selection, wish: Wish) -> Counts:
        masks = self._masks(all_of(*selection.clauses(ignoring=wish.facet.name)))
        if wish.facet.name == DATE:
            return count_days(self._segments, masks, wish.facet.interval, selection.zone)
        return count_values(self._segments, masks, wish)


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, kind)
