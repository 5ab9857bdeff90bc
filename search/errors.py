"""What can go wrong, each with a message that says what to do about it."""

from search.types import Message


class DatelineError(Exception):
    """The base of every error that Dateline raises on purpose; its text is meant for people."""


class InvalidSetting(DatelineError):
    """A `DATELINE_*` variable holds what it cannot mean."""


class InvalidArticle(DatelineError):
    """An article cannot be accepted; `field` names the part that is wrong and `reason` says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class UnreadableSource(DatelineError):
    """A file or folder of articles cannot be read at all."""


class InvalidRequest(DatelineError):
    """A search cannot be run as asked; `parameter` is the name that a person typed, `code` a name for programs.

    `nearest` is the name that may have been meant, and `expected` what would have been right, where that is known.
    """

    def __init__(
        self,
        parameter: str,
        reason: str,
        *,
        code: str = "invalid-parameter",
        nearest: str | None = None,
        expected: str | None = None,
    ) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter = parameter
        self.reason = reason
        self.code = code
        self.nearest = nearest
        self.expected = expected


class QueryRefused(InvalidRequest):
    """A query is over a limit, so nothing was searched; `actual` and `limit` count `unit`."""

    def __init__(self, *, code: str, unit: str, actual: int, limit: int) -> None:
        reason = f"the query has {actual:,} {unit}; the limit is {limit:,}. Remove at least {actual - limit:,}"
        super().__init__("q", reason, code=code)
        self.unit = unit
        self.actual = actual
        self.limit = limit


class CursorExpired(InvalidRequest):
    """A cursor belongs to an index revision that no longer serves."""

    def __init__(self) -> None:
        reason = Message("it has expired because the index has changed; start again without it")
        super().__init__("cursor", reason, code="cursor-expired")


class SinceExpired(InvalidRequest):
    """What somebody had seen was more than the index has: it is another archive's, or an older backup's."""

    def __init__(self) -> None:
        reason = Message("it has expired because the index was rebuilt from an older archive; search again without it")
        super().__init__("since", reason, code="since-expired")


class DeadlineExceeded(DatelineError):
    """Answering took longer than it may, and was given up between two steps."""


class ArticleNotFound(DatelineError):
    """No article with this id may be seen by who asks."""


class ArticleGone(DatelineError):
    """The article was public once and has been withdrawn."""


class NothingToRestore(DatelineError):
    """An article is not out, or nothing is left of it to bring back."""


class PersonNotFound(DatelineError):
    """The register of persons has nobody, or no name, as it was asked for."""


class NoIndex(DatelineError):
    """There is no index to search yet."""


class IndexDamaged(DatelineError):
    """The index cannot be trusted; the message names the file and the way back."""


class IndexOutdated(DatelineError):
    """The index was written by another version of Dateline; a rebuild makes it anew from the archive."""


class IndexUnwritable(DatelineError):
    """The disk did not take what was to be written; the index is as it was."""


class IndexBusy(DatelineError):
    """Another process is writing."""


class ArchiveUnusable(DatelineError):
    """The archive's database cannot be opened, or belongs to another version of Dateline."""


class InvalidToken(DatelineError):
    """A token cannot be made as asked."""


class TokenNotFound(DatelineError):
    """There is no token of this name."""


class TokenMissing(DatelineError):
    """What was asked is answered to those only who show a token."""


class TokenRefused(DatelineError):
    """The token shown is unknown, revoked or expired; `reason` is a sentence for who shows it."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


class ScopeTooNarrow(DatelineError):
    """The token shown is valid, and does not open what was asked."""
