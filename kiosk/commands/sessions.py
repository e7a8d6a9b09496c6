"""`kiosk why CARD`, `kiosk sessions purge`: the record of sessions and refusals."""

import argparse
import time
from collections.abc import Mapping
from typing import Any

from kiosk.commands.desk import Desk
from kiosk.commands.moments import shown_time
from kiosk.commands.words import add_card, add_command, add_group, below
from kiosk.foundation import today
from providers.pair import Pair
from sessions.refusal import Reason
from sessions.store import session_log, usage

_SHOWN = 10


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    add_card(add_command(commands, "why", "say why a card was not let in at this seat", why))
    actions = below(add_group(commands, "sessions", "the record of sessions"))
    add_command(actions, "purge", "erase what is older than privacy.retention_days", purge)


def why(given: argparse.Namespace, desk: Desk) -> int:
    """Print the card's last refusals, the newest first, each with its cause and remedy."""
    card_hash = desk.hash_of(given.card)
    with desk.transaction() as connection:
        past = session_log.refusals_of(connection, card_hash, _SHOWN)
    if not past:
        desk.say(_NEVER)
    for refusal in past:
        desk.say(
            _REFUSAL,
            time=shown_time(refusal.refused_at),
            reason=_REASONS.get(refusal.reason, Pair(refusal.reason, refusal.reason)),
            cause=f" ({refusal.cause})" if refusal.cause else "",
        )
    return 0


def purge(_given: argparse.Namespace, desk: Desk) -> int:
    """Erase old records, and how much time was used before today."""
    days = desk.config.privacy.retention_days
    with desk.transaction() as connection:
        records = session_log.purge(connection, int(time.time()), days)
        counts = usage.forget_before(connection, today())
    desk.say(_PURGED, records=records, days=days, counts=counts)
    return 0


_NEVER = Pair(
    "Aucun refus n'est enregistré pour cette carte sur ce poste.",
    "No refusal is on record for this card at this seat.",
)
_REFUSAL = Pair("{time}{cause}  {reason}", "{time}{cause}  {reason}")
_PURGED = Pair(
    "{records} séances et refus de plus de {days} jours effacés, et {counts} durées des jours "
    "passés.",
    "{records} sessions and refusals older than {days} days erased, and {counts} times used on "
    "earlier days.",
)
_REASONS: Mapping[str, Pair] = {
    Reason.UNREADABLE_CARD: Pair(
        "Ce qui a été lu n'est pas un numéro de carte. Voyez [card] dans les réglages.",
        "What was read is no card number. See [card] in the settings.",
    ),
    Reason.UNKNOWN_CARD: Pair(
        "La carte n'est pas dans l'annuaire. Importez-la (kiosk patrons import).",
        "The card is not in the directory. Import it (kiosk patrons import).",
    ),
    Reason.EXPIRED: Pair(
        "L'abonnement est échu. Renouvelez-le, puis importez l'annuaire.",
        "The subscription has ended. Renew it, then import the directory.",
    ),
    Reason.BLOCKED: Pair(
        "La carte est bloquée dans l'annuaire.", "The card is blocked in the directory."
    ),
    Reason.AGE_UNKNOWN: Pair(
        "L'annuaire ne donne pas la date de naissance. Ajoutez-la, puis importez l'annuaire.",
        "The directory has no birth date. Add it, then import the directory.",
    ),
    Reason.PARENT_SIGNATURE_MISSING: Pair(
        "Mineur sans signature d'un parent. Faites signer, puis : kiosk charter sign.",
        "A minor without a parent's signature. Have it signed, then: kiosk charter sign.",
    ),
    Reason.PARENT_SIGNATURE_OUTDATED: Pair(
        "Le parent a signé une version plus ancienne de la charte. Faites signer la nouvelle.",
        "The parent signed an older version of the charter. Have the new one signed.",
    ),
    Reason.NO_TIME_LEFT: Pair(
        "Le temps du jour est écoulé (time.daily_minutes).",
        "The day's time is used up (time.daily_minutes).",
    ),
    Reason.ALREADY_AT_A_SEAT: Pair(
        "La carte avait une séance sur un autre poste.", "The card had a session at another seat."
    ),
    Reason.THROTTLED: Pair("Trop d'essais en peu de temps.", "Too many attempts in a short time."),
    Reason.DIRECTORY_DOWN: Pair(
        "L'annuaire ne répondait pas. Voyez kiosk doctor.",
        "The directory did not answer. See kiosk doctor.",
    ),
    Reason.NOT_READY: Pair("Le poste n'était pas encore prêt.", "The seat was not ready yet."),
}
