"""The files of an index written out for people: each byte, and what it means.

This is a second reader of the format. It reads by `struct` what docs/index-format.md says and asks the engine nothing.
What differs from run to run is replaced: the random letters of the segments' names by `aaaaaaaaaaaaaaaa`,
`bbbbbbbbbbbbbbbb` and so on; hashes, and sizes of files with pickles in them, by an ellipsis.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from struct import calcsize, unpack_from
from typing import Any
from zlib import crc32

from support.dumped_bytes import UNSIGNED, Bytes, hexadecimal, hexadecimal_but_zeros, moment, plain, widths

COLUMNS = ("id", "length", "published", "is_instant", "visible_from", "change", "was_public", "key_terms")
BLOCK = 16_384  # bytes that have one checksum
TERM_INFO = {
    "flags": "B",
    "weight": "f",
    "documents": "I",
    "shortest": "B",
    "longest": "B",
    "most": "f",
    "first": "I",
    "last": "I",
    "chunk": "q",
    "positions": "i",
    "row": "I",
    "start": "I",
}


def column(path: Path) -> list[str]:
    """A column of ids or numbers."""
    _, name, _ = path.name.split(".")
    kinds = {"id": ">16s", "length": ">I", "is_instant": ">B", "was_public": ">B", "key_terms": "<20I"}
    kind = kinds.get(name, ">q")
    said = {"published": moment, "visible_from": moment, "key_terms": hexadecimal_but_zeros}
    file = Bytes(path.read_bytes())
    file.lines.append(f"{name}.col" if file.is_left else f"{name}.col: no byte")
    while file.is_left:
        document = file.at // calcsize(kind)
        file.take(kind, f"document {document}", said.get(name, plain))
    return file.ended()


def records(path: Path, documents: int) -> list[str]:
    """Bytes of each document, one behind the other; at the end, how many they are."""
    _, name, _ = path.name.split(".")
    file = Bytes(path.read_bytes())
    file.lines.append(f"{name}.col")
    code = file.data[-1:].decode()
    lengths = unpack_from(f">{documents}{code}", file.data, len(file.data) - 1 - documents * calcsize(code))
    for document, length in enumerate(lengths):
        if length:
            file.lines.append(f"document {document}")
            _record(file, file.at + length)
    file.lines.append("behind the documents")
    file.take(f">{documents}{code}", "lengths")
    file.take("c", "their type")
    return file.ended()


def _record(file: Bytes, end: int) -> None:
    (record,) = file.take("<I", "record size")
    (body,) = file.take("<I", "body size")
    file.text(record, "record")
    file.text(body, "body")
    texts = 4  # title, standfirst, body and caption; tags there are none
    file.take(f"<{texts}I", "firsts", hexadecimal)
    file.take(f"<{texts}I", "before")
    start, length = (UNSIGNED[code] for code in divmod(file.data[end - 1], 3))
    words = (end - 1 - file.at) // (calcsize(start) + calcsize(length))
    file.take(f"<{words}{start}", "starts")
    file.take(f"<{words}{length}", "lengths")
    file.take("B", "widths", widths)
    assert file.at == end


def postings(path: Path, chunks: Mapping[int, str]) -> list[str]:
    """The chunks of the fields; `chunks` says which field's begins where."""
    file = Bytes(path.read_bytes())
    while file.is_left:
        file.lines.append(chunks[file.at])
        (rows,) = file.take("<I", "rows")
        (positions,) = file.take("<I", "positions")
        (codes,) = file.take("<I", "widths", widths)
        frequencies, counts = (UNSIGNED[code] for code in divmod(codes, 3))
        file.take(f"<{rows}I", "doc ids")
        file.take(f"<{positions}I", "positions", hexadecimal)
        file.take(f"<{rows}{frequencies}", "frequencies")
        file.take(f"<{rows}{counts}", "counts")
        file.take(f"{-file.at % 4}B", "padding", lambda _: "")
    return file.ended()


