"""Access tokens in the database. A row contains the hash of a token, never the token itself."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from search.archive.tables import tokens
from search.types import value_object


class Scope(StrEnum):
    """What a token allows: `read` what readers may see, where the API is closed; `staff` also hidden articles."""

    READ = "read"
    STAFF = "staff"


@value_object
class Token:
    """A stored token: `id` is the part of it that may be shown, `hash` the SHA-256 of all of it, in hex."""

    id: str
    name: str
    scope: Scope
    hash: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def ended(self, now: datetime) -> bool:
        """Tell whether it is revoked or has expired."""
        return self.revoked_at is not None or self.expires_at <= now


def add_token(connection: Connection, token: Token) -> bool:
    """Add a token; return False if a valid one has its name."""
    same_name = connection.execute(select(tokens).where(tokens.c.name == token.name)).mappings()
    if not all(_token(row).ended(token.created_at) for row in same_name):
        return False
    connection.execute(insert(tokens).values(asdict(token)))
    return True


def all_tokens(connection: Connection) -> tuple[Token, ...]:
    """Return all tokens that were ever made, the oldest first."""
    rows = connection.execute(select(tokens).order_by(tokens.c.created_at, tokens.c.name)).mappings()
    return tuple(map(_token, rows))


def token_of(connection: Connection, token_id: str) -> Token | None:
    """Return the token with this id, or None."""
    row = connection.execute(select(tokens).where(tokens.c.id == token_id)).mappings().one_or_none()
    return None if row is None else _token(row)


def revoke_token(connection: Connection, name: str, now: datetime) -> bool:
    """End the token of this name; return False if there is no valid one."""
    valid = (tokens.c.name == name) & tokens.c.revoked_at.is_(None) & (tokens.c.expires_at > now)
    return bool(connection.execute(update(tokens).where(valid).values(revoked_at=now)).rowcount)


def _token(row: RowMapping) -> Token:
    values: dict[str, Any] = {**row, "scope": Scope(row["scope"])}
    return Token(**values)
