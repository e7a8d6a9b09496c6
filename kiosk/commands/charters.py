"""`kiosk charter sign|withdraw|list|count|show`: what the desk does when a parent has signed."""

import argparse
import time
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from kiosk.charter_texts import charter_texts
from kiosk.commands import charter_files
from kiosk.commands.desk import Desk
from kiosk.commands.moments import shown_time
from kiosk.commands.words import add_card, add_command, add_group, add_yes, below, one_line
from kiosk.config import Config
from kiosk.foundation import today
from providers.pair import Pair
from sessions.ages import with_age
from sessions.patron import Patron
from sessions.store import charters, patrons


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "charter", "the charter, and who signed it"))
    sign = add_command(actions, "sign", "put a parent's signature on record", sign_charter)
    add_card(sign)
    sign.add_argument("--version", metavar="V", help="the version signed, if not the one in force")
    sign.add_argument("--staff", metavar="NAME", default="", help="who notes it at the desk")
    back = add_command(actions, "withdraw", "erase what a parent signed for a card", withdraw)
    add_card(back)
    back.add_argument("--version", metavar="V", help="the version taken back, if not all of them")
    add_yes(back)
    listed = add_command(actions, "list", "print the signatures on record for a card", list_them)
    add_card(listed)
    add_command(actions, "count", "print how many signed each version", count)
    add_command(actions, "show", "print the charter in force", show)
    charter_files.add_to(actions)


def sign_charter(given: argparse.Namespace, desk: Desk) -> int:
    """Note that a parent signed; noting it twice changes nothing."""
    in_force = desk.config.charter.version
    version = one_line(
        in_force if given.version is None else given.version, charters.VERSION_LENGTH
    )
    staff = one_line(given.staff, charters.STAFF_LENGTH, may_be_empty=True)
    card_hash = desk.hash_of(given.card)
    with desk.transaction() as connection:
        before = _of_parent(connection, card_hash, version)
        now = int(time.time())
        charters.record_signature(connection, card_hash, version, "parent", now, staff=staff)
        row = patrons.find(connection, card_hash)
    for said in (_outcome(before, version), *_notes(row, version, desk.config)):
        desk.say(said)
    return 0


def _of_parent(
    connection: sa.Connection, card_hash: str, version: str
) -> charters.Signature | None:
    signatures = charters.signatures_of(connection, card_hash)
    return next((s for s in signatures if (s.version, s.signer) == (version, "parent")), None)


def _outcome(before: charters.Signature | None, version: str) -> Pair:
    if before is None:
        return _SIGNED.filled(version=version)
    return _ALREADY.filled(version=version, time=shown_time(before.signed_at))


def _notes(row: patrons.PatronRow | None, version: str, config: Config) -> Iterator[Pair]:
    """What the desk should hear, in case a wrong card or version was taken."""
    in_force = config.charter.version
    if version != in_force:
        yield _NOT_IN_FORCE.filled(version=in_force)
    if row is None:
        if config.directory.order == ("local",):  # else the library's own system may know it
            yield _UNKNOWN
    elif not _is_minor(row, config):
        yield _ADULT


def _is_minor(row: patrons.PatronRow, config: Config) -> bool:
    patron = Patron(row.card_hash, row.birth_date, row.category)
    return with_age(patron, config.ages).is_minor(today())


def withdraw(given: argparse.Namespace, desk: Desk) -> int:
    """Erase a parent's signature, because they take it back; that there was none is no error."""
    card_hash = desk.hash_of(given.card)
    desk.confirm(_SURE, is_sure=given.yes)
    with desk.transaction() as connection:
        erased = charters.withdraw(connection, card_hash, given.version)
    if erased:
        desk.say(_WITHDRAWN, count=erased)
    else:
        desk.say(_NOT_SIGNED)
    return 0


def count(_given: argparse.Namespace, desk: Desk) -> int:
    """Print a line for each version and signer."""
    with desk.transaction() as connection:
        counts = charters.counts(connection)
    for version, signer, number in counts:
        desk.say(_COUNT, number=number, version=version, signer=_signer(signer))
    if not counts:
        desk.say(_NOBODY)
    return 0


def _signer(signer: str) -> Pair:
    return _SIGNERS.get(signer, Pair(signer, signer))


def list_them(given: argparse.Namespace, desk: Desk) -> int:
    """Print each signature: when, which version, whose, noted by whom."""
    card_hash = desk.hash_of(given.card)
    with desk.transaction() as connection:
        signatures = charters.signatures_of(connection, card_hash)
    if not signatures:
        desk.say(_NONE)
    for signature in signatures:
        desk.say(
            _ROW,
            time=shown_time(signature.signed_at),
            version=signature.version,
            signer=_signer(signature.signer),
            staff=_BY.filled(staff=signature.staff) if signature.staff else "",
        )
    return 0


def show(_given: argparse.Namespace, desk: Desk) -> int:
    """Print the text in force, in the library's language."""
    settings = desk.config.charter
    texts = charter_texts(settings, desk.paths.config)
    desk.say(_VERSION if settings.required else _NOT_REQUIRED, version=settings.version)
    desk.terminal.say("\n" + texts[desk.language].rstrip())
    return 0


_SIGNED = Pair(
    "La signature d'un parent est enregistrée pour cette carte : version {version}.",
    "A parent's signature is on record for this card: version {version}.",
)
_ALREADY = Pair(
    "Cette signature était déjà enregistrée le {time} : version {version}.",
    "This signature was on record already, since {time}: version {version}.",
)
_NOT_IN_FORCE = Pair(
    "Attention : la version en vigueur est {version} ; cette signature ne suffira pas.",
    "Mind: the version in force is {version}; this signature will not be enough.",
)
_UNKNOWN = Pair(
    "Attention : cette carte n'est pas dans l'annuaire de ce poste.",
    "Mind: this card is not in this seat's directory.",
)
_ADULT = Pair(
    "Cette carte est celle d'un adulte, qui accepte la charte au poste.",
    "This card is an adult's, who accepts the charter at the seat.",
)
_SURE = Pair(
    "Effacer la signature du parent pour cette carte ?",
    "Erase the parent's signature for this card?",
)
_WITHDRAWN = Pair(
    "Signatures d'un parent effacées pour cette carte : {count}. Une séance en cours continue.",
    "A parent's signatures erased for this card: {count}. A session that is running goes on.",
)
_NOT_SIGNED = Pair(
    "Aucune signature d'un parent n'était enregistrée pour cette carte.",
    "No parent's signature was on record for this card.",
)
_COUNT = Pair(
    "{number:>6}  version {version}, {signer}", "{number:>6}  version {version}, {signer}"
)
_NOBODY = Pair("Aucune signature n'est enregistrée.", "No signature is on record.")
_NONE = Pair(
    "Aucune signature n'est enregistrée pour cette carte.",
    "No signature is on record for this card.",
)
_ROW = Pair(
    "{time}  version {version}, {signer}{staff}", "{time}  version {version}, {signer}{staff}"
)
_BY = Pair(" (noté par {staff})", " (noted by {staff})")
_SIGNERS = {
    "parent": Pair("signée par un parent", "signed by a parent"),
    "patron": Pair("acceptée par l'usager", "accepted by the patron"),
}
_VERSION = Pair("Version {version}, en vigueur.", "Version {version}, in force.")
_NOT_REQUIRED = Pair(
    "Version {version}, que personne n'a à accepter (charter.required).",
    "Version {version}, which nobody has to accept (charter.required).",
)
