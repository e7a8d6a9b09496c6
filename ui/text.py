"""French typography, and sentences for durations, refusals and the ends of sessions."""

import math
import re
from itertools import chain, zip_longest

from PySide6.QtCore import QCoreApplication, QObject

from sessions.refusal import Reason
from sessions.seat import EndReason

translate = QCoreApplication.translate

NARROW = "\u202f"  # narrow no-break space
NO_BREAK = "\u00a0"

_CODE = re.compile(r"(`[^`]*`)")
_RULES = (
    (re.compile(r"(?<=\S)[ \u00a0]+(?=[;:!?»])"), NARROW),
    (re.compile(r"(?<=«)[ \u00a0]+"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:%|€|°C?|h|min|m?s|g|kg|km|m|cm|mm|[kMG]?Wh|[kMGT]?o|ans|px)(?!\w))"),
     NO_BREAK),
    (re.compile(r"(?<=\d[ \u00a0]h) (?=\d\d(?!\d))"), NO_BREAK),
)  # fmt: skip


def typeset(text: str) -> str:
    """Make the spaces of French no-break ones: before ; : ! ? », after «, in numbers, before units.

    Only spaces change, so addresses, hours such as 14:30 and English stay as they are; so does
    `code`. Doing it twice changes nothing more.
    """
    parts = _CODE.split(text)
    words = (_spaced(part, before="`" if n else "") for n, part in enumerate(parts[::2]))
    return "".join(chain.from_iterable(zip_longest(words, parts[1::2], fillvalue="")))


def _spaced(text: str, before: str) -> str:
    text = before + text
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text.removeprefix(before)


class Durations(QObject):
    """Numbers of minutes and hours. A class, because lupdate sees plural forms in `tr` only."""

    def minutes(self, count: int) -> str:
        """ "1 minute", "5 minutes"."""
        return self.tr("%n minute(s)", "", count)

    def hours(self, count: int) -> str:
        """ "1 heure", "2 heures"."""
        return self.tr("%n heure(s)", "", count)


def number_text(number: float, decimals: int = 0) -> str:
    """A number as it is written in the language spoken: "8 000" and "1,5", or "8,000" and "1.5"."""
    sample = translate("Numbers", "1 234,5")  # shows the language's own marks
    marks = str.maketrans({",": sample[1], ".": sample[-2]})
    return typeset(f"{number:,.{decimals}f}".translate(marks))


def duration_text(seconds: float) -> str:
    """A length of time, rounded up to the minute: "5 minutes", "1 h 10"."""
    minutes = max(0, math.ceil(seconds / 60))
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return typeset(Durations().minutes(minutes))
    if rest == 0:
        return typeset(Durations().hours(hours))
    whole = translate("Durations", "{hours} h {minutes}")
    return typeset(whole.format(hours=hours, minutes=f"{rest:02}"))


Sentences = tuple[str, str]


def refusal_text(reason: Reason) -> Sentences:
    """Why a card is not let in, and what to do next: two sentences in the language spoken."""
    what, after = {**_about_the_card(), **_about_signatures(), **_about_the_seat()}[reason]
    return typeset(what), typeset(after)


def _about_the_card() -> dict[Reason, Sentences]:
    return {
        Reason.UNREADABLE_CARD: (
            translate("Refusals", "Cette carte n'a pas pu être lue."),
            translate("Refusals", "Passez-la encore une fois, bien à plat, ou tapez son numéro."),
        ),
        Reason.UNKNOWN_CARD: (
            translate("Refusals", "Nous ne trouvons pas cette carte."),
            translate("Refusals", "Vérifiez le numéro, ou montrez votre carte à l'accueil."),
        ),
        Reason.EXPIRED: (
            translate("Refusals", "Votre abonnement est arrivé à sa fin."),
            translate("Refusals", "L'accueil peut le renouveler en quelques minutes."),
        ),
        Reason.BLOCKED: (
            translate("Refusals", "Votre carte n'ouvre pas de séance pour le moment."),
            translate("Refusals", "Passez à l'accueil : l'équipe vous dira pourquoi."),
        ),
    }


def _about_signatures() -> dict[Reason, Sentences]:
    return {
        Reason.PARENT_SIGNATURE_MISSING: (
            translate("Refusals", "Un parent doit d'abord signer la charte."),
            translate("Refusals", "Demandez-la à l'accueil : il suffit de la signer une fois."),
        ),
        Reason.PARENT_SIGNATURE_OUTDATED: (
            translate("Refusals", "La charte a changé depuis la signature de votre parent."),
            translate("Refusals", "Demandez la nouvelle à l'accueil, pour qu'un parent la signe."),
        ),
    }


def _about_the_seat() -> dict[Reason, Sentences]:
    return {
        Reason.NO_TIME_LEFT: (
            translate("Refusals", "Votre temps d'aujourd'hui est écoulé."),
            translate("Refusals", "Revenez demain. Besoin de finir ? Parlez-en à l'accueil."),
        ),
        Reason.ALREADY_AT_A_SEAT: (
            translate("Refusals", "Votre carte est déjà utilisée sur un autre poste."),
            translate("Refusals", "Terminez d'abord là-bas. Ce n'est pas vous ? Voyez l'accueil."),
        ),
        Reason.THROTTLED: (
            translate("Refusals", "Trop d'essais en peu de temps."),
            translate("Refusals", "Attendez une minute, puis passez votre carte à nouveau."),
        ),
        Reason.DIRECTORY_DOWN: (
            translate("Refusals", "Nous ne pouvons pas vérifier votre carte pour le moment."),
            translate("Refusals", "Vous n'y êtes pour rien. Réessayez, ou voyez l'accueil."),
        ),
        Reason.NOT_READY: (
            translate("Refusals", "Ce poste n'est pas encore prêt."),
            translate("Refusals", "Attendez quelques secondes, puis passez votre carte à nouveau."),
        ),
    }  # fmt: skip


def end_text(reason: EndReason) -> Sentences:
    """Why a session ends, and what to do before it does."""
    take = translate("Ends", "Reprenez vos fichiers avant de partir.")
    what = {
        EndReason.ASKED: translate("Ends", "Vous avez terminé. Merci de votre visite !"),
        EndReason.TIME_UP: translate("Ends", "Votre temps est écoulé."),
        EndReason.IDLE: translate("Ends", "Personne n'a touché ce poste depuis un moment."),
        EndReason.AWAY_TOO_LONG: translate("Ends", "Votre pause est terminée."),
        EndReason.STAFF: translate("Ends", "L'équipe de la médiathèque termine cette séance."),
    }
    return typeset(what[reason]), typeset(take)
