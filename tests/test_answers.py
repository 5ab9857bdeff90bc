"""The page and the API answer over the samples what they have answered before, to the byte, on every engine.

`support/answers.py` says how the expected answers are written again, and how to see the bodies.
"""

from pathlib import Path

import pytest
from support.answers import answers, expected_answers
from support.on_engines import ON_ENGINES

SHOWN = "tests/support/answers.py says how to see the bodies"


@pytest.mark.parametrize("engine", ON_ENGINES)
def test_every_address_is_answered_as_before(engine: str, tmp_path: Path) -> None:
    expected = {name: answer for name, answer in expected_answers().items() if name.startswith(f"{engine} ")}
    found = answers(engine, tmp_path)
    assert list(found) == list(expected)
    differing = [f"{name}: {parts}" for name in found if (parts := _differing(found[name], expected[name]))]
    assert not differing, "\n".join([f"{len(differing)} of {len(found)} answers differ", *differing, SHOWN])


def _differing(found: dict[str, object], expected: dict[str, object]) -> str:
    return ", ".join(part for part in expected if found[part] != expected[part])
