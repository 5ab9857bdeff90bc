"""What an archive put back from a backup takes over from the one whose place it takes: what was taken out since.

A backup is older than the last withdrawal, and a tombstone wins over whatever comes.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from search.archive.numbering import Numbering
from search.archive.standing import State
from search.archive.tables import articles
from search.archive.tombstones import Tombstones, blank

_INHERITED = (State.WITHDRAWN, State.REMOVED, State.ERASED)


def inherit_tombstones(heir: Connection, former: Connection, now: datetime) -> int:
    """Raise in one archive the tombstones of another, and return how many were not there."""
    known = {row.id: State(row.state) for row in heir.execute(select(articles.c.id, articles.c.state))}
    rows = former.execute(select(articles).where(articles.c.state.in_(_INHERITED))).all()
    new = [row for row in rows if known.get(row.id) != State(row.state)]
    for row in new:
        _raise(heir, row, now, is_known=row.id in known)
    return len(new)


def _raise(heir: Connection, row: Row[Any], now: datetime, *, is_known: bool) -> None:
    if not is_known:
        numbers = Numbering(heir)
        kept = {"id": row.id, "state": row.state, "was_public": row.was_public, "change": numbers.next()}
        heir.execute(insert(articles).values(blank() | kept))
        numbers.keep()
    elif row.state == State.ERASED:
        Tombstones(heir, now).erase([row.id])
    else:
        Tombstones(heir, now).raise_over([row.id], State(row.state))
        heir.execute(update(articles).where(articles.c.id == row.id).values(was_public=row.was_public))
