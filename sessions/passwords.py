"""Passwords and PINs as they are kept: argon2id. Each call blocks for 50 ms and takes 64 MB."""

import unicodedata


class NoHash(Exception):
    """What should be a hash of a password is none."""


def hash_password(password: str) -> str:
    """The argon2id hash to be kept."""
    from argon2 import PasswordHasher  # loaded when somebody gives a password

    return PasswordHasher().hash(_normal(password))


def is_right(hashed: str, untrusted_password: str) -> bool:
    """Whether it is that one: argon2 itself compares, in constant time. Raises `NoHash`."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, _normal(untrusted_password))
    except (InvalidHashError, UnicodeEncodeError):
        raise NoHash from None
    except VerificationError:
        return False


def _normal(password: str) -> bytes:
    """The same letters whichever keyboard composed them."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
