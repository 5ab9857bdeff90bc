"""Wrong tokens are slowed by address: after ten of them an address is admitted one more every six seconds.

A token that was right at this address within the last week goes on working meanwhile, so nobody locks out those who
work there. Any other token is refused unseen, right or wrong: the answer tells those who guess nothing
(docs/decisions/wrong-tokens.md).
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from search.archive.tokens import Token
from search.errors import TokenUnknown
from web.rates import SpareRates, TooManyRequests, file_of

A_MINUTE = 10  # wrong tokens from one address
_WEEK = 7 * 86_400  # seconds


class TooManyWrongTokens(TooManyRequests):
    """An address has shown too many wrong tokens; `wait` is the seconds until its next token is looked at."""


class WrongTokens:
    """Counts wrong tokens by address, for all workers together, in the file of the rate limits.

    The file is opened with the first token. If it cannot be used, for example on a full disk, tokens are not slowed.
    """

    def __init__(self, data: Path, clock: Callable[[], float]) -> None:
        self._rates = SpareRates(file_of(data), "wrong tokens are not slowed", clock=clock)

    def check(self, secret: str, client: str, check: Callable[[], Token]) -> Token:
        """Return the token that `check` finds. Raises `TooManyWrongTokens`, and what `check` raises."""
        proof = f"right {sha256(f'{client} {secret}'.encode(errors='replace')).hexdigest()}"
        address = f"wrong {client}"
        wait = self._rates.using(lambda rates: 0 if rates.knows(proof) else rates.wait(address, A_MINUTE))
        if wait:
            raise TooManyWrongTokens(wait)
        try:
            token = check()
        except TokenUnknown:
            self._rates.using(lambda rates: rates.ask(address, A_MINUTE))
            raise
        self._rates.using(lambda rates: rates.note(proof, _WEEK))
        return token
