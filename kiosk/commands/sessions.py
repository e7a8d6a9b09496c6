"""`kiosk why CARD`, `kiosk sessions purge`: the record of sessions and refusals."""

import argparse
import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from kiosk.commands.desk import Desk
from kiosk.commands.moments import shown_time
from kiosk.commands.words import add_card, add_command, add_group, below
from kiosk.foundation import today
from kiosk.retention import retention_of
from providers.pair import Pair
from sessions.identity.guests import REVOKED, TOO_LATE, USED_UP, cause_of_end
from sessions.refusal import Reason
from sessions.store import attempts, guests, session_log, staff_cards
from sessions.store.guests import GuestPass
from sessions.store.purge import purge

_SHOWN = 10


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    add_card(add_command(commands, "why", "say why a card was not let in at this seat", why))
    actions = below(add_group(commands, "sessions", "the record of sessions"))
    add_command(actions, "purge", "erase what is older than the settings say", purge_old)


def why(given: argparse.Namespace, desk: Desk) -> int:
    """Print what holds the card up now, then its last refusals, each with cause and remedy."""
    card_hash = desk.hash_of(given.card)
    with desk.transaction() as connection:
        now = tuple(_now(connection, card_hash, desk))
        past = session_log.refusals_of(connection, card_hash, _SHOWN)
    for said in now:
        desk.say(said)
    if not past:
        desk.say(_NEVER)
    for refusal in past:
        desk.say(
            _REFUSAL,
            time=shown_time(refusal.refused_at),
            reason=reason_text(refusal.reason),
            cause=cause_text(refusal.cause),
        )
    return 0


def _now(connection: sa.Connection, card_hash: str, desk: Desk) -> Iterator[Pair]:
    """What staff should know of the card at this moment."""
    found = guests.find(connection, card_hash)
    if found is not None:
        yield from _of_pass(found)
    if staff_cards.find(connection, card_hash) is not None:
        yield _STAFF
    seat = session_log.seat_of(connection, card_hash)
    if seat is not None:
        yield _AT_A_SEAT.filled(seat=seat)
    tried = attempts.of(connection, attempts.card_subject(card_hash))
    seconds = desk.config.throttle.of_card.left(tried, time.time())
    if seconds:
        yield _WAITS.filled(seconds=math.ceil(seconds), failures=tried.failures)


def _of_pass(found: GuestPass) -> Iterator[Pair]:
    why_not = cause_of_end(found, time.time(), today())
    begun = found.first_used_at
    yield _PASS.filled(
        batch=found.batch,
        begun=_UNUSED if begun is None else _BEGUN.filled(time=shown_time(begun)),
        state=_GOOD if why_not is None else _CAUSES[why_not],
    )


def reason_text(reason: str) -> Pair:
    """What a `Reason` means for staff, and what to do; that of another version is told by name."""
    return _REASONS.get(reason, Pair(reason, reason))


def cause_text(cause: str) -> Pair | str:
    """A refusal's cause in brackets, or nothing."""
    return _IN_BRACKETS.filled(cause=_CAUSES.get(cause, cause)) if cause else ""


def purge_old(_given: argparse.Namespace, desk: Desk) -> int:
    """Erase all that is too old, and say how much of what that was."""
    kept = retention_of(desk.config)
    with desk.erasure() as connection:
        purged = purge(connection, int(time.time()), today(), kept)
    desk.say(_PURGED, days=kept.records, signature_days=kept.signatures, **asdict(purged))
    return 0


