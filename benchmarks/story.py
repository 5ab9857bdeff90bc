"""An article as every peer of the benchmarks gets it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A title and a body in English, the time of publication (ISO 8601, UTC), country codes, and names of persons."""

    id: str
    title: str
    body: str
    published_at: str
    countries: tuple[str, ...]
    persons: tuple[str, ...]

    @property
    def text(self) -> str:
        """Title and body as one text, which the peers index."""
        return f"{self.title}\n{self.body}"

    @property
    def month(self) -> str:
        """The month of publication, such as 1987-03."""
        return self.published_at[:7]

    @property
    def moment(self) -> datetime:
        """The time of publication."""
        return datetime.fromisoformat(self.published_at)

    def line(self) -> str:
        """Return the story as a line for `dateline index`."""
        return json.dumps({**asdict(self), "language": "en"}, ensure_ascii=False) + "\n"


def read_stories(path: Path) -> Iterator[Story]:
    """Yield the stories of a corpus."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            del values["language"]
            yield Story(**{**values, "countries": tuple(values["countries"]), "persons": tuple(values["persons"])})
