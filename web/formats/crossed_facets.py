"""Two facets counted together, as JSON.

A request for `facet=country*date:month` has in `facets` of its answer

    "country*date": {"interval": "month", "missing": 0, "other": 0, "distinct": 1,
                     "columns": [{"id": "2026-08", "label": "2026-08"}],
                     "values": [{"id": "AZ", "label": "Azerbaijan", "count": 2, "selected": false,
                                 "cells": [{"id": "2026-08", "count": 2}]}]}

The values are those of the first facet, the columns those of the second. Cells of 0 are left out. What is selected in
either facet narrows neither the values nor the cells, as a single facet's counts ignore what is selected in it.
"""

from collections.abc import Iterable
from typing import Any

from search.model.result import CrossedFacet, FacetValue


def crossed_answer(crossed: Iterable[CrossedFacet]) -> dict[str, Any]:
    """Return crossed facets by their names."""
    return {f"{each.rows.name}*{each.columns.name}": _crossed(each) for each in crossed}


def _crossed(each: CrossedFacet) -> dict[str, Any]:
    interval = each.rows.interval or each.columns.interval
    rows = zip(each.rows.values, each.cells, strict=True)
    return {
        "interval": interval.value if interval else None,
        "missing": each.rows.missing,
        "other": each.rows.other,
        "distinct": each.rows.distinct,
        "columns": [{"id": value.id, "label": value.label} for value in each.columns.values],
        "values": [_row(value, cells, each.columns.values) for value, cells in rows],
    }


def _row(value: FacetValue, cells: tuple[tuple[int, int], ...], columns: tuple[FacetValue, ...]) -> dict[str, Any]:
    return {
        "id": value.id,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
        "cells": [{"id": columns[place].id, "count": count} for place, count in cells],
    }
