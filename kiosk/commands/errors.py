"""What a command can't do, as one sentence for staff."""

from pathlib import Path

from kiosk.foundation import FoundationError, keyring_trouble, store_trouble
from providers.pair import Pair
from sessions.secrets import SecretsUnavailable
from sessions.store import StoreError


class NotHeard(Exception):
    """What a command said could not be written. `broken` when nobody reads any more."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self.broken = isinstance(error, BrokenPipeError)


class CommandError(Exception):
    """What staff asked for can't be carried out. `said` is why, and what to do."""

    def __init__(self, said: Pair) -> None:
        super().__init__(said.en)
        self.said = said


Trouble = CommandError | FoundationError | StoreError | SecretsUnavailable
TROUBLES = (CommandError, FoundationError, StoreError, SecretsUnavailable)


def said_of(trouble: Trouble, store: Path) -> Pair:
    """The sentence for staff. `store` is the database's file."""
    if isinstance(trouble, StoreError):
        return store_trouble(trouble, store)
    if isinstance(trouble, SecretsUnavailable):
        return keyring_trouble(trouble)
    return trouble.said
