"""SQLite's FTS5, in the sqlite3 module of Python."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import combinations
from weakref import finalize

from benchmarks.peers.peer import FACETS, VALUES, Answer, Counts, Hit, Peer, is_any
from benchmarks.questions import Question
from benchmarks.story import Story

_TABLES = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -262144;
    CREATE TABLE story (number INTEGER PRIMARY KEY, id TEXT, title TEXT, text TEXT, published TEXT, month TEXT);
    CREATE TABLE country (number INTEGER, value TEXT);
    CREATE TABLE person (number INTEGER, value TEXT);
    CREATE VIRTUAL TABLE words USING fts5(
        text, content = 'story', content_rowid = 'number', tokenize = 'porter unicode61', prefix = '4 5');
"""
_INDEXES = """
    CREATE UNIQUE INDEX story_id ON story (id);
    CREATE INDEX story_months ON story (number, month, published);
    CREATE INDEX country_values ON country (number, value);
    CREATE INDEX person_values ON person (number, value);
    INSERT INTO words (words) VALUES ('optimize');
    ANALYZE;
"""
_OPENED = """
    PRAGMA cache_size = -262144; PRAGMA mmap_size = 8000000000; PRAGMA temp_store = MEMORY;
    CREATE TEMP TABLE found (
        number INTEGER PRIMARY KEY, score REAL, country INTEGER, person INTEGER, month INTEGER);
"""
_PICKED = "EXISTS (SELECT 1 FROM {facet} WHERE {facet}.number = words.rowid AND value IN ({marks}))"
_COUNTED = {
    "country": "SELECT value, count(*) AS n FROM found CROSS JOIN country USING (number) {where} "
    "GROUP BY value ORDER BY n DESC, value LIMIT {limit}",
    "person": "SELECT value, count(*) AS n FROM found CROSS JOIN person USING (number) {where} "
    "GROUP BY value ORDER BY n DESC, value LIMIT {limit}",
    "month": "SELECT story.month, count(*) FROM found CROSS JOIN story INDEXED BY story_months USING (number) {where} "
    "GROUP BY story.month",
}


class FTS5(Peer):
    """Porter stemming over an external content table; facets are joined to the rows found, with a flag a facet."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"
    tuning = "external content; prefix indexes for 4 and 5 letters; optimize and ANALYZE; WAL; 256 MB cache; mmap"

    def build(self, stories: Iterable[Story]) -> None:
        connection = sqlite3.connect(self.folder / "fts5.db")
        connection.executescript(_TABLES)
        for number, story in enumerate(stories, 1):
            _insert(connection, number, story)
        connection.executescript(_INDEXES)
        connection.commit()
        connection.close()

    def open(self) -> None:
        self._connection = sqlite3.connect(self.folder / "fts5.db")
        finalize(self, self._connection.close)
        self._connection.executescript(_OPENED)

    def ask(self, question: Question) -> Answer:
        expression = _expression(question, question.needed)
        if is_any(question, lambda: self._count(expression)):
            expression = _expression(question, 1)
        self._find(expression, question)
        everything = _where(FACETS)
        total = self._connection.execute(f"SELECT count(*) FROM found {everything}").fetchone()[0]
        return Answer(
            total=total,
            hits=self._hits(expression, everything, question.hits),
            facets={facet: self._counts(facet) for facet in FACETS},
        )

    def update(self, stories: Sequence[Story]) -> None:
        with self._connection as connection:
            for story in stories:
                number, text = connection.execute("SELECT number, text FROM story WHERE id = ?", (story.id,)).fetchone()
                connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, text))
                for table in ("story", "country", "person"):
                    connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
                _insert(connection, number, story)

    def _count(self, expression: str) -> int:
        counted = self._connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (expression,))
        count: int = counted.fetchone()[0]
        return count

    def _find(self, expression: str, question: Question) -> None:
        """Fill the table `found` with all rows that match the words, and whether each passes each facet's filter."""
        country, countries = _flag("country", question.countries)
        person, persons = _flag("person", question.persons)
        month, months = _month_flag(question)
        story = "CROSS JOIN story INDEXED BY story_months ON story.number = words.rowid" if months else ""
        self._connection.execute("DELETE FROM found")
        self._connection.execute(
            f"INSERT INTO found SELECT words.rowid, words.rank, {country}, {person}, {month} FROM words {story} "
            "WHERE words MATCH ?",
            (*countries, *persons, *months, expression),
        )

    def _hits(self, expression: str, where: str, most: int) -> list[Hit]:
        best = self._connection.execute(f"SELECT number FROM found {where} ORDER BY score, number LIMIT {most}")
        return [self._hit(expression, number) for (number,) in best.fetchall()]

    def _hit(self, expression: str, number: int) -> Hit:
        found = self._connection.execute(
            "SELECT id, title, snippet(words, 0, '<b>', '</b>', '…', 40) FROM words JOIN story ON number = words.rowid "
            "WHERE words MATCH ? AND words.rowid = ?",
            (expression, number),
        ).fetchone()
        return Hit(*found)

    def _counts(self, facet: str) -> Counts:
        others = [name for name in FACETS if name != facet]
        return self._connection.execute(_COUNTED[facet].format(where=_where(others), limit=VALUES)).fetchall()


def _insert(connection: sqlite3.Connection, number: int, story: Story) -> None:
    row = (number, story.id, story.title, story.text, story.published_at, story.month)
    connection.execute("INSERT INTO story VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, story.text))
    connection.executemany("INSERT INTO country VALUES (?, ?)", [(number, code) for code in story.countries])
    connection.executemany("INSERT INTO person VALUES (?, ?)", [(number, name) for name in story.persons])


def _expression(question: Question, needed: int) -> str:
    """Return the words as an FTS5 query. FTS5 has no "at least n of": that becomes an OR of ANDs."""
    words = [f'"{word}"' for word in question.words]
    if question.form == "prefix":
        return f"{words[0]}*"
    if question.form == "phrase":
        return " + ".join(words)
    return " OR ".join(f"({' AND '.join(some)})" for some in combinations(words, needed))


def _flag(facet: str, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return (_PICKED.format(facet=facet, marks=_marks(values)), values) if values else ("1", ())


def _month_flag(question: Question) -> tuple[str, tuple[str, ...]]:
    if question.period:
        first, last = question.period
        return "story.published BETWEEN ? AND ?", (first, f"{last}T23:59:59Z")
    return (f"story.month IN ({_marks(question.months)})", question.months) if question.months else ("1", ())


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _where(facets: Iterable[str]) -> str:
    """Return the condition that rows pass these facets' filters. Joined tables have columns named like `found`'s."""
    return "WHERE " + " AND ".join(f"found.{facet} = 1" for facet in facets)
