"""Access tokens: they open a closed API, and let staff see articles that readers may not see.

A token is `dateline-`, an id, and a secret of 256 random bits. Nobody can guess a secret of that length, so one round
of SHA-256 protects it well enough and takes no noticeable time. A slow hash is for passwords, which people can guess.
"""

import re
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex

from search.archive.store import Archive
from search.archive.tokens import Scope, Token
from search.errors import InvalidToken, TokenNotFound, TokenRefused, TokenUnknown
from search.types import Message

_PREFIX = "dateline"  # shows what a leaked token is, for example in a public repository
_SHAPE = re.compile(f"{_PREFIX}-([0-9a-f]{{8}})-[0-9a-f]{{64}}")
_LONGEST_NAME = 100
_UNKNOWN = Message("Unknown or revoked token.")


class Access:
    """The tokens of an archive. Every method raises `ArchiveUnusable` if the database fails."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def create(self, name: str, scope: Scope, *, now: datetime, expires_at: datetime) -> str:
        """Make a token and return it. Only its hash is kept. Raises `InvalidToken` for a bad name or one in use."""
        if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
            raise InvalidToken(f"a token's name must have 1 to {_LONGEST_NAME} printable characters")
        token_id = token_hex(4)
        secret = f"{_PREFIX}-{token_id}-{token_hex(32)}"
        token = Token(id=token_id, name=name, scope=scope, hash=_hash(secret), created_at=now, expires_at=expires_at)
        if not self._archive.add_token(token):
            raise InvalidToken(f"a token named {name!r} already exists; revoke it first, or choose another name")
        return secret

    def tokens(self) -> tuple[Token, ...]:
        """Return all tokens that were ever made, the oldest first."""
        return self._archive.tokens()

    def revoke(self, name: str, now: datetime) -> None:
        """End a token at once. Raises `TokenNotFound`."""
        if not self._archive.revoke_token(name, now):
            raise TokenNotFound(f"there is no valid token named {name!r}; `dateline token list` shows all tokens")

    def check(self, secret: str, now: datetime) -> Token:
        """Return the token with this secret. Raises `TokenUnknown`, or `TokenRefused` if it is revoked or expired.

        The hashes are compared in constant time, so the time of an answer does not show how much of a guess was right.
        """
        shape = _SHAPE.fullmatch(secret)
        token = self._archive.token(shape[1]) if shape else None
        if token is None or not compare_digest(_hash(secret), token.hash):
            raise TokenUnknown(_UNKNOWN)
        if token.revoked_at:
            raise TokenRefused(_UNKNOWN)
        if token.expires_at <= now:
            expired = f"{token.expires_at:%Y-%m-%d %H:%M}"
            raise TokenRefused(Message("This token expired at {} UTC; ask for a new one.", expired))
        return token


def _hash(secret: str) -> str:
    return sha256(secret.encode("ascii")).hexdigest()
