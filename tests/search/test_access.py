"""A token opens what its scope allows until it expires or is revoked, and the archive does not contain its secret."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.articles import NOW

from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope
from search.errors import InvalidToken, TokenNotFound, TokenRefused
from search.settings import Settings

EXPIRY = NOW + timedelta(days=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path)


@pytest.fixture
def access(settings: Settings) -> Iterator[Access]:
    with open_archive(settings) as archive:
        yield Access(archive)


def create(access: Access, name: str = "desk", scope: Scope = Scope.STAFF) -> str:
    return access.create(name, scope, now=NOW, expires_at=EXPIRY)


def test_a_token_is_known_by_its_name_and_scope(access: Access) -> None:
    staff, read = create(access), create(access, "script", Scope.READ)
    assert [access.check(secret, NOW).name for secret in (staff, read)] == ["desk", "script"]
    assert [access.check(secret, NOW).scope for secret in (staff, read)] == [Scope.STAFF, Scope.READ]
    assert [token.name for token in access.tokens()] == ["desk", "script"]


def test_the_archive_holds_no_part_of_the_secret(access: Access, settings: Settings) -> None:
    secret = create(access).rpartition("-")[2]
    kept = b"".join(path.read_bytes() for path in settings.data.rglob("*") if path.is_file())
    assert b"desk" in kept
    assert secret.encode() not in kept


def test_a_token_ends_the_moment_it_expires(access: Access) -> None:
    secret = create(access)
    assert access.check(secret, EXPIRY - timedelta(microseconds=1))
    with pytest.raises(TokenRefused, match="expired at 2026-08-16 12:00 UTC"):
        access.check(secret, EXPIRY)


def test_a_revoked_token_opens_nothing_and_its_name_is_free_again(access: Access) -> None:
    former = create(access)
    access.revoke("desk", NOW)
    with pytest.raises(TokenRefused, match="Unknown or revoked token"):
        access.check(former, NOW)
    assert access.check(create(access), NOW)
    with pytest.raises(TokenRefused):
        access.check(former, NOW)
    assert {token.revoked_at for token in access.tokens()} == {NOW, None}


@pytest.mark.parametrize(
    "change",
    [
        lambda secret: secret[:-1],
        lambda secret: secret[:-1] + ("0" if secret[-1] != "0" else "1"),
        lambda secret: secret.upper(),
        lambda secret: f"{secret} ",
        lambda secret: secret.removeprefix("dateline-"),
        lambda secret: secret.replace("dateline", "Dateline"),
        lambda secret: secret.rpartition("-")[0] + "-",
        lambda _: "",
        lambda _: "dateline--",
        lambda _: "é-\ud800-\x00",
    ],
)
def test_what_is_not_the_token_to_its_last_letter_is_refused(access: Access, change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TokenRefused, match="Unknown or revoked"):
        access.check(change(create(access)), NOW)


def test_one_token_does_not_open_by_the_id_of_another(access: Access) -> None:
    one, other = create(access, "one").split("-"), create(access, "other").split("-")
    with pytest.raises(TokenRefused):
        access.check("-".join([one[0], one[1], other[2]]), NOW)


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\nb"])
def test_a_name_that_cannot_be_is_refused(access: Access, name: str) -> None:
    with pytest.raises(InvalidToken, match="1 to 100 printable"):
        create(access, name)


def test_a_name_is_given_once(access: Access) -> None:
    create(access)
    with pytest.raises(InvalidToken, match="a token named 'desk' already exists; revoke it first"):
        create(access)


def test_revoking_what_is_not_there_says_where_to_look(access: Access) -> None:
    with pytest.raises(TokenNotFound, match="dateline token list"):
        access.revoke("nobody", NOW)
