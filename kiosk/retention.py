"""How long a site keeps what, from its settings."""

from kiosk.config import Config
from sessions.store.purge import Retention


def retention_of(config: Config) -> Retention:
    """The times in force. A site that doesn't go by cards seen keeps none of a past day."""
    goes_by_them = config.directory.when_down == "recent"
    return Retention(
        records=config.privacy.retention_days,
        seen_cards=config.directory.recent_days if goes_by_them else 0,
        signatures=config.privacy.signature_days,
    )
