"""The file of terms is Whoosh's own: it finds every term that was written, and no other."""

from bisect import bisect_left

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.filedb.filetables import OrderedHashReader
from whoosh.filedb.structfile import StructFile

from search.engines.whoosh.format.storage import MappedStorage
from search.engines.whoosh.format.terms import TERM_INFO, TermDictionary, TermDictionaryWriter, record_offsets

terms = st.lists(st.binary(min_size=1, max_size=4), max_size=300, unique=True)


@settings(max_examples=50, deadline=None)
@given(terms=terms, cut=st.integers(0, 300), absent=st.binary(max_size=4))
def test_every_term_is_found_with_what_is_told_of_it(
    tmp_path_factory: pytest.TempPathFactory, terms: list[bytes], cut: int, absent: bytes
) -> None:
    folder = tmp_path_factory.mktemp("terms")
    infos = np.zeros(len(terms), TERM_INFO)
    infos["documents"] = np.arange(len(terms))
    ascending = sorted(terms)
    file = TermDictionaryWriter(StructFile((folder / "terms").open("wb")))
    for part in (slice(cut), slice(cut, None)):
        if ascending[part]:
            file.add_terms("words", b"\0\1", ascending[part], infos[part])
    file.close()
    read = MappedStorage(folder).open_file("terms")
    found = OrderedHashReader(read, (folder / "terms").stat().st_size)
    assert [key[2:] for key in found.keys()] == ascending  # noqa: SIM118
    assert all(found[b"\0\1" + term] == infos[number].tobytes() for number, term in enumerate(ascending))
    assert (b"\0\1" + absent in found) == (absent in terms)
    table = TermDictionary(read.view, read.view, record_offsets(found))
    assert table.names(0, len(table)) == ascending
    assert table.find(absent) == bisect_left(ascending, absent)
    assert table.infos(0, len(table)).tolist() == infos.tolist()
