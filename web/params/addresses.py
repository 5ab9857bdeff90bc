"""How addresses are written: encoded, none longer than a server reads, and together no longer than an answer may be.

Each link of an answer repeats the whole search. So a long search is repeated as often as there are links, and an answer
would grow with the square of what was asked. Therefore a link is left out if its address is too long, or if the
addresses before it have used up the room of the answer.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote_plus

from search.bounds import check_time

LONGEST = 8_000  # characters; `dateline serve` reads 8 KiB of an address, and few proxies read more
LONGEST_IN_HEADER = 2_000  # characters; many proxies have 4,096 bytes for all headers of an answer
ROOM = 600_000  # characters of all addresses of searches in one answer
_UNQUOTED = re.compile(r"[\w.-]*", re.ASCII)


class Room:
    """The room for the addresses in one answer; `is_short` once an address was left out."""

    def __init__(self, characters: int = ROOM) -> None:
        self._left = characters
        self.is_short = False

    def fitting(self, path: str, encoded: Iterable[str]) -> str:
        """Return the address of a path and encoded parameters, or an empty text if there is no room for it.

        Raises `DeadlineExceeded`: an answer may have thousands of addresses.
        """
        check_time()
        parts = [path, *encoded]
        length = sum(map(len, parts)) + len(parts) - 1
        if length > min(LONGEST, self._left):
            self.is_short = True
            return ""
        self._left -= length
        return address(path, parts[1:])


def address(path: str, encoded: Iterable[str]) -> str:
    """Return the address of a path and encoded parameters."""
    query = "&".join(encoded)
    return f"{path}?{query}" if query else path


def encoded(name: str, values: Iterable[str]) -> str:
    """Return a parameter encoded for an address."""
    return "&".join([f"{name}={_quoted(value)}" for value in values])


def _quoted(value: str) -> str:
    """Return a value encoded for an address; most are codes and ids, which need no encoding."""
    return value if _UNQUOTED.fullmatch(value) else quote_plus(value, errors="replace")
