"""What can stand between a patron and a page, and how it is told."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from ui.patron.web.borders import Verdict
from ui.text import typeset

translate = QCoreApplication.translate


class Trouble(StrEnum):
    """One reason a page isn't there. Each has its own sentences."""

    OFFLINE = "offline"
    NOT_FOUND = "not-found"
    NO_ANSWER = "no-answer"
    UNSAFE = "unsafe"
    PASSWORD = "password"  # noqa: S105 (the page asks for one)
    CRASHED = "crashed"
    FAILED = "failed"
    SIGNED_OUT = "signed-out"
    OUTSIDE = "outside"
    CLOSED = "closed"

    @property
    def is_border(self) -> bool:
        """Whether nothing failed: the page before is still there."""
        return self in {Trouble.OUTSIDE, Trouble.CLOSED}


# Numbers of Chromium's net/base/net_error_list.h.
_ABORTED = -3
_BLOCKED = frozenset({-10, -20, -22, -27, -30})
_OFFLINE = frozenset({-21, -106, -109, -130})
_NOT_FOUND = frozenset({-105, -137})
_NO_ANSWER = frozenset({-7, -15, *range(-104, -99), -118, -324, -337, -352, -356})
_UNSAFE = frozenset({-107, -110, -113, -116, -117, -126, *range(-219, -199)})


def trouble_of(code: int) -> Trouble | None:
    """What Chromium's network error `code` means; None when a load was merely given up."""
    if code == _ABORTED:
        return None
    known = (
        (_BLOCKED, Trouble.OUTSIDE),
        (_OFFLINE, Trouble.OFFLINE),
        (_NOT_FOUND, Trouble.NOT_FOUND),
        (_NO_ANSWER, Trouble.NO_ANSWER),
        (_UNSAFE, Trouble.UNSAFE),
    )
    return next((trouble for codes, trouble in known if code in codes), Trouble.FAILED)


def trouble_at(verdict: Verdict) -> Trouble:
    """What stands at the border."""
    return Trouble.CLOSED if verdict is Verdict.CLOSED else Trouble.OUTSIDE


@dataclass(frozen=True, slots=True)
class Telling:
    """A trouble as a patron reads it: an icon on a tint, what happened, what to do.

    `button` is "" where there is nothing they could press.
    """

    icon: str
    tint: str
    title: str
    text: str
    button: str


def telling(trouble: Trouble, tool: str) -> Telling:
    """The words for a trouble with the tool of that name, in the language spoken."""
    title, text = {**_failures(), **_borders()}[trouble]
    again = translate("WebTroubles", "Réessayer")
    back = translate("WebTroubles", "Revenir à {tool}")
    button = "" if trouble is Trouble.SIGNED_OUT else back if trouble.is_border else again
    said = (typeset(words.format(tool=tool)) for words in (title, text, button))
    return Telling(*_PICTURES[trouble], *said)


_PICTURES = {
    Trouble.OFFLINE: ("ph.wifi-slash", "purpose-retouch"),
    Trouble.NOT_FOUND: ("ph.magnifying-glass", "purpose-retouch"),
    Trouble.NO_ANSWER: ("ph.hourglass-medium", "purpose-retouch"),
    Trouble.UNSAFE: ("ph.shield-warning", "purpose-retouch"),
    Trouble.PASSWORD: ("ph.lock-key", "purpose-document"),
    Trouble.CRASHED: ("ph.smiley-sad", "purpose-retouch"),
    Trouble.FAILED: ("ph.warning-circle", "purpose-retouch"),
    Trouble.SIGNED_OUT: ("ph.clock", "purpose-discuss"),
    Trouble.OUTSIDE: ("ph.compass", "purpose-discuss"),
    Trouble.CLOSED: ("ph.lock-simple", "purpose-discuss"),
}

Sentences = tuple[str, str]


def _failures() -> dict[Trouble, Sentences]:
    return {
        Trouble.OFFLINE: (
            translate("WebTroubles", "Pas de connexion à internet"),
            translate(
                "WebTroubles",
                "Ce poste n'arrive pas à joindre internet. Réessayez dans un instant ; "
                "si cela dure, prévenez l'équipe.",
            ),
        ),
        Trouble.NOT_FOUND: (
            translate("WebTroubles", "{tool} est introuvable"),
            translate(
                "WebTroubles",
                "Son adresse n'est pas connue du réseau. Réessayez dans un instant ; "
                "si cela dure, prévenez l'équipe.",
            ),
        ),
        Trouble.NO_ANSWER: (
            translate("WebTroubles", "{tool} ne répond pas"),
            translate(
                "WebTroubles",
                "Ce service est peut-être en panne, ou très demandé. "
                "Réessayez dans un instant, ou choisissez un autre outil.",
            ),
        ),
        Trouble.FAILED: (
            translate("WebTroubles", "La page n'a pas pu s'ouvrir"),
            translate("WebTroubles", "Réessayez. Si cela dure, prévenez l'équipe."),
        ),
        **_stopped(),
    }


def _stopped() -> dict[Trouble, Sentences]:
    return {
        Trouble.UNSAFE: (
            translate("WebTroubles", "La connexion à {tool} n'est pas sûre"),
            translate(
                "WebTroubles",
                "Quelqu'un pourrait lire ce que vous écrivez : la page reste fermée. "
                "Prévenez l'équipe.",
            ),
        ),
        Trouble.PASSWORD: (
            translate("WebTroubles", "Cette page demande un mot de passe du réseau"),
            translate("WebTroubles", "Il ne se tape pas ici. Prévenez l'équipe."),
        ),
        Trouble.SIGNED_OUT: (
            translate("WebTroubles", "{tool} n'est pas disponible pour le moment"),
            translate(
                "WebTroubles",
                "Ce n'est pas de votre faute. Signalez-le à l'équipe, "
                "et choisissez un autre outil en attendant.",
            ),
        ),
        Trouble.CRASHED: (
            translate("WebTroubles", "La page s'est arrêtée"),
            translate(
                "WebTroubles",
                "Ce n'est pas de votre faute. Réessayez : "
                "ce que vous veniez d'écrire est peut-être à refaire.",
            ),
        ),
    }


def _borders() -> dict[Trouble, Sentences]:
    return {
        Trouble.OUTSIDE: (
            translate("WebTroubles", "Cette adresse ne fait pas partie de {tool}"),
            translate(
                "WebTroubles",
                "Ici, chaque outil reste dans ses propres pages. "
                "Ce que vous y avez fait n'est pas perdu.",
            ),
        ),
        Trouble.CLOSED: (
            translate("WebTroubles", "Cette partie de {tool} est fermée"),
            translate(
                "WebTroubles",
                "Réglages, paiements et déconnexion ne s'ouvrent pas sur les postes "
                "de la médiathèque. Ce que vous avez fait n'est pas perdu.",
            ),
        ),
    }


def sign_in_words() -> str:
    """When somebody was about to sign in, and the tool's file says nothing of that."""
    return translate(
        "WebTroubles", "Vous vouliez vous connecter ? Cette façon n'est pas possible ici."
    )
