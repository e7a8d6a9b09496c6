"""Sentences for refusals and for the ends of sessions: what happened, and what to do next."""

from PySide6.QtCore import QCoreApplication

from sessions.refusal import Reason
from sessions.seat import EndReason
from ui.text import duration_text, typeset

translate = QCoreApplication.translate

Sentences = tuple[str, str]


def refusal_text(reason: Reason, wait_seconds: float = 0.0) -> Sentences:
    """Why a card is not let in, and what to do next: two sentences in the language spoken.

    `wait_seconds`: how long to wait where waiting helps, if that is known.
    """
    said = {
        **_about_the_card(),
        **_about_what_the_desk_settles(),
        **_about_ages_and_signatures(),
        **_about_the_seat(),
        **_about_waiting(wait_seconds),
    }
    what, after = said[reason]
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
        Reason.WRONG_PIN: (
            translate("Refusals", "Ce code n'est pas celui de cette carte."),
            translate("Refusals", "Passez-la à nouveau. Code oublié ? L'accueil peut le changer."),
        ),
        Reason.LOST_CARD: (
            translate("Refusals", "Cette carte a été déclarée perdue."),
            translate("Refusals", "Montrez-la à l'accueil : l'équipe peut la remettre en service."),
        ),
        Reason.PASS_OVER: (
            translate("Refusals", "Ce pass d'invité n'est plus valable."),
            translate("Refusals", "Demandez-en un nouveau à l'accueil."),
        ),
    }


def _about_what_the_desk_settles() -> dict[Reason, Sentences]:
    return {
        Reason.EXPIRED: (
            translate("Refusals", "Votre abonnement est arrivé à sa fin."),
            translate("Refusals", "L'accueil peut le renouveler en quelques minutes."),
        ),
        Reason.BLOCKED: (
            translate("Refusals", "Votre carte n'ouvre pas de séance pour le moment."),
            translate("Refusals", "Passez à l'accueil : l'équipe vous dira pourquoi."),
        ),
        Reason.FEES: (
            translate("Refusals", "Il y a des frais à régler sur votre carte."),
            translate("Refusals", "Voyez cela à l'accueil, puis passez votre carte à nouveau."),
        ),
    }


def _about_ages_and_signatures() -> dict[Reason, Sentences]:
    return {
        Reason.AGE_UNKNOWN: (
            translate("Refusals", "Votre carte ne dit pas votre âge."),
            translate("Refusals", "L'accueil peut y ajouter votre date de naissance."),
        ),
        Reason.TOO_YOUNG: (
            translate("Refusals", "Ce poste n'est pas encore ouvert à votre âge."),
            translate("Refusals", "Demandez à l'accueil ce qui est proposé pour vous."),
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
        Reason.CLOSED: (
            translate("Refusals", "La médiathèque est fermée pour le moment."),
            translate("Refusals", "Revenez pendant les heures d'ouverture : ce poste vous attend."),
        ),
        Reason.NOT_READY: (
            translate("Refusals", "Ce poste n'est pas encore prêt."),
            translate("Refusals", "Attendez quelques secondes, puis passez votre carte à nouveau."),
        ),
        Reason.BROKEN_OFF: (
            translate("Refusals", "Ce poste s'est bloqué : votre séance a dû s'arrêter."),
            translate(
                "Refusals", "Tout s'efface. Passez ensuite votre carte à nouveau, s'il vous plaît."
            ),
        ),
    }


def _about_waiting(seconds: float) -> dict[Reason, Sentences]:
    return {
        Reason.THROTTLED: (
            translate("Refusals", "Trop d'essais en peu de temps."),
            _wait(seconds),
        ),
        Reason.DIRECTORY_DOWN: (
            translate("Refusals", "Nous ne pouvons pas vérifier votre carte pour le moment."),
            translate("Refusals", "Vous n'y êtes pour rien. Réessayez, ou voyez l'accueil."),
        ),
    }


def _wait(seconds: float) -> str:
    """In whole minutes, rounded up: it stays true while the sentence is read."""
    if seconds <= 0:
        return translate("Refusals", "Attendez quelques minutes, puis repassez votre carte.")
    said = translate("Refusals", "Attendez {time}, puis repassez votre carte.")
    return said.format(time=duration_text(max(60.0, seconds)))


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
