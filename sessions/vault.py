"""Files sealed under the site's key, for secrets too large for a keyring: an account's cookies.

A file is `KIOSKV1`, 12 random bytes, then AES-256-GCM of the content. The name is authenticated
with it: a file given another's name does not open. The key is derived from the site's (HKDF), so
that it is never the one cards are hashed with.
"""

import os
import re
import secrets
from pathlib import Path

from sessions.journal import write_synced

_MAGIC = b"KIOSKV1"
_NONCE_BYTES = 12
_SUFFIX = ".sealed"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


class VaultError(Exception):
    """Something about a sealed file is wrong. The text is for staff; it holds no content."""


class VaultTamperedError(VaultError):
    """The file was changed, belongs to another name, or was sealed under another site's key."""


class VaultNameError(VaultError):
    """Not a name a secret can have."""


class Vault:
    """Sealed files in `folder` (made at need, 0700). `key` is `Secrets.card_key()`."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = _derived(key)

    def __repr__(self) -> str:
        return f"Vault({str(self._folder)!r})"

    def put(self, name: str, content: bytes) -> None:
        """Seal `content` under `name`, in the place of what was there. Raises OSError."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        path = self._path(name)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self._key).encrypt(nonce, content, _bound_to(name))
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_synced(path, _MAGIC + nonce + sealed)

    def get(self, name: str) -> bytes | None:
        """The content, None when there is none. Raises `VaultTamperedError`, OSError."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            whole = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        nonce, sealed = _parted(whole)
        try:
            return AESGCM(self._key).decrypt(nonce, sealed, _bound_to(name))
        except (InvalidTag, ValueError):
            raise VaultTamperedError(
                "a sealed file was changed or is of another site; enrol it again"
            ) from None

    def remove(self, name: str) -> None:
        """Erase it; nothing happens when there is none. Raises OSError."""
        remove_sealed(self._folder, name)

    def names(self) -> tuple[str, ...]:
        """Which there are, sorted."""
        return sealed_names(self._folder)

    def _path(self, name: str) -> Path:
        return self._folder / (checked_name(name) + _SUFFIX)


def sealed_names(folder: Path) -> tuple[str, ...]:
    """Which sealed files there are, sorted; no key is needed to know. Raises OSError."""
    if not folder.is_dir():
        return ()
    found = (path.name for path in folder.iterdir() if path.name.endswith(_SUFFIX))
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found))


def remove_sealed(folder: Path, name: str) -> None:
    """Erase one; nothing happens when there is none. Raises `VaultNameError`, OSError."""
    (folder / (checked_name(name) + _SUFFIX)).unlink(missing_ok=True)


def checked_name(name: str) -> str:
    """The name, if it can be a file's and nothing else. Raises `VaultNameError`."""
    if not _NAME.fullmatch(name) or os.sep in name:
        raise VaultNameError(f"a name of small letters, digits, . _ - is wanted, not {name!r}")
    return name


def _parted(whole: bytes) -> tuple[bytes, bytes]:
    """Nonce and sealed content; both empty when the file has another beginning."""
    if not whole.startswith(_MAGIC):
        return b"", b""
    start = len(_MAGIC) + _NONCE_BYTES
    return whole[len(_MAGIC) : start], whole[start:]


def _bound_to(name: str) -> bytes:
    return _MAGIC + b":" + name.encode()


def _derived(key: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"kiosk vault 1").derive(key)
