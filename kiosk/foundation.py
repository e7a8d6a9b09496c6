"""What both the shell and the commands stand on: settings, secrets, the store."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from kiosk.config import Config, ConfigError, load_config
from kiosk.keyring_words import keyring_words
from kiosk.paths import Paths
from providers.pair import Pair
from sessions.card_hash import CardHasher
from sessions.secrets import Secrets, SecretsUnavailable
from sessions.store import Store, StoreCorrupt, StoreError


class FoundationError(Exception):
    """The seat can't work. `said` is for staff: what is wrong, and what to do."""

    def __init__(self, said: Pair | str) -> None:
        super().__init__(str(said))
        self.said = said if isinstance(said, Pair) else Pair(said, said)


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
    config = read_settings(paths)
    store = open_store(paths)
    try:
        hasher = fetch_hasher(secrets)
    except FoundationError:
        store.close()
        raise
    return Foundation(paths, config, secrets, hasher, store)


def read_settings(paths: Paths) -> Config:
    """The settings in force. Raises `FoundationError`."""
    try:
        return load_config(paths.config_file)
    except ConfigError as error:
        raise FoundationError(error.said) from error


def open_store(paths: Paths) -> Store:
    """The store, made if there is none yet. Raises `FoundationError`."""
    try:
        paths.state.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Store.open(paths.store)
    except StoreError as error:
        raise FoundationError(store_trouble(error, paths.store)) from error
    except OSError as error:
        said = _NO_FOLDER.filled(folder=paths.state, cause=error.strerror)
        raise FoundationError(said) from error


def fetch_hasher(secrets: Secrets) -> CardHasher:
    """What hashes cards; the site's key is made at first use. Raises `FoundationError`."""
    try:
        return CardHasher(secrets.card_key())
    except SecretsUnavailable as error:
        raise FoundationError(keyring_trouble(error)) from error


def store_trouble(error: StoreError, path: Path) -> Pair:
    """What to tell staff of a store that can't be used."""
    fr = _DAMAGED if isinstance(error, StoreCorrupt) else _CLOSED
    return Pair(fr.format(path=path, cause=error), str(error))


def keyring_trouble(error: SecretsUnavailable) -> Pair:
    """What to tell staff of a keyring that can't be used."""
    cause, remedy = keyring_words(error)
    return Pair("{cause}. {remedy}.", "{cause}. {remedy}.").filled(cause=cause, remedy=remedy)


_DAMAGED = (
    "{path} est abîmé et a été laissé tel quel. Déplacez ce fichier et recommencez ; le registre "
    "des chartes devra être importé à nouveau."
)
_CLOSED = "La base de données ne peut pas être utilisée ({cause})"
_NO_FOLDER = Pair(
    "{folder} ne peut pas être utilisé ({cause}). Vérifiez le disque et les droits.",
    "{folder} can't be used ({cause}). Check the disk and the rights.",
)


def tools_folder(paths: Paths, config: Config) -> Path:
    """Where the library's own tool files are; a relative setting begins beside the settings."""
    return paths.tools if config.tools.folder is None else paths.config / config.tools.folder


def today() -> dt.date:
    """The local date: ages, expiry and daily time follow the library's day."""
    return dt.datetime.now().astimezone().date()
