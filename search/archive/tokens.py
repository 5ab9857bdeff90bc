"""The tokens of those who may ask for more than readers may: rows by which a token is known, never the token itself."""

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from search.archive.tables import tokens
from search.types import value_object


class Scope(StrEnum):
    """What a token opens: `read` what readers see where the API is closed to the public, `staff` what is hidden too."""

    READ = "read"
    STAFF = "staff"


@value_object
class Token:
    """What is known of a token: `id` is the part of it that may be shown, `hash` the SHA-256 of the whole, in hex."""

    id: str
    name: str
    scope: Scope
    hash: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def ended(self, now: datetime) -> bool:
        """Tell whether it opens nothing any more."""
        return self.revoked_at is not None or self.expires_at <= now


def add_token(connection: Connection, token: Token) -> bool:
    """Add a token, unless there is a valid one of its name; tell which."""
    same_name = connection.execute(select(tokens).where(tokens.c.name == token.name)).mappings()
    if not all(_token(row).ended(token.created_at) for row in same_name):
        return False
    connection.execute(insert(tokens).values(asdict(token)))
    return True


def all_tokens(connection: Connection) -> tuple[Token, ...]:
    """Return all tokens there ever were, the oldest first."""
    rows = connection.execute(select(tokens).order_by(tokens.c.created_at, tokens.c.name)).mappings()
    return tuple(map(_token, rows))


def token_of(connection: Connection, token_id: str) -> Token | None:
    """Return the token with this id."""
    row = connection.execute(select(tokens).where(tokens.c.id == token_id)).mappings().one_or_none()
    return None if row is None else _token(row)


def revoke_token(connection: Connection, name: str, now: datetime) -> bool:
    """End the token of this name, and tell whether there was one to end."""
    valid = (tokens.c.name == name) & tokens.c.revoked_at.is_(None) & (tokens.c.expires_at > now)
    return bool(connection.execute(update(tokens).where(valid).values(revoked_at=now)).rowcount)


def _token(row: RowMapping) -> Token:
    values: dict[str, Any] = {**row, "scope": Scope(row["scope"])}
    return Token(**values)
