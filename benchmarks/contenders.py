"""The peers by name. Each is imported only in the process that runs it."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.peers.peer import Peer, Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """The class of a peer, the largest corpus for it, and `one_of`: it is asked every n-th question."""

    place: str
    largest: int = 2_000_000
    one_of: int = 1


CONTENDERS = {
    "dateline": Contender(place="benchmarks.peers.dateline:Dateline"),
    "tantivy": Contender(place="benchmarks.peers.tantivy:Tantivy"),
    "fts5": Contender(place="benchmarks.peers.fts5:FTS5"),
    "xapian": Contender(place="benchmarks.peers.xapian:Xapian", largest=200_000),
    # stock Whoosh takes seconds for a question at 190,430 articles; a tenth of the questions is enough.
    "whoosh": Contender(place="benchmarks.peers.whoosh:Whoosh", largest=200_000, one_of=10),
}


def load(name: str, folder: Path) -> Peer:
    """Return a peer with its index in a folder. Raises `Unavailable` with the reason."""
    module, _, class_name = CONTENDERS[name].place.partition(":")
    try:
        peer: Peer = getattr(import_module(module), class_name)(folder)
    except ImportError as error:
        raise Unavailable(f"{error}; `make bench` installs it") from error
    return peer
