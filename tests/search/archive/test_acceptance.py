"""The conflict rules: what happens with an arriving version."""

from datetime import UTC, datetime

import pytest

from search.archive.acceptance.verdicts import KnownState, Verdict, resolve
from search.archive.tables import State
from search.model.article import Article, Status

EARLY, LATE = datetime(2026, 5, 1, 9, tzinfo=UTC), datetime(2026, 5, 1, 10, tzinfo=UTC)
LIVE, GONE, REMOVED, PRUNED, ERASED = State.LIVE, State.WITHDRAWN, State.REMOVED, State.PRUNED, State.ERASED
USABLE, WITHHELD, WITHDRAWN = Status.USABLE, Status.WITHHELD, Status.WITHDRAWN

# What is there, what arrives with other content (a status or state, a version, a time), and the verdict.
TABLE = [
    ((LIVE, 0, None), (USABLE, 0, None), Verdict.CHANGED),
    ((LIVE, 0, None), (WITHHELD, 0, None), Verdict.CHANGED),
    ((LIVE, 0, None), (WITHDRAWN, 0, None), Verdict.WITHDRAWN),
    ((LIVE, 2, None), (USABLE, 3, None), Verdict.CHANGED),
    ((LIVE, 2, None), (USABLE, 1, None), Verdict.OUTDATED),
    ((LIVE, 2, None), (WITHDRAWN, 1, None), Verdict.OUTDATED),
    ((LIVE, 2, EARLY), (USABLE, 1, LATE), Verdict.OUTDATED),
    ((LIVE, 2, LATE), (USABLE, 3, EARLY), Verdict.CHANGED),
    ((LIVE, 2, LATE), (USABLE, 2, EARLY), Verdict.OUTDATED),
    ((LIVE, 0, EARLY), (USABLE, 0, LATE), Verdict.CHANGED),
    ((LIVE, 0, LATE), (USABLE, 0, EARLY), Verdict.OUTDATED),
    ((LIVE, 0, LATE), (USABLE, 0, LATE), Verdict.CHANGED),
    ((LIVE, 0, LATE), (USABLE, 0, None), Verdict.CHANGED),
    ((LIVE, 3, LATE), (USABLE, 0, EARLY), Verdict.OUTDATED),
    ((GONE, 0, None), (USABLE, 0, None), Verdict.KEPT_OUT),
    ((GONE, 2, None), (USABLE, 2, None), Verdict.KEPT_OUT),
    ((GONE, 2, None), (USABLE, 1, None), Verdict.KEPT_OUT),
    ((GONE, 2, None), (USABLE, 3, None), Verdict.RESTORED),
    ((GONE, 2, None), (WITHHELD, 3, None), Verdict.KEPT_OUT),
    ((GONE, 2, None), (WITHDRAWN, 3, None), Verdict.WITHDRAWN),
    ((GONE, 0, EARLY), (USABLE, 0, LATE), Verdict.RESTORED),
    ((GONE, 0, LATE), (USABLE, 0, EARLY), Verdict.KEPT_OUT),
    ((GONE, 0, None), (USABLE, 0, LATE), Verdict.KEPT_OUT),
    ((REMOVED, 1, EARLY), (USABLE, 2, LATE), Verdict.KEPT_OUT),
    ((REMOVED, 1, EARLY), (WITHDRAWN, 2, LATE), Verdict.WITHDRAWN),
    ((REMOVED, 2, LATE), (WITHDRAWN, 1, EARLY), Verdict.OUTDATED),
    ((ERASED, 0, None), (WITHDRAWN, 9, LATE), Verdict.KEPT_OUT),
    ((ERASED, 0, None), (USABLE, 9, LATE), Verdict.KEPT_OUT),
    ((PRUNED, 0, None), (USABLE, 0, None), Verdict.RESTORED),
    ((PRUNED, 2, None), (USABLE, 1, None), Verdict.OUTDATED),
    ((PRUNED, 0, None), (WITHDRAWN, 0, None), Verdict.WITHDRAWN),
]


def _article(status=USABLE, version=0, updated_at=None):
    return Article(feed="main", source_id="a", title="A", status=status, version=version, updated_at=updated_at)


@pytest.mark.parametrize(("there", "arriving", "verdict"), TABLE)
def test_newer_replaces_and_a_tombstone_wins(there, arriving, verdict):
    state, version, updated_at = there
    standing = KnownState(state=state, hash="there", source_version=version, updated_at=updated_at)
    assert resolve(standing, _article(*arriving), "arriving") is verdict


@pytest.mark.parametrize(
    ("status", "verdict"), [(USABLE, Verdict.ADDED), (WITHHELD, Verdict.ADDED), (WITHDRAWN, Verdict.WITHDRAWN)]
)
def test_an_article_not_met_before_is_added_or_withdrawn_at_once(status, verdict):
    assert resolve(None, _article(status), "arriving") is verdict


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (LIVE, Verdict.UNCHANGED),
        (GONE, Verdict.UNCHANGED),
        (REMOVED, Verdict.KEPT_OUT),
        (ERASED, Verdict.KEPT_OUT),
        (PRUNED, Verdict.RESTORED),
    ],
)
def test_the_same_content_changes_nothing_but_brings_back_what_was_pruned(state, verdict):
    assert resolve(KnownState(state=state, hash="same"), _article(), "same") is verdict
