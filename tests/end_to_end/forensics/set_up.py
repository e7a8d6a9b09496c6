"""Sets a seat up, in the account it will run in: `python -m …set_up HOME`, secrets on its input."""

import json
import sys
from pathlib import Path

from kiosk.demo.library import bring_patrons
from kiosk.foundation import lay_foundation
from kiosk.paths import paths_below
from sessions.secrets import KeyringSecrets


def main() -> None:
    keyring = KeyringSecrets()
    for name, value in json.load(sys.stdin).items():
        keyring.set(name, value)
    foundation = lay_foundation(paths_below(Path(sys.argv[1])), keyring)
    bring_patrons(foundation)
    foundation.store.close()


if __name__ == "__main__":
    main()
