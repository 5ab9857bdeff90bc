"""Finds persons in the Reuters stories for the benchmarks: names that follow a title."""

import re

_TITLES = (
    "President", "Chairman", "Secretary", "Minister", "Senator", "Governor", "Chancellor", "Ambassador", "Premier",
    "Commissioner", "Representative", "Director", "Sheikh", "Sen.", "Rep.", "Mr.", "Mrs.", "Dr.", "president",
    "chairman", "minister", "governor", "secretary", "spokesman", "spokeswoman", "analyst", "economist", "dealer",
)  # fmt: skip
_WORD = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_NAME = rf"(?:{_WORD}|[A-Z]\.)(?:\s(?:[A-Z]\.|(?:van |von |de |al |bin )?{_WORD})){{1,2}}"
_NAMED = re.compile(rf"(?:{'|'.join(map(re.escape, _TITLES))})\s+({_NAME})")
_NO_NAMES = {
    "The", "A", "An", "Of", "In", "On", "At", "By", "For", "And", "Corp", "Co", "Inc", "Ltd", "Bank", "Group", "Trade",
    "Company", "Securities", "Department", "Reserve", "House", "Committee", "Board", "General", "Finance", "Foreign",
    "Deputy", "Prime", "Vice", "Executive", "Chief", "Energy", "Agriculture", "Treasury", "Economic",
}  # fmt: skip
MOST = 8  # persons in one story


def persons_in(text: str) -> list[str]:
    """Return the persons to whom a text gives a title, in the order of the text."""
    names = dict.fromkeys(match[1] for match in _NAMED.finditer(text))
    return [name for name in names if not _NO_NAMES.intersection(name.split())][:MOST]