class Terms:
    """The term dictionary in three parts, and `chunks`: which field's chunk begins where in the file of postings."""

    def __init__(self, path: Path) -> None:
        file = self._file = Bytes(path.read_bytes())
        (size,) = unpack_from(">i", file.data, len(file.data) - 4)  # of what follows the directory
        directory = len(file.data) - 4 - size - 256 * calcsize(">qi")
        self._tables = [unpack_from(">qi", file.data, directory + number * calcsize(">qi")) for number in range(256)]
        self._rows: list[tuple[int, int, bytes, dict[str, Any]]] = []
        file.take("4s", "magic")
        file.take("B", "hash", lambda values: {1: "CRC-32"}[values[0]])
        file.take(">ii", "unused")
        while file.at < self._tables[0][0]:
            self._rows.append(self._term(in_full=not self._rows))
        self.hashes = [*self._hash_tables()]
        assert file.at == directory
        file.at += 256 * calcsize(">qi")
        extras = file.pickled()
        index = file.skip(f">{extras['indexlen']}{extras['indextype']}")
        assert file.skip(">i") == (size,)
        self.head = file.ended()
        fields = {number: field for field, number in extras["fieldmap"].items()}
        self.chunks = {info["chunk"]: fields[field] for _, field, _, info in self._rows}
        self.rows = [*self._table(fields)]
        self.end = [*(f"{name}: {value}" for name, value in sorted(extras.items())), f"index: {hexadecimal(index)}"]

    def _term(self, *, in_full: bool) -> tuple[int, int, bytes, dict[str, Any]]:
        file, at = self._file, self._file.at
        take = file.take if in_full else lambda kind, *_: file.skip(kind)
        key, info = *take(">i", "key size"), *take(">i", "info size")
        (field,) = take(">H", "field")
        (term,) = take(f"{key - 2}s", "term")
        assert info == sum(map(calcsize, TERM_INFO.values()))
        return at, field, term, {name: take(f">{kind}", name)[0] for name, kind in TERM_INFO.items()}

    def _table(self, fields: Mapping[int, str]) -> Iterator[str]:
        names = [name for name in TERM_INFO if name not in ("flags", "shortest", "longest")]
        yield "at    field                term              " + " ".join(names)
        for at, field, term, info in self._rows:
            shown = " ".join(f"{info[name]:>{len(name)}g}" for name in names)
            yield f"{at:04x}  {field} {fields[field]:<18} {term.decode():<17} {shown}"

    def _hash_tables(self) -> Iterator[str]:
        """Yield each table that has slots; a slot must lead to a term whose hash it has."""
        keys = {at: field.to_bytes(2, "big") + term for at, field, term, _ in self._rows}
        for number, (at, slots) in enumerate(self._tables):
            assert at == self._file.at
            shown = []
            for _ in range(slots):
                found, term = self._file.skip(">Iq")
                assert not term or (found == crc32(keys[term]) and found % 256 == number)
                shown.append(f"{found:08x} -> {term:04x}" if term else "empty")
            if slots:
                yield f"{at:04x}  table {number:02x}: {', '.join(shown)}"


def former_commits(path: Path, segments: Sequence[str]) -> list[str]:
    """The list of former commits."""
    lines = []
    data = path.read_bytes()
    for row in json.loads(data)["commits"]:
        first, *others = (without_random_names(stem, segments) for stem in row["stems"])
        row["stems"] = [first, *sorted(others)]
        lines += [f"{key}: {json.dumps(value)}" for key, value in row.items()]
    return [*lines, _checksum(data)]


