"""The Whoosh schema: three fields of words, one of ids a facet, and columns of what each article has once."""

from zoneinfo import ZoneInfo

from whoosh import columns, fields, formats

from search import analysis
from search.fields import FACETS, TermField

ID = "id"
ANALYSED_AS = "analysed_as"  # the language whose stems an article is indexed with
RECORD = "record"
LENGTH = "length"
PUBLISHED = "published"
PRECISION = "is_instant"  # a `Precision`; named when a date was a day (0) or an instant (1)
VISIBLE_FROM = "visible_from"
CHANGE = "change"  # the archive's number of the last change
WAS_PUBLIC = "was_public"  # whether readers had seen a former version
KEY_TERMS = "key_terms"  # the numbers of an article's key terms; an index made before has none

UNDATED = -(1 << 63)  # in the column of publication: sorts before every date, so that only "newest" may take it as is
NEVER = (1 << 63) - 1  # in the column of visibility: withheld from readers
FIRST_ZONE = ZoneInfo("Etc/GMT-14")  # UTC+14: in the column of visibility a day begins where it begins first on earth
ID_BYTES = 16
KEY_TERM_BYTES = 4 * analysis.KEY_TERMS


class ArrayPositions(formats.Positions):
    """Positions as Whoosh's own matchers see them: the bytes of 32-bit numbers."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions of one posting."""
        return memoryview(value).cast("I").tolist()

    def decode_frequency(self, value: bytes) -> int:
        """Return how many positions one posting has."""
        return len(value) // 4


class WordField(fields.FieldType):
    """Words with positions, given already analysed."""

    def __init__(self) -> None:
        super().__init__(format=ArrayPositions(), analyzer=None)


class ValueField(fields.FieldType):
    """Ids, each of which is a term. Its postings are just the articles that have it: no frequencies, no positions."""

    def __init__(self, column: columns.Column | None = None) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)
        self.column_type = column


class ColumnField(fields.FieldType):
    """A value that every article has, in a column."""

    indexed = False

    def __init__(self, column: columns.Column) -> None:
        super().__init__(format=None, analyzer=None)
        self.column_type = column


def facet_field(facet: str) -> str:
    """Return the name of a facet's field; file names are made of it, so it has no dashes."""
    return facet.replace("-", "_")


def schema() -> fields.Schema:
    """Return the schema of an index."""
    return fields.Schema(
        **{term_field.value: WordField() for term_field in TermField},
        **{facet_field(name): ValueField() for name in FACETS},
        **{
            ID: ValueField(columns.FixedBytesColumn(ID_BYTES)),
            ANALYSED_AS: ValueField(),
            RECORD: ColumnField(columns.VarBytesColumn()),
            LENGTH: ColumnField(columns.NumericColumn("I")),
            PUBLISHED: ColumnField(columns.NumericColumn("q", default=UNDATED)),
            PRECISION: ColumnField(columns.NumericColumn("B")),
            VISIBLE_FROM: ColumnField(columns.NumericColumn("q", default=UNDATED)),
            CHANGE: ColumnField(columns.NumericColumn("q", default=0)),
            WAS_PUBLIC: ColumnField(columns.NumericColumn("B", default=0)),
            KEY_TERMS: ColumnField(columns.FixedBytesColumn(KEY_TERM_BYTES)),
        },
    )
