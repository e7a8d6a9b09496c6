"""`kiosk directory check|try`: does the library's own system answer, and what does it say?"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from kiosk.commands.desk import Desk
from kiosk.commands.sessions import cause_text, reason_text
from kiosk.commands.words import add_card, add_command, add_group, below
from kiosk.directories import make_directory
from kiosk.foundation import Foundation, lay_foundation, today
from providers.pair import Pair
from sessions.ages import with_age
from sessions.identity.port import Directory, DirectoryDown, Presented
from sessions.identity.sip2.directory import CardReport, ServerReport, Sip2Directory
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

_Answer = TypeVar("_Answer")
_INFORMATION = 8  # where 98's list of messages says whether 63 is answered
_TRY = """\
The directories of directory.order are asked as a seat asks them, but nothing is opened, counted or
kept. Of a SIP2 server's reply the names of the fields are printed: so one sees which of them holds
the birth date or the category here. What is in them is the patron's, and is not shown."""


def add_to(commands: Any) -> None:
    """Add this module's commands."""
    actions = below(add_group(commands, "directory", "the systems that know the library's patrons"))
    add_command(actions, "check", "say whether each directory answers", check)
    trial = add_command(actions, "try", "say what the directories answer to a card", try_card)
    trial.epilog = _TRY
    add_card(trial)
    trial.add_argument("--pin", action="store_true", help="ask for the card's PIN too")


def check(_given: argparse.Namespace, desk: Desk) -> int:
    """Ask each directory whether it is there."""
    with _directories(desk) as (_foundation, directories):
        answers = [_look(directory, desk) for directory in directories]
    return 0 if all(answers) else 1


def _look(directory: Directory, desk: Desk) -> bool:
    begun = time.perf_counter()
    report = _asked(directory, lambda: _description(directory))
    if isinstance(report, DirectoryDown):
        desk.say(_DOWN, name=directory.name, cause=report)
        return False
    spent = (time.perf_counter() - begun) * 1000
    desk.say(_THERE, name=directory.name, milliseconds=f"{spent:.0f}")
    if report is not None:
        desk.say(_SERVER, version=report.status.version, supported=report.status.supported or "–")
        desk.say(_CAN_63 if _answers_63(report) else _CANT_63)
    return True


async def _description(directory: Directory) -> ServerReport | None:
    if isinstance(directory, Sip2Directory):
        return await directory.describe()
    await directory.check()
    return None


def _answers_63(report: ServerReport) -> bool:
    return report.status.supported[_INFORMATION - 1 : _INFORMATION] != "N"


def try_card(given: argparse.Namespace, desk: Desk) -> int:
    """Ask each directory about a card, until one knows it."""
    card = desk.card_of(given.card)
    pin = desk.terminal.hidden(_PIN.spoken(desk.language)) if given.pin else None
    with _directories(desk) as (foundation, directories):
        for directory in directories:
            outcome = _tried(directory, Presented(card, pin), desk)
            _tell(outcome, directory.name, foundation, desk)
            if isinstance(outcome, Patron):
                return 0
            if not _goes_on(outcome):
                break
    return 1


def _tried(directory: Directory, presented: Presented, desk: Desk) -> Patron | Refusal:
    async def ask() -> CardReport | Patron | Refusal:
        if isinstance(directory, Sip2Directory):
            return await directory.try_card(presented)
        return await directory.identify(presented)

    answer = _asked(directory, ask)
    if isinstance(answer, DirectoryDown):
        return Refusal(Reason.DIRECTORY_DOWN, str(answer))
    if isinstance(answer, CardReport):
        flags = ", ".join(map(str, answer.flags)) or "–"
        fields = " ".join(answer.fields) or "–"
        desk.say(_REPLY, milliseconds=f"{answer.milliseconds:.0f}", fields=fields, flags=flags)
        return answer.outcome
    return answer


def _tell(outcome: Patron | Refusal, name: str, foundation: Foundation, desk: Desk) -> None:
    if isinstance(outcome, Refusal):
        reason, cause = reason_text(outcome.reason), cause_text(outcome.cause)
        desk.say(_REFUSED, name=name, cause=cause, reason=reason)
        return
    age = with_age(outcome, foundation.config.ages).age(today())
    desk.say(
        _KNOWN,
        name=name,
        age=_NO_AGE if age is None else Pair(str(age), str(age)),
        category=outcome.category or "–",
        expiry=outcome.expiry or "–",
    )


def _goes_on(refusal: Refusal) -> bool:
    """As `sessions.identity.chain` does."""
    return refusal.reason in {Reason.UNKNOWN_CARD, Reason.DIRECTORY_DOWN}


def _asked(
    directory: Directory, question: Callable[[], Awaitable[_Answer]]
) -> _Answer | DirectoryDown:
    async def ask() -> _Answer:
        try:
            return await question()
        finally:
            await directory.close()

    try:
        return asyncio.run(ask())
    except DirectoryDown as error:
        return error


@contextmanager
def _directories(desk: Desk) -> Iterator[tuple[Foundation, list[Directory]]]:
    foundation = lay_foundation(desk.paths, desk.secrets)
    try:
        order = foundation.config.directory.order
        yield foundation, [make_directory(name, foundation) for name in order]
    finally:
        foundation.store.close()


_PIN = Pair("Code de la carte (il ne s'affiche pas) : ", "The card's PIN (it is not shown): ")
_THERE = Pair("{name} répond ({milliseconds} ms).", "{name} answers ({milliseconds} ms).")
_DOWN = Pair("{name} ne répond pas : {cause}.", "{name} does not answer: {cause}.")
_SERVER = Pair(
    "  SIP2 {version}, messages permis : {supported}",
    "  SIP2 {version}, messages supported: {supported}",
)
_CAN_63 = Pair("  Il donne la fiche de l'usager (63).", "  It answers patron information (63).")
_CANT_63 = Pair(
    '  Il ne donne pas la fiche de l\'usager (63) : essayez sip2.message = "23".',
    '  It does not answer patron information (63): try sip2.message = "23".',
)
_REPLY = Pair(
    "  Réponse en {milliseconds} ms. Champs remplis : {fields}. Indicateurs levés : {flags}.",
    "  Reply in {milliseconds} ms. Fields with something in them: {fields}. Flags raised: {flags}.",
)
_KNOWN = Pair(
    "{name} connaît cette carte : âge {age}, catégorie {category}, valable jusqu'au {expiry}.",
    "{name} knows this card: age {age}, category {category}, good until {expiry}.",
)
_REFUSED = Pair("{name} : {reason}{cause}", "{name}: {reason}{cause}")
_NO_AGE = Pair("inconnu", "unknown")
