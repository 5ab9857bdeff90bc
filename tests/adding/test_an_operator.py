"""A new operator of the query language is one class; one that looks for words in a new way touches five files."""

from pathlib import Path

from support.adding import Copy

# Words in any form near each other, as a phrase with a slop finds them, typed as `oil<3>prices`.
NEAR = r'''

@value_object
class Near(TextLeaf):
    """`oil<3>prices`: both words, with at most so many others between."""

    slop: int

    pattern = rf"(?P<one>{CHARACTER}+)<(?P<near>[0-9])>(?P<other>{CHARACTER}+)"
    examples: ClassVar = {"oil<3>prices": "Both words, with at most three others between."}

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        return cls(text=f"{typed['one']} {typed['other']}", slop=int(typed["near"]))

    def text_form(self) -> str:
        return self.text.replace(" ", f"<{self.slop}>")

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        return (make.sequence(words, make.stemmed, self.slop),)
'''

# Words by how they end, which no query of the plan can find yet, typed as `^ship`.
SUFFIX = r'''

@value_object
class Suffix(TextLeaf):
    """`^ship`: words that end so."""

    pattern = rf"\^{CHARACTER}+"
    examples: ClassVar = {"^ship": "Words that end so: flagship as well."}

    @classmethod
    def read(cls, typed: re.Match[str], notes: Notes) -> Self:
        return cls(text=typed[0][1:])

    def text_form(self) -> str:
        return f"^{self.text}"

    def queries(self, words: list[TypedWord], make: WordQueries, notes: Notes) -> tuple[Scored, ...]:
        return (*map(make.exact, words[:-1]), Ending(term_field=make.term_field, suffix=words[-1].word, band=make.band))
'''

ENDING = '''@value_object
class Ending:
    """Any term of the term field that ends with `suffix`."""

    term_field: TermField
    suffix: str
    band: Band | None = None


'''

ENDING_FILTER = '''class EndingFilter(WordFilter):
    """Filters words by how they end."""

    def __init__(self, members: Sequence[tuple[int, Ending]]) -> None:
        super().__init__(None)
        self._members = members

    def _spotted(self, terms: Sequence[str]) -> list[int]:
        return [index for index, term in enumerate(terms) if not term or self._standing_for(term)]

    def _standing_for(self, term: str) -> Sequence[int]:
        return [number for number, member in self._members if term.endswith(member.suffix)]


'''

OPERATORS = "search/query/operators.py"
LIST = (
    "\n\n# Word reads all that no other operator reads.\n"
    "OPERATORS: tuple[type[TextLeaf], ...] = (Word, Phrase, Prefix, Fuzzy"
)


def add_operator(copy: Copy, text: str, name: str) -> None:
    copy.edit(OPERATORS, LIST, f"{text}{LIST}, {name}")


def add_ending(copy: Copy) -> None:
    """Let the plan, both engines and the snippets look for words by how they end."""
    copy.edit(OPERATORS, "plan import PhraseQuery,", "plan import Ending, PhraseQuery,")
    plan = "search/query/plan.py"
    copy.edit(plan, "@value_object\nclass FacetQuery", f"{ENDING}@value_object\nclass FacetQuery")
    copy.edit(
        plan, "Member = TermQuery | PrefixQuery | FuzzyQuery", "Member = TermQuery | PrefixQuery | FuzzyQuery | Ending"
    )
    copy.edit(
        plan,
        "        case FuzzyQuery():",
        "        case Ending():\n            return ('^' + leaf.suffix,)\n        case FuzzyQuery():",
    )

    whoosh = "search/engines/whoosh/read/leaf_matches.py"
    copy.edit(whoosh, "plan import FuzzyQuery", "plan import Ending, FuzzyQuery")
    copy.edit(
        whoosh,
        "    return segment.postings_at(leaf.term_field, segment.near(leaf))",
        "    words = segment.terms(leaf.term_field)\n"
        "    if isinstance(leaf, Ending):\n"
        "        numbers = [number for number, word in enumerate(words) if word.endswith(leaf.suffix)]\n"
        "        return segment.postings_at(leaf.term_field, numbers)\n"
        "    return segment.postings_at(leaf.term_field, segment.near(leaf))",
    )

    memory = "search/engines/memory/matching.py"
    copy.edit(memory, "    DateQuery,\n", "    DateQuery,\n    Ending,\n")
    copy.edit(memory, "case TermQuery() | PhraseQuery()", "case Ending() | TermQuery() | PhraseQuery()")
    copy.edit(
        memory,
        "        case FuzzyQuery(word=word",
        "        case Ending(suffix=suffix):\n"
        "            return [term for term in postings if term.endswith(suffix)]\n"
        "        case FuzzyQuery(word=word",
    )

    snippets = "search/snippets/word_matcher.py"
    copy.edit(snippets, "plan import FuzzyQuery", "plan import Ending, FuzzyQuery")
    copy.edit(snippets, "def word_filters(", f"{ENDING_FILTER}def word_filters(")
    copy.edit(
        snippets,
        "    return [word_filter for needed",
        "    endings = [(number, member) for number, member in rows if isinstance(member, Ending)]\n"
        "    found.append((bool(endings), EndingFilter(endings)))\n"
        "    return [word_filter for needed",
    )


def test_an_operator_that_the_queries_there_are_can_express_is_one_class(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    add_operator(copy, NEAR, "Near")
    answers = copy.run("answers_to_query", "oil<3>prices")

    assert copy.edited == {OPERATORS}
    assert answers["written"] == "oil<3>prices"
    assert answers["read again"]
    assert answers["excluded in a title"]
    assert "oil&lt;3&gt;prices" in answers["help"]
    assert "Both words, with at most three others between." in answers["help"]
    memory, whoosh = answers["engines"]["memory"], answers["engines"]["whoosh"]
    assert memory["found"] == ["near"]
    assert memory["warnings"] == []
    assert memory["frequencies"] == [[1, 1]]
    assert memory["bodies"] == ["[Oil] and gas [prices] rose on Monday."]
    assert whoosh == memory


def test_one_that_looks_for_words_in_a_new_way_touches_five_files(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    add_operator(copy, SUFFIX, "Suffix")
    add_ending(copy)
    answers = copy.run("answers_to_query", "^ship")

    assert len(copy.edited) == 5
    assert answers["written"] == "^ship"
    assert answers["read again"]
    assert answers["excluded in a title"]
    assert "^ship" in answers["help"]
    memory, whoosh = answers["engines"]["memory"], answers["engines"]["whoosh"]
    assert memory["found"] == ["fleet", "strike"]
    assert memory["warnings"] == []
    assert memory["frequencies"] == [[2, 5], [2, 1]]  # the title counts twice
    assert memory["titles"] == ["[Flagship] sinks", "Shipping halts"]
    assert memory["bodies"] == [
        "The [flagship] and a [steamship] sank after hours of [hardship].",
        "Shipping halted. One [steamship] sailed.",
    ]
    assert whoosh == memory
