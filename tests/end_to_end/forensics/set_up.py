"""Sets a seat up, in the account it will run in: `python -m …set_up HOME`.

On its standard input: `secrets` by name, and the cookie of each of the library's `accounts`.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from pydantic import SecretStr

from kiosk.demo.library import bring_patrons
from kiosk.foundation import lay_foundation
from kiosk.paths import paths_below
from sessions.account_state import AccountState, Cookie
from sessions.secrets import KeyringSecrets


def main() -> None:
    told, paths, keyring = json.load(sys.stdin), paths_below(Path(sys.argv[1])), KeyringSecrets()
    for name, value in told["secrets"].items():
        keyring.set(name, value)
    for name, value in told["accounts"].items():
        secret = _account(value).to_secret().get_secret_value()
        keyring.seal(paths.vault, name, secret.encode())
    foundation = lay_foundation(paths, keyring)
    bring_patrons(foundation)
    foundation.store.close()


def _account(value: str) -> AccountState:
    """As enrolled by hand, at a site on this computer."""
    cookie = Cookie(name="compte", value=SecretStr(value), domain="127.0.0.1", http_only=True)
    return AccountState(cookies=(cookie,), enrolled_at=dt.datetime.now(dt.UTC))


if __name__ == "__main__":
    main()
