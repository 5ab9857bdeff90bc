"""All errors that Dateline raises on purpose. The message of each says what to do about it."""

from search.types import Message


class DatelineError(Exception):
    """The base of every error that Dateline raises on purpose. Its text is meant for people."""


class InvalidSetting(DatelineError):
    """A `DATELINE_*` variable has a value that is not allowed."""


class InvalidArticle(DatelineError):
    """An article cannot be accepted. `field` names the part that is wrong, and `reason` says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class UnreadableSource(DatelineError):
    """A file or folder of articles cannot be read at all."""


class InvalidRequest(DatelineError):
    """A search cannot be run. `parameter` is the name that a person typed, `code` a name for programs.

    `nearest` is the name that was probably meant, and `expected` says what is allowed; both are None if unknown.
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
    """A query is over a limit, so nothing was searched. `actual` and `limit` are numbers of `unit`."""

    def __init__(self, *, code: str, unit: str, actual: int, limit: int) -> None:
        reason = f"the query has {actual:,} {unit}; the limit is {limit:,}. Remove at least {actual - limit:,}"
        super().__init__("q", reason, code=code)
        self.unit = unit
        self.actual = actual
        self.limit = limit


class CursorExpired(InvalidRequest):
    """A cursor belongs to a commit of the index that is not kept any more."""

    def __init__(self) -> None:
        reason = Message(
            "it has expired because the index has changed; start again without it, or with order-by=newest, whose "
            "cursors do not expire"
        )
        super().__init__("cursor", reason, code="cursor-expired")


class SinceExpired(InvalidRequest):
    """A since token has a higher revision than the index: it belongs to another archive, or to one before a restore."""

    def __init__(self) -> None:
        reason = Message("it has expired because the index was rebuilt from an older archive; search again without it")
        super().__init__("since", reason, code="since-expired")


class DeadlineExceeded(DatelineError):
    """An answer took longer than its time limit, and was given up between two steps."""


class ArticleNotFound(DatelineError):
    """There is no article with this id, or the viewer may not see it."""


class ArticleGone(DatelineError):
    """The article was public and has been withdrawn."""


class NothingToRestore(DatelineError):
    """An article is not removed, or there is no version of it to restore."""


class PersonNotFound(DatelineError):
    """The register has no such person, or the person has no such name."""


class NoIndex(DatelineError):
    """There is no index yet, or no former one."""


class IndexDamaged(DatelineError):
    """The index is damaged. The message names the file and says how to repair it.

    `file` is where the file is in the folder of the index, as an answer may say; it is empty if no file is to blame.
    """

    def __init__(self, reason: str, *, file: str = "") -> None:
        super().__init__(reason)
        self.file = file


class IndexOutdated(DatelineError):
    """The index does not fit this version of Dateline, or the archive. A rebuild makes a new one from the archive."""


class FieldsChanged(IndexOutdated):
    """The index was made before a field was added that is asked for; it answers all that does not need this field."""

    def __init__(self) -> None:
        super().__init__("the fields have changed; run `dateline rebuild`")


class NoDictionary(DatelineError):
    """The file of a language's dictionary cannot be made."""

    def __init__(self, language: str, reason: str) -> None:
        super().__init__(f"the dictionary of {language} cannot be made: {reason}; make room on the disk")


class IndexUnwritable(DatelineError):
    """The disk refused a write. The index is unchanged."""


class IndexBusy(DatelineError):
    """Another process holds a lock."""


class ArchiveUnusable(DatelineError):
    """The archive's database cannot be opened, or belongs to another version of Dateline."""


class ArchiveDamaged(ArchiveUnusable):
    """An archive, or a copy of one, is not what was written. `reason` says what was found."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"the archive {name} is damaged: {reason}; restore a backup with `dateline restore-backup`")
        self.reason = reason


class ContentRefused(DatelineError):
    """The archive's database does not take a value of an article. Others of the same batch may be taken."""


class InvalidToken(DatelineError):
    """A token of this name cannot be made."""


class TokenNotFound(DatelineError):
    """There is no valid token of this name."""


class TokenMissing(DatelineError):
    """The request needs a token and has none."""


class TokenRefused(DatelineError):
    """The token is unknown, revoked or expired. `reason` is a sentence for the person who sent it."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


class TokenUnknown(TokenRefused):
    """No token has this secret: it was mistyped or guessed."""


class ScopeTooNarrow(DatelineError):
    """The token is valid, but does not allow this request."""
