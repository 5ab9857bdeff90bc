"""The command `dateline token`: create, list and revoke the tokens of staff."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from datetime import timedelta

from index.cli.command import DONE, Command, now, print_json, printable, with_json
from search.access import Access
from search.archive.store import open_archive
from search.archive.tokens import Scope, Token
from search.model.dates import write_published
from search.settings import Settings

_LONGEST = 3_650  # days


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    create = actions.add_parser("create", help="create a token and print it; it is shown only once", allow_abbrev=False)
    create.add_argument("name", metavar="NAME", help="name of the token, such as the person or program that uses it")
    create.add_argument(
        "--scope",
        choices=[scope.value for scope in Scope],
        default=Scope.READ.value,
        help="read (default): what readers see; staff: also withheld, embargoed and unpublished articles",
    )
    create.add_argument("--days", type=_days, default="90", help="days until the token expires (default: 90)")
    listing = actions.add_parser("list", help="list the names and dates of all tokens")
    revoke = actions.add_parser("revoke", help="revoke a token immediately", allow_abbrev=False)
    revoke.add_argument("name", metavar="NAME", help="name of the token")
    for action in (create, listing):
        with_json(action)


def _days(text: str) -> timedelta:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _LONGEST:
        raise ArgumentTypeError(f"it must be a whole number from 1 to {_LONGEST:,}")
    return timedelta(days=int(text))


def _run(arguments: Namespace, settings: Settings) -> int:
    with open_archive(settings) as archive:
        _ACTIONS[arguments.action](Access(archive), arguments)
    return DONE


def _create(access: Access, arguments: Namespace) -> None:
    made_at = now()
    expires_at = made_at + arguments.days
    secret = access.create(arguments.name, Scope(arguments.scope), now=made_at, expires_at=expires_at)
    if arguments.json:
        record = {"name": arguments.name, "scope": arguments.scope, "expires_at": write_published(expires_at)}
        print_json({"token": secret} | record)
    else:
        print(secret)
        print(f"Save it now: it cannot be shown again. It expires on {expires_at:%Y-%m-%d}.", file=sys.stderr)


def _list(access: Access, arguments: Namespace) -> None:
    if arguments.json:
        print_json({"tokens": [_record(token) for token in access.tokens()]})
        return
    moment = now()
    print(f"{'name':<30}{'scope':<8}{'created':<12}expires")
    for token in access.tokens():
        end = "  (revoked)" if token.revoked_at else "  (expired)" if token.ended(moment) else ""
        days = f"{token.created_at:%Y-%m-%d}  {token.expires_at:%Y-%m-%d}"
        print(f"{printable(token.name):<30}{token.scope.value:<8}{days}{end}")


def _revoke(access: Access, arguments: Namespace) -> None:
    access.revoke(arguments.name, now())
    print(f"revoked {printable(arguments.name)}")


def _record(token: Token) -> Mapping[str, str | None]:
    return {
        "id": token.id,
        "name": token.name,
        "scope": token.scope.value,
        "created_at": write_published(token.created_at),
        "expires_at": write_published(token.expires_at),
        "revoked_at": write_published(token.revoked_at) if token.revoked_at else None,
    }


_ACTIONS: Mapping[str, Callable[[Access, Namespace], None]] = {"create": _create, "list": _list, "revoke": _revoke}
COMMAND = Command(
    name="token",
    help="create, list and revoke API tokens",
    arguments=_arguments,
    run=_run,
)
