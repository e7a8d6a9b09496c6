"""What both the shell and the commands stand on: settings, secrets, the store."""

import datetime as dt
from dataclasses import dataclass

from kiosk.config import Config, ConfigError, load_config
from kiosk.paths import Paths
from sessions.card_hash import CardHasher
from sessions.secrets import Secrets, SecretsUnavailable
from sessions.store import Store, StoreError


class FoundationError(Exception):
    """The seat can't work. The text is for staff: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Foundation:
    """The parts everything else is built from."""

    paths: Paths
    config: Config
    secrets: Secrets
    hasher: CardHasher
    store: Store


def lay_foundation(paths: Paths, secrets: Secrets) -> Foundation:
    """Read the settings, open the store, fetch the card key. Raises `FoundationError`."""
    try:
        config = load_config(paths.config_file)
        paths.state.mkdir(parents=True, exist_ok=True, mode=0o700)
        store = Store.open(paths.store)
        hasher = CardHasher(secrets.card_key())
    except (ConfigError, StoreError, SecretsUnavailable) as error:
        raise FoundationError(str(error)) from error
    except OSError as error:
        raise FoundationError(f"{paths.state}: {error.strerror}") from error
    return Foundation(paths, config, secrets, hasher, store)


def today() -> dt.date:
    """The local date: ages, expiry and daily time follow the library's day."""
    return dt.datetime.now().astimezone().date()
