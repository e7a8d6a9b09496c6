"""The directories a site asks, put together. Those that speak a network are loaded when wanted."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module

from pydantic import BaseModel

from kiosk.config import Config
from kiosk.foundation import Foundation, today
from sessions.identity.chain import Chain
from sessions.identity.guests import GuestDirectory
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.local import LocalDirectory
from sessions.identity.port import Directory
from sessions.identity.staff import StaffDirectory

# Koha's and PMB's load an HTTP library, which the shell has no other use for.
_REMOTE = {
    "sip2": ("sessions.identity.sip2.directory", "Sip2Directory"),
    "koha": ("sessions.identity.koha.directory", "KohaDirectory"),
    "pmb": ("sessions.identity.pmb.directory", "PmbDirectory"),
}


def make_chain(foundation: Foundation) -> Chain:
    """Guest passes and staff cards, then the directories in the order of the settings."""
    store, hasher, settings = foundation.store, foundation.hasher, foundation.config.directory
    house = (GuestDirectory(store, hasher, time.time, today), StaffDirectory(store, hasher))
    asked = [make_directory(name, foundation) for name in settings.order]
    return Chain(house, asked, settings.pin)


def secrets_wanted(config: Config) -> Mapping[str, Sequence[str]]:
    """The names of secrets the directories in use need, each with the directories' names."""
    wanted: dict[str, list[str]] = {}
    for directory in config.directory.order:
        for secret in _secrets_of(getattr(config, directory, None)):
            wanted.setdefault(secret, []).append(directory)
    return wanted


def _secrets_of(section: BaseModel | None) -> Iterator[str]:
    for key, value in section or ():
        if key.endswith("password") and value:
            yield value


def make_directory(name: str, foundation: Foundation) -> Directory:
    """The directory that `directory.order` calls `name`."""
    if name == "local":
        return LocalDirectory(foundation.store, foundation.hasher, today)
    module, maker = _REMOTE[name]
    make: Callable[..., Directory] = getattr(import_module(module), maker)
    config = foundation.config
    given = (getattr(config, name), foundation.secrets.get, foundation.hasher, today)
    if name == "sip2":
        return make(*given)
    return make(*given, HttpNetwork(config.network.proxy, config.network.extra_ca))
