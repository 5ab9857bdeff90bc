"""What `country:`, `language:`, `date:` and `id:` stand for."""

from datetime import date
from zoneinfo import ZoneInfo

from search.countries.names import find
from search.fields import QUERY_FIELDS, Reading
from search.query.dates import read_date
from search.query.notes import Notes
from search.query.plan import HasId, HasValue, InPeriods, Match, nothing
from search.query.tree import Named
from search.text.languages import named


def meant(leaf: Named, today: date, zone: ZoneInfo, notes: Notes) -> Match:
    """Return the articles it means; what is unknown means none, and is noted."""
    match QUERY_FIELDS[leaf.field].reading:
        case Reading.COUNTRY:
            return _values("country", find(leaf.text)) or _unknown("unknown-country", leaf, notes)
        case Reading.LANGUAGE:
            code = named(leaf.text)
            return _values("language", (code,) if code else ()) or _unknown("unknown-language", leaf, notes)
        case Reading.DATE:
            return _published(leaf, today, zone) or _unknown("unknown-date", leaf, notes)
    return HasId(id=leaf.text)


def _values(facet: str, values: tuple[str, ...]) -> Match | None:
    return HasValue(facet=facet, values=values) if values else None


def _published(leaf: Named, today: date, zone: ZoneInfo) -> Match | None:
    try:
        return InPeriods(periods=(read_date(leaf.text, today),), zone=zone)
    except ValueError:
        return None


def _unknown(code: str, leaf: Named, notes: Notes) -> Match:
    notes.add(code, f"“{leaf.text}”")
    return nothing()
