"""Secrets on their way to a patron's process, closed to whoever carries them: the shell above all.

What the shell has once read stays somewhere in its memory, and the shell outlives every session. So
a patron's process makes a pair of keys when it starts, and tells the shell the public one, its
*address*. Whoever reads the secret from the keyring closes it for that address; only that process
opens it, and the key for that ends with it. X25519, HKDF-SHA-256 and AES-256-GCM, each envelope
under a pair of its own: 32 bytes of it, then the sealed secret.
"""

import base64
import binascii
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES = 32
_NONCE = bytes(12)  # each key closes one envelope
_INFO = b"kiosk envelope 1"


class EnvelopeError(Exception):
    """It can't be closed for that address, or not be opened by this process. The text says which;
    it holds no content."""


class Addressee:
    """A process that may be sent secrets. The key it opens them with is nowhere else."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        self._key = X25519PrivateKey.generate()

    def __repr__(self) -> str:
        return "Addressee(…)"

    @property
    def address(self) -> str:
        """What others must know to close something for this process."""
        return _written(self._key.public_key().public_bytes_raw())

    def open(self, envelope: str) -> str:
        """What is in it. Raises `EnvelopeError`."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

        whole = _read(envelope)
        sender, sealed = whole[:_KEY_BYTES], whole[_KEY_BYTES:]
        try:
            shared = self._key.exchange(X25519PublicKey.from_public_bytes(sender))
            cipher = _cipher(shared, sender, _read(self.address))
            return cipher.decrypt(_NONCE, sealed, None).decode()
        except (InvalidTag, ValueError):
            raise EnvelopeError("an envelope for another process, or a damaged one") from None


def closed_for(address: str, secret: str) -> str:
    """An envelope only the process at `address` can open. Raises `EnvelopeError`."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    recipient, own = _read(address), X25519PrivateKey.generate()
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(recipient))
    except ValueError:
        raise EnvelopeError("that is no process's address") from None
    sender = own.public_key().public_bytes_raw()
    sealed = _cipher(shared, sender, recipient).encrypt(_NONCE, secret.encode(), None)
    return _written(sender + sealed)


def _cipher(shared: bytes, sender: bytes, recipient: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=_INFO + sender + recipient)
    return AESGCM(derived.derive(shared))


def _written(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _read(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise EnvelopeError("that is no text of an envelope's") from None
