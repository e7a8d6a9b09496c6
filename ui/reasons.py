"""Sentences for refusals and for the ends of sessions: what happened, and what to do next."""

from PySide6.QtCore import QCoreApplication

from sessions.refusal import Reason
from sessions.seat import EndReason
from ui.text import typeset

translate = QCoreApplication.translate

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
        Reason.AGE_UNKNOWN: (
            translate("Refusals", "Votre carte ne dit pas votre âge."),
            translate("Refusals", "L'accueil peut y ajouter votre date de naissance."),
        ),
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
