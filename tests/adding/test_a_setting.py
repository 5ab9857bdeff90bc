"""A new setting is one row, and the place that asks for it; then the README has to name it."""

import pytest
from support.adding import Copy

SETTINGS, START_PAGE = "search/settings.py", "web/presenters/start_page.py"
ROW = '    newest: int = _setting(5, "number of the newest articles on the start page", _positive)\n'


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a setting more, and with six articles."""
    copy = Copy(tmp_path_factory.mktemp("copy"))
    before = "    queue: int = _setting("
    copy.edit(SETTINGS, before, f"{ROW}{before}")
    copy.edit(START_PAGE, "order_by=Order.NEWEST, page_size=5,", "order_by=Order.NEWEST, page_size=settings.newest,")
    assert copy.edited == {SETTINGS, START_PAGE}
    return copy


def test_it_is_shown_with_its_meaning_and_what_the_environment_says(copy: Copy) -> None:
    by_default = copy.command("settings").stdout
    assert "DATELINE_NEWEST=5\n    number of the newest articles on the start page\n" in by_default
    assert "DATELINE_NEWEST=2\n" in copy.command("settings", newest="2").stdout


def test_what_it_cannot_be_is_refused_by_its_name(copy: Copy) -> None:
    refused = copy.command("settings", newest="none", statuses={2})
    assert "DATELINE_NEWEST is 'none': it must be a whole number from 1" in refused.stderr


def test_it_is_used(copy: Copy) -> None:
    copy.index(*({"id": str(number), "title": f"Ferry {number}"} for number in range(6)), engine="memory")
    ((_, usual),) = copy.run("answers_to_addresses", "/", engine="memory")
    ((_, two),) = copy.run("answers_to_addresses", "/", engine="memory", newest="2")
    assert usual.count('<li class="hit">') == 5
    assert two.count('<li class="hit">') == 2


def test_the_readme_has_to_name_it(copy: Copy) -> None:
    assert "AssertionError: newest" in copy.test_of_documents("test_the_readme_names_each_setting")
