"""The peers by name, each imported only in the process that runs it."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.peers.peer import Peer, Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A peer's class, the largest corpus it is run with, and of how many questions it is asked one."""

    place: str
    largest: int = 2_000_000
    one_of: int = 1


CONTENDERS = {
    "dateline": Contender(place="benchmarks.peers.dateline:Dateline"),
    "tantivy": Contender(place="benchmarks.peers.tantivy:Tantivy"),
    "fts5": Contender(place="benchmarks.peers.fts5:FTS5"),
    "xapian": Contender(place="benchmarks.peers.xapian:Xapian", largest=200_000),
    # A question takes stock Whoosh seconds at 190,430 articles; a tenth of them tells as much.
    "whoosh": Contender(place="benchmarks.peers.whoosh:Whoosh", largest=200_000, one_of=10),
}


def load(name: str, folder: Path) -> Peer:
    """Return a peer on its folder. Raises `Unavailable` with the reason."""
    module, _, class_name = CONTENDERS[name].place.partition(":")
    try:
        peer: Peer = getattr(import_module(module), class_name)(folder)
    except ImportError as error:
        raise Unavailable(f"{error}; `make bench` installs it") from error
    return peer
