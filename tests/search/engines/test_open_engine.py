import subprocess
import sys
from pathlib import Path

import pytest

from search.engines import open_engine
from search.settings import ENGINES, Settings


@pytest.mark.parametrize("name", ENGINES)
def test_the_engine_named_in_the_settings_is_opened_and_writes_nothing(tmp_path: Path, name: str) -> None:
    engine = open_engine(Settings(engine=name, data=tmp_path / "var"))
    assert name in type(engine).__module__
    assert not (tmp_path / "var").exists()


def test_what_one_engine_needs_is_not_loaded_for_another(tmp_path: Path) -> None:
    program = (
        "import sys; from search.engines import open_engine; from search.settings import Settings;"
        "open_engine(Settings(engine='memory')); print('whoosh' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert ended.stdout == "False\n"
