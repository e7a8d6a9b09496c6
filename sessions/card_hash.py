"""A card as it is kept: a keyed hash. The number itself is never stored."""

import hashlib
import hmac

KEY_BYTES = 32


class CardHasher:
    """HMAC-SHA-256 of card numbers under the site's key, in hexadecimal."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key of {KEY_BYTES} bytes is wanted")
        self._key = key

    def __call__(self, card: str) -> str:
        """The hash of a card number as `sessions.card.parse_card` returns it."""
        return hmac.new(self._key, card.encode(), hashlib.sha256).hexdigest()

    def __repr__(self) -> str:
        return "CardHasher(…)"
