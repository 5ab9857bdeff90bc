"""What the site answers to addresses, as JSON: of each its status and its text.

Run as a module, on whatever code the path of modules leads to and with the settings of the environment:
`python -m support.answers_to_addresses '/search?q=oil' /help`.
"""

import json
import sys

from web import create_app


def main(*addresses: str) -> None:
    """Write all of it."""
    client = create_app().test_client()
    answers = [client.get(address) for address in addresses]
    sys.stdout.write(json.dumps([(answer.status_code, answer.text) for answer in answers]))


if __name__ == "__main__":
    main(*sys.argv[1:])
