"""Country codes: ISO 3166, Kosovo, and former states with dates and successors. Reads data/*.tsv."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from search.files import read_table
from search.types import value_object

_DATA = Path(__file__).with_name("data")


@value_object
class FormerState:
    """A state or territory whose code was withdrawn. The codes are those of ISO 3166-3.

    `since` and `until` are the first and the last day under this name; ISO may have assigned and withdrawn the code
    years before or after. `successors` are current codes, the principal successor first.
    """

    code: str
    alpha3: str
    alpha4: str
    since: date
    until: date
    successors: tuple[str, ...]


@cache
def alpha3_codes() -> Mapping[str, str]:
    """Map each current alpha-2 code to its alpha-3 code, in alphabetical order."""
    return {alpha2: alpha3 for alpha2, alpha3, _ in read_table(_DATA / "codes.tsv")}


@cache
def former() -> Mapping[str, FormerState]:
    """Map the alpha-2 code of each former state to the state, in alphabetical order."""
    return {
        code: FormerState(
            code=code,
            alpha3=alpha3,
            alpha4=alpha4,
            since=date.fromisoformat(since),
            until=date.fromisoformat(until),
            successors=tuple(successors.split()),
        )
        for code, alpha3, alpha4, since, until, successors, _ in read_table(_DATA / "former.tsv")
    }


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """Map every alpha-2 and alpha-3 code, current or former, to the alpha-2 codes that it stands for."""
    current = alpha3_codes()
    withdrawn = {code: state.alpha3 for code, state in former().items()}
    alpha2 = {code: (code,) for code in [*current, *withdrawn]}
    alpha3 = {alpha3: (code,) for code, alpha3 in [*current.items(), *withdrawn.items()]}
    reused = {alpha3: tuple(codes.split()) for alpha3, codes, _ in read_table(_DATA / "withdrawn.tsv")}
    return {**alpha2, **alpha3, **reused}


def countries() -> tuple[str, ...]:
    """Return all codes of countries and former states, in alphabetical order."""
    return tuple(sorted((*alpha3_codes(), *former())))


def is_country(code: str) -> bool:
    """Tell whether a code is one of `countries`.

    These are the officially assigned alpha-2 codes of ISO 3166-1, XK, and the codes of former states, in capitals. UK,
    EL and EU are not among them.
    """
    return code in alpha3_codes() or code in former()


def former_states(code: str) -> tuple[str, ...]:
    """Return the former states to offer beside a selected country, as codes: SU beside RU."""
    return tuple(state.code for state in former().values() if code in state.successors)


def successors(code: str) -> tuple[str, ...]:
    """Return the current codes for a former state, the principal successor first; none for any other code."""
    return former()[code].successors if code in former() else ()