def contents(path: Path) -> list[str]:
    """Whoosh's table of contents."""
    file = Bytes(path.read_bytes())
    file.take("3B", "sizes", lambda values: f"{plain(values)}, of int, long and float")
    file.take(">i", "byte order")
    file.take(">i", "version")
    file.take("3B", "Whoosh")
    size = _varint(file)
    end = file.at + size
    schema = file.pickled()
    assert file.at == end
    (commit, _), segments = file.skip(">ii"), file.pickled()
    file.lines += [f"schema       {_class(schema)}", *(f"  {row}" for row in _fields(schema)), f"commit       {commit}"]
    for segment in segments:
        file.lines += [f"segment      {_class(segment)}", *(f"  {row}" for row in _attributes(segment))]
    return file.ended()


def _varint(file: Bytes) -> int:
    """Take a number of seven bits a byte, the lowest first; the eighth bit says that more follow."""
    value, shift, byte = 0, 0, 128
    while byte >= 128:
        (byte,) = file.skip("B")
        value, shift = value | (byte & 127) << shift, shift + 7
    return value


def _fields(schema: Any) -> Iterator[str]:
    for name, field in sorted(schema._fields.items()):
        column = getattr(field, "column_type", None)
        yield f"{name:<17} {_class(field)}" + (f", {type(column).__name__}" if column else "")


def _attributes(segment: Any) -> Iterator[str]:
    for name, value in vars(segment).items():
        shown = f"{_class(value)} {vars(value)}" if name == "_codec" else _shown(value)
        yield f"{name:<13} {shown}"


def _shown(value: object) -> str:
    return str(dict(value) if isinstance(value, dict) else value)


def _class(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


def pointer(path: Path) -> list[str]:
    """The pointer to the generations."""
    file = Bytes(path.read_bytes())
    serving, former, checksum = file.data.split(b"\n")
    file.take(f"{len(serving)}s", "serving")
    file.take("B", "line end", hexadecimal)
    file.take(f"{len(former)}s", "former")
    file.take("B", "line end", hexadecimal)
    file.take(f"{len(checksum)}s", "checksum")
    assert int(checksum, 16) == crc32(serving + b"\n" + former)
    return file.ended()


def checksums(path: Path) -> list[str]:
    """The checksums of the blocks of a segment's other files."""
    file = Bytes(path.read_bytes())
    for checked in sorted(path.parent.glob(f"{path.stem}.*")):
        data = checked.read_bytes() if checked != path else b""
        for block in range(0, len(data), BLOCK):
            before = file.at
            assert file.take("<I", checked.name) == (crc32(data[block : block + BLOCK]),)
            shown = "… .. .. .." if checked.suffix == ".trm" else file.data[before : file.at].hex(" ")
            file.lines[-1] = f"{before:04x}  {shown}  {checked.name}"
    return file.ended()


def manifest(path: Path) -> list[str]:
    """The manifest, with each file on a line of its own."""
    lines = []
    data = path.read_bytes()
    for name, value in json.loads(data).items():
        if name == "checksum":
            lines.append(_checksum(data))
        elif name == "files":
            lines += ["files:", *(f"  {file}: {_digest(path.parent / file, digest)}" for file, digest in value.items())]
        elif name == "analyzer":
            lines.append(f"analyzer: {json.dumps(re.sub('-[0-9.]+', '-…', value), ensure_ascii=False)}")
        else:
            lines.append(f"{name}: {json.dumps(value)}")
    return lines


def _checksum(data: bytes) -> str:
    """The last key of a file of JSON."""
    checksum = json.loads(data)["checksum"]
    assert checksum == sha256(data.replace(checksum.encode(), b"")).hexdigest()
    return "checksum: …"


def _digest(path: Path, digest: Mapping[str, Any]) -> str:
    data = path.read_bytes()
    assert digest == {"size": len(data), "hash": sha256(data).hexdigest()}
    return f"size {'…' if path.suffix in ('.trm', '.toc') else len(data)}, hash …"


def without_random_names(text: str, segments: Sequence[str]) -> str:
    for letter, segment in zip("abcdefgh", segments, strict=False):
        text = text.replace(segment, letter * len(segment))
    return text
