"""Access tokens: who may use the API where it is closed to the public, and who may see what readers may not.

A token is `dateline-` with an id and a secret of 256 random bits. So long a secret cannot be guessed, so one round of
SHA-256 hides it well enough, and checking it costs no time; a slow hash is for passwords.
"""

import re
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex

from search.archive.store import Archive
from search.archive.tokens import Scope, Token
from search.errors import InvalidToken, TokenNotFound, TokenRefused
from search.types import Message

_PREFIX = "dateline"  # so that it is known for what it is where it should not be, such as in a public repository
_SHAPE = re.compile(f"{_PREFIX}-([0-9a-f]{{8}})-[0-9a-f]{{64}}")
_LONGEST_NAME = 100


class Access:
    """The tokens that an archive keeps. Every method raises `ArchiveUnusable` when the database fails it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def create(self, name: str, scope: Scope, *, now: datetime, expires_at: datetime) -> str:
        """Make a token and return it; it cannot be had again. Raises `InvalidToken` for a name that cannot be."""
        if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
            raise InvalidToken(f"a token's name must have 1 to {_LONGEST_NAME} printable characters")
        token_id = token_hex(4)
        secret = f"{_PREFIX}-{token_id}-{token_hex(32)}"
        token = Token(id=token_id, name=name, scope=scope, hash=_hash(secret), created_at=now, expires_at=expires_at)
        if not self._archive.add_token(token):
            raise InvalidToken(f"a token named {name!r} already exists; revoke it first, or choose another name")
        return secret

    def tokens(self) -> tuple[Token, ...]:
        """Return what is known of all tokens there ever were, the oldest first."""
        return self._archive.tokens()

    def revoke(self, name: str, now: datetime) -> None:
        """End a token at once. Raises `TokenNotFound`."""
        if not self._archive.revoke_token(name, now):
            raise TokenNotFound(f"there is no valid token named {name!r}; `dateline token list` shows all tokens")

    def check(self, secret: str, now: datetime) -> Token:
        """Return the token that somebody shows. Raises `TokenRefused` for one that is unknown, revoked or expired.

        The hashes are compared in constant time, so that how long it takes tells nothing of how much was right.
        """
        shape = _SHAPE.fullmatch(secret)
        token = self._archive.token(shape[1]) if shape else None
        if token is None or not compare_digest(_hash(secret), token.hash) or token.revoked_at:
            raise TokenRefused(Message("Unknown or revoked token."))
        if token.expires_at <= now:
            expired = f"{token.expires_at:%Y-%m-%d %H:%M}"
            raise TokenRefused(Message("This token expired at {} UTC; ask for a new one.", expired))
        return token


def _hash(secret: str) -> str:
    return sha256(secret.encode("ascii")).hexdigest()
