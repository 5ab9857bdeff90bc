"""tantivy, through its Python package."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from importlib.metadata import version

import tantivy
from tantivy import Occur, Query

from benchmarks.peers.peer import FACETS, VALUES, Answer, Counts, Hit, Peer, is_any
from benchmarks.questions import Question
from benchmarks.story import Story

_HEAP = 256_000_000  # bytes for the writer: fewer and larger segments
_SIZES = {"country": VALUES, "person": VALUES, "month": 10_000}


class Tantivy(Peer):
    """One stemmed text field, facet values and dates as fast fields, counted by aggregations."""

    name = f"tantivy {version('tantivy')}"
    tuning = "en_stem; facets and dates as fast fields; 256 MB for the writer; merging threads awaited"

    def build(self, stories: Iterable[Story]) -> None:
        index = tantivy.Index(_schema(), path=str(self.folder))
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for story in stories:
            writer.add_document(_document(story))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index = tantivy.Index.open(str(self.folder))
        self._stemmed = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("english"))
            .build()
            .analyze
        )
        self._schema = self._index.schema
        self._renew()

    def ask(self, question: Question) -> Answer:
        words = self._words(question, question.needed)
        if is_any(question, lambda: self._searcher.search(words, limit=1, count=True).count):
            words = self._words(question, 1)
        narrowed = self._narrowed(question)
        query = _both(words, narrowed.values())
        found = self._searcher.search(query, limit=question.hits, count=True)
        return Answer(total=found.count, hits=self._hits(found, words), facets=self._facets(words, narrowed))

    def update(self, stories: Sequence[Story]) -> None:
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for story in stories:
            writer.delete_documents_by_term("id", story.id)
            writer.add_document(_document(story))
        writer.commit()
        self._renew()
        writer.wait_merging_threads()

    def _renew(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def _words(self, question: Question, needed: int) -> Query:
        if question.form == "prefix":
            return Query.regex_query(self._schema, "text", f"{question.words[0]}.*")
        stems = [stem for word in question.words for stem in self._stemmed(word)]
        if question.form == "phrase":
            return Query.phrase_query(self._schema, "text", stems)
        terms = [Query.term_query(self._schema, "text", stem) for stem in stems]
        if needed == len(terms):
            return Query.boolean_query([(Occur.Must, term) for term in terms])
        return Query.boolean_query([(Occur.Should, term) for term in terms], minimum_number_should_match=needed)

    def _narrowed(self, question: Question) -> dict[str, Query]:
        """Return facet -> the query of its filter."""
        narrowed = {}
        for facet, values in zip(FACETS, (question.countries, question.persons, question.months), strict=True):
            if values:
                narrowed[facet] = _unscored(Query.term_set_query(self._schema, facet, values))
        if question.period:
            narrowed["month"] = _unscored(self._in_period(question.period))
        return narrowed

    def _in_period(self, period: tuple[str, str]) -> Query:
        first, last = (datetime.combine(datetime.fromisoformat(day), time(), UTC) for day in period)
        end = last + timedelta(days=1)
        return Query.range_query(
            self._schema, "published", tantivy.FieldType.Date, first, end, include_lower=True, include_upper=False
        )

    def _facets(self, words: Query, narrowed: dict[str, Query]) -> dict[str, Counts]:
        """Count all facets without a filter at once, and each of the others without its own filter."""
        together = [facet for facet in FACETS if facet not in narrowed]
        counts = self._counts(together, _both(words, narrowed.values())) if together else {}
        for facet in narrowed:
            others = [query for name, query in narrowed.items() if name != facet]
            counts |= self._counts([facet], _both(words, others))
        return counts

    def _counts(self, facets: Sequence[str], query: Query) -> dict[str, Counts]:
        asked = {facet: {"terms": {"field": facet, "size": _SIZES[facet]}} for facet in facets}
        found = self._searcher.aggregate(query, asked)
        return {facet: [(row["key"], row["doc_count"]) for row in found[facet]["buckets"]] for facet in facets}

    def _hits(self, found: tantivy.SearchResult, words: Query) -> list[Hit]:
        generator = tantivy.SnippetGenerator.create(self._searcher, words, self._schema, "text")
        generator.set_max_num_chars(240)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        return [
            Hit(document["id"][0], document["title"][0], generator.snippet_from_doc(document).to_html())
            for document in documents
        ]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_date_field("published", stored=True, fast=True, indexed=True)
    return builder.build()


def _document(story: Story) -> tantivy.Document:
    document = tantivy.Document()
    for field, value in (("id", story.id), ("title", story.title), ("text", story.text), ("month", story.month)):
        document.add_text(field, value)
    for field, values in (("country", story.countries), ("person", story.persons)):
        for value in values:
            document.add_text(field, value)
    document.add_date("published", story.moment)
    return document


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _both(words: Query, narrowing: Iterable[Query]) -> Query:
    clauses = [(Occur.Must, query) for query in narrowing]
    return Query.boolean_query([(Occur.Must, words), *clauses]) if clauses else words
