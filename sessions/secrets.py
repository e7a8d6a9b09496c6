"""Secrets by name: API keys, and one 32-byte key from which everything else is sealed.

They rest in the system's keyring (Secret Service, Windows Credential Manager), and nowhere else.
The shell never loads the keyring's libraries: it asks a helper process (`sessions.secrets_helper`).
This is the only module that imports keyring.
"""

import base64
import json
import logging
import os
import secrets as random
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from sessions.vault import Vault

T = TypeVar("T")
_log = logging.getLogger(__name__)
KEY_BYTES = 32
CARD_KEY = "card-key"
_INDEX = "names"
_PREFIX = "secret:"


class SecretsUnavailable(Exception):
    """The keyring can't be used. The text is for staff: the cause and the remedy, no secret."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}")
        self.cause, self.remedy = cause, remedy


class Secrets(Protocol):
    """Secrets by name. Every call may raise `SecretsUnavailable`, and may block for seconds."""

    def get(self, name: str) -> str | None:
        """The secret, None when there is none."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        ...

    def remove(self, name: str) -> None:
        """Forget it; nothing happens when there is none."""
        ...

    def names(self) -> tuple[str, ...]:
        """Which there are, sorted."""
        ...

    def card_key(self) -> bytes:
        """The site's 32 bytes, made at first use: cards are hashed, files sealed under it."""
        ...

    def seal(self, folder: Path, name: str, content: bytes) -> None:
        """Keep something too large for a keyring, in the vault at `folder`."""
        ...

    def unseal(self, folder: Path, names: Iterable[str]) -> dict[str, bytes]:
        """Those of the named sealed files in the vault at `folder` that there are."""
        ...

    def get_for(self, address: str, name: str) -> str | None:
        """The secret in an envelope for the process at `address` (`sessions.envelope`)."""
        ...

    def account_for(self, address: str, folder: Path, name: str, now: float) -> "Enclosed | None":
        """A sealed account in such an envelope, None when there is none. `now`: s since 1970."""
        ...


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An account in an envelope, or why there is none: all its cookies are over, or it is no
    account (`trouble`, for staff; it quotes nothing)."""

    envelope: str = ""
    is_over: bool = False
    trouble: str = ""


class _Sealing(ABC):
    """What is sealed, by whoever has the key."""

    @abstractmethod
    def card_key(self) -> bytes:
        """The site's 32 bytes."""

    @abstractmethod
    def get(self, name: str) -> str | None:
        """The secret, None when there is none."""

    def get_for(self, address: str, name: str) -> str | None:
        """The secret in an envelope, None when there is none."""
        secret = self.get(name)
        return None if secret is None else _enclosed(address, secret)

    def account_for(self, address: str, folder: Path, name: str, now: float) -> Enclosed | None:
        """The account in an envelope, None when there is none."""
        from pydantic import SecretStr

        from sessions.account_state import AccountState, AccountStateError

        content = self.unseal(folder, [name]).get(name)
        if content is None:
            return None
        try:
            account = AccountState.from_secret(SecretStr(content.decode(errors="replace")))
        except AccountStateError as error:
            return Enclosed(trouble=str(error))
        if account.is_over(now):
            return Enclosed(is_over=True)
        return Enclosed(_enclosed(address, account.to_secret().get_secret_value()))

    def seal(self, folder: Path, name: str, content: bytes) -> None:
        """Keep a sealed file, in the place of an older one."""
        self._in_vault(folder, lambda vault: vault.put(name, content))

    def unseal(self, folder: Path, names: Iterable[str]) -> dict[str, bytes]:
        """Those of the named sealed files that there are."""
        wanted = tuple(names)
        found = self._in_vault(folder, lambda vault: {name: vault.get(name) for name in wanted})
        return {name: content for name, content in found.items() if content is not None}

    def _in_vault(self, folder: Path, work: "Callable[[Vault], T]") -> T:
        from sessions.vault import Vault, VaultError

        try:
            return work(Vault(folder, self.card_key()))
        except (VaultError, OSError) as error:
            cause = str(error) if isinstance(error, VaultError) else type(error).__name__
            raise SecretsUnavailable(cause, "See `kiosk doctor`") from None


def _enclosed(address: str, secret: str) -> str:
    from sessions.envelope import EnvelopeError, closed_for

    try:
        return closed_for(address, secret)
    except EnvelopeError as error:
        raise SecretsUnavailable(str(error), "End the session: its process is not ours") from None