_NEVER = Pair(
    "Aucun refus n'est enregistré pour cette carte sur ce poste.",
    "No refusal is on record for this card at this seat.",
)
_REFUSAL = Pair("{time}{cause}  {reason}", "{time}{cause}  {reason}")
_IN_BRACKETS = Pair(" ({cause})", " ({cause})")
_PASS = Pair(
    "C'est un accès invité du lot {batch.id}, {batch.minutes} min, {begun} : {state}.",
    "It is a guest pass of batch {batch.id}, {batch.minutes} min, {begun}: {state}.",
)
_UNUSED = Pair("pas encore utilisé", "not yet used")
_BEGUN = Pair("utilisé depuis le {time}", "used since {time}")
_GOOD = Pair("valable", "good")
_STAFF = Pair(
    "C'est une carte du personnel : elle n'ouvre un poste qu'avec son code.",
    "It is a staff card: it opens a seat only with its PIN.",
)
_AT_A_SEAT = Pair("Elle a une séance en cours : {seat}.", "It has a session now: {seat}.")
_WAITS = Pair(
    "Elle attend encore {seconds} s, après {failures} codes faux ([throttle] dans les réglages).",
    "It still waits {seconds} s, after {failures} wrong PINs ([throttle] in the settings).",
)
_PURGED = Pair(
    "{records} séances et refus de plus de {days} jours effacés, et {usage} durées des jours "
    "passés.\n"
    "{signatures} signatures de plus de {signature_days} jours, {seen_cards} cartes vues, "
    "{passes} accès invités échus et {attempts} comptes d'essais effacés.",
    "{records} sessions and refusals older than {days} days erased, and {usage} times used on "
    "earlier days.\n"
    "{signatures} signatures older than {signature_days} days, {seen_cards} cards seen, "
    "{passes} guest passes that are over and {attempts} counts of attempts erased.",
)
_CAUSES: Mapping[str, Pair] = {
    REVOKED: Pair("repris par l'accueil", "taken back by the desk"),
    USED_UP: Pair("temps écoulé", "its time is used up"),
    TOO_LATE: Pair("échu sans avoir servi", "over before it was used"),
    "no PIN was given": Pair("aucun code donné", "no PIN was given"),
    "the PIN on record is damaged": Pair(
        "le code enregistré est abîmé : kiosk staff card add",
        "the PIN on record is damaged: kiosk staff card add",
    ),
}
_REASONS: Mapping[str, Pair] = {
    Reason.UNREADABLE_CARD: Pair(
        "Ce qui a été lu n'est pas un numéro de carte. Voyez [card] dans les réglages.",
        "What was read is no card number. See [card] in the settings.",
    ),
    Reason.UNKNOWN_CARD: Pair(
        "Aucun annuaire (directory.order) ne connaît la carte. L'annuaire local s'importe : "
        "kiosk patrons import.",
        "No directory (directory.order) knows the card. The local one is imported: "
        "kiosk patrons import.",
    ),
    Reason.WRONG_PIN: Pair(
        "Le code était faux ou manquait. Changez-le dans l'annuaire ; celui d'une carte du "
        "personnel : kiosk staff card add.",
        "The PIN was wrong or missing. Change it in the directory; a staff card's: "
        "kiosk staff card add.",
    ),
    Reason.EXPIRED: Pair(
        "L'abonnement est échu. Renouvelez-le, puis importez l'annuaire.",
        "The subscription has ended. Renew it, then import the directory.",
    ),
    Reason.BLOCKED: Pair(
        "La carte est bloquée dans l'annuaire.", "The card is blocked in the directory."
    ),
    Reason.FEES: Pair(
        "L'usager doit plus que les réglages n'admettent. Réglez-le dans l'annuaire, ou voyez "
        "fee_limit dans les réglages.",
        "The patron owes more than the settings allow. Settle it in the directory, or see "
        "fee_limit in the settings.",
    ),
    Reason.LOST_CARD: Pair(
        "La carte est déclarée perdue. Retrouvée ? Levez la déclaration dans l'annuaire.",
        "The card is reported lost. If it was found, take the report back in the directory.",
    ),
    Reason.PASS_OVER: Pair(
        "L'accès invité ne vaut plus. Donnez-en un autre (kiosk guest make).",
        "The guest pass is over. Hand out another (kiosk guest make).",
    ),
    Reason.AGE_UNKNOWN: Pair(
        "L'annuaire ne dit pas l'âge. Ajoutez-y la date de naissance, ou l'âge de la catégorie "
        "dans les réglages (ages.by_category).",
        "The directory tells no age. Add the birth date there, or the category's age to the "
        "settings (ages.by_category).",
    ),
    Reason.TOO_YOUNG: Pair(
        "Trop jeune pour un poste (ages.minimum dans les réglages).",
        "Too young for a seat (ages.minimum in the settings).",
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
    Reason.CLOSED: Pair(
        "La médiathèque était fermée ([opening] dans les réglages).",
        "The library was closed ([opening] in the settings).",
    ),
    Reason.THROTTLED: Pair(
        "Trop d'essais en peu de temps : il faut attendre ([throttle] dans les réglages).",
        "Too many attempts in a short time: one has to wait ([throttle] in the settings).",
    ),
    Reason.DIRECTORY_DOWN: Pair(
        "L'annuaire ne répondait pas. Voyez kiosk doctor ; directory.when_down dit ce qui reste "
        "possible.",
        "The directory did not answer. See kiosk doctor; directory.when_down says what is still "
        "possible.",
    ),
    Reason.BROKEN_OFF: Pair(
        "Le poste s'est bloqué pendant la séance.", "The seat froze during the session."
    ),
    Reason.NOT_READY: Pair("Le poste n'était pas encore prêt.", "The seat was not ready yet."),
}
