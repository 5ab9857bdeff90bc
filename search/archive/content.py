"""Articles as JSON in the archive, and the hash that shows whether an article has changed."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from search.model.article import Article, Extracted, PersonTag, with_extracted
from search.model.record import found_from_record, found_to_record, from_record, to_record


def as_received(article: Article) -> str:
    """Return the article as canonical JSON: what its source gave, without the ids and times that Dateline adds."""
    record = to_record(article)
    record.pop("indexed_at", None)
    if not article.version:
        record.pop("version", None)
    for person in record.get("persons", ()):
        person.pop("id", None)
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(received: str) -> str:
    """Return the first 32 hexadecimal digits of the SHA-256 of `as_received`."""
    return sha256(received.encode()).hexdigest()[:32]


def as_written(extracted: Extracted) -> str:
    """Return what enrichment extracted, as JSON."""
    return json.dumps(found_to_record(extracted), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_found(written: str | None) -> Extracted:
    """Return what `as_written` wrote; an empty `Extracted` if nothing was written."""
    return found_from_record(json.loads(written)) if written else Extracted()


def as_indexed(
    received: str, found: str | None, *, version: int, indexed_at: datetime, persons: Sequence[tuple[str, str]]
) -> Article:
    """Return the article with what was extracted and with what the archive adds.

    `persons` has (id, label) of each of its persons, in their order.
    """
    article = with_extracted(from_record(json.loads(received)), as_found(found))
    tags = [_known_as(tag, *person) for tag, person in zip(article.persons, persons, strict=True)]
    return replace(article, version=version, indexed_at=indexed_at, persons=_joined(tags))


def _known_as(tag: PersonTag, person_id: str, label: str) -> PersonTag:
    """Return a person with the label of the register. The name in the article stays one of the surface forms."""
    own = () if tag.label == label else (tag.label,)
    forms = tuple(dict.fromkeys((*own, *tag.surface_forms)))
    return replace(tag, id=person_id, label=label, surface_forms=forms)


def _joined(tags: Sequence[PersonTag]) -> tuple[PersonTag, ...]:
    """Join tags with the same id into one."""
    joined: dict[str, PersonTag] = {}
    for tag in tags:
        first = joined.setdefault(tag.id, tag)
        forms = tuple(dict.fromkeys((*first.surface_forms, *tag.surface_forms)))
        joined[tag.id] = replace(first, surface_forms=forms, found=first.found and tag.found)
    return tuple(joined.values())