class MemorySecrets(_Sealing):
    """Secrets that end with the process: the demo's, and the tests'."""

    def __init__(self, given: Mapping[str, str] | None = None, key: bytes | None = None) -> None:
        self._kept = dict(given or {})
        self._key = random.token_bytes(KEY_BYTES) if key is None else key

    def __repr__(self) -> str:
        return f"MemorySecrets({len(self._kept)} secrets)"

    def get(self, name: str) -> str | None:
        """The secret, None when there is none."""
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        self._kept[name] = value

    def remove(self, name: str) -> None:
        """Forget it."""
        self._kept.pop(name, None)

    def names(self) -> tuple[str, ...]:
        """Which there are."""
        return tuple(sorted(self._kept))

    def card_key(self) -> bytes:
        """The same 32 bytes each time."""
        return self._key


class KeyringSecrets(_Sealing):
    """The system's keyring, and no other: a backend that would ask on a terminal is never tried.

    `service` is the heading all its entries have. Not for the shell's own process.
    """

    def __init__(self, service: str = "kiosk") -> None:
        self._service = service
        self._backend: KeyringBackend | None = None

    def __repr__(self) -> str:
        return f"KeyringSecrets({self._service!r})"

    def get(self, name: str) -> str | None:
        """The secret, None when there is none."""
        return self._read(_PREFIX + name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret. The index comes first: what is kept can always be found and removed."""
        self._index({*self.names(), name})
        self._write(_PREFIX + name, value)

    def remove(self, name: str) -> None:
        """Forget it."""
        if self._read(_PREFIX + name) is not None:
            self._asked(lambda keyring: keyring.delete_password(self._service, _PREFIX + name))
        self._index({*self.names()} - {name})

    def names(self) -> tuple[str, ...]:
        """Which there are; keyrings can't list, so an entry of its own holds the names."""
        return tuple(json.loads(self._read(_INDEX) or "[]"))

    def card_key(self) -> bytes:
        """The site's 32 bytes, made at first use."""
        text = self._read(CARD_KEY)
        if text is None:
            self._write(CARD_KEY, base64.b64encode(random.token_bytes(KEY_BYTES)).decode())
            text = self._read(CARD_KEY)
        key = base64.b64decode(text or "")
        if len(key) != KEY_BYTES:
            raise SecretsUnavailable(
                "The site's key in the keyring is damaged",
                "Restore it from where the library keeps it; a new one makes all cards unknown",
            )
        return key

    def _index(self, names: Iterable[str]) -> None:
        self._write(_INDEX, json.dumps(sorted(names)))

    def _read(self, entry: str) -> str | None:
        value = self._asked(lambda keyring: keyring.get_password(self._service, entry))
        return None if value is None else str(value)

    def _write(self, entry: str, value: str) -> None:
        self._asked(lambda keyring: keyring.set_password(self._service, entry, value))

    def _asked(self, question: "Callable[[KeyringBackend], Any]") -> Any:
        try:
            self._backend = self._backend or _open_keyring()
            return question(self._backend)
        except Exception as error:
            # Backends raise what their libraries raise, and such a text may quote a secret.
            _log.info("the keyring refused: %s", type(error).__name__)
            raise SecretsUnavailable(*_explained(error)) from None


def _open_keyring() -> "KeyringBackend":
    """This system's one backend. Looking for others is switched off while keyring is imported."""
    place = _BACKENDS.get(sys.platform, "keyring.backends.SecretService.Keyring")
    os.environ["PYTHON_KEYRING_BACKEND"] = place
    import keyring.core  # 10 MB, and not for the shell

    return keyring.core.load_keyring(place)


_BACKENDS = {"win32": "keyring.backends.Windows.WinVaultKeyring"}
_LOCKED = (
    "The keyring is locked, or was never set up",
    "Unlock it when the account logs in (pam_gnome_keyring, or gnome-keyring-daemon --unlock)",
)
_REMEDIES = {
    "KeyringLocked": _LOCKED,
    "InitError": _LOCKED,
    "PasswordSetError": (
        "The keyring refused to keep the secret",
        "Unlock the keyring, and see whether its folder can be written",
    ),
}
_NO_SERVICE = (
    "There is no keyring service in this account's session",
    "Install gnome-keyring, and start the kiosk in a session with D-Bus",
)


def _explained(error: Exception) -> tuple[str, str]:
    if isinstance(error, SecretsUnavailable):
        return error.cause, error.remedy
    return _REMEDIES.get(type(error).__name__, _NO_SERVICE)
