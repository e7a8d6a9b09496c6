"""What is said when an answer does not come, or not whole: what happened, and what to do."""

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject

from providers import errors


def error_words(error: object) -> str:
    """A sentence for an error of `providers.errors`; any other error has one too."""
    say = next((_ERRORS[kind] for kind in type(error).__mro__ if kind in _ERRORS), _unknown)
    return say(error)


def cut_words(words: str) -> str:
    """For an answer that broke off: what arrived is still there."""
    said = QCoreApplication.translate(
        "ChatWords", "La réponse s'est arrêtée en chemin ; ce qui était arrivé reste ici."
    )
    return f"{said} {words}"


def stopped_words() -> str:
    """For an answer the patron stopped."""
    return QCoreApplication.translate("ChatWords", "Vous avez arrêté la réponse.")


def end_words(reason: str, *, empty: bool) -> str:
    """For an answer that came to its end, which is not always a good one."""
    if reason == "length":
        return _too_long()
    if empty:
        return QCoreApplication.translate(
            "ChatWords", "L'IA n'a rien répondu. Posez la question autrement."
        )
    return ""


def _too_long() -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "La réponse a atteint sa longueur maximale. Pour lire la suite, écrivez « Continue ».",
    )


def _withheld(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "L'outil a refusé de répondre à cette question. Posez-la autrement. "
        "Cela reste entre vous et l'écran.",
    )


def _no_key(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "Cet outil n'est pas encore branché sur ce poste. Choisissez-en un autre, "
        "ou prévenez l'accueil.",
    )


def _key_refused(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "L'abonnement de la médiathèque à cet outil ne marche pas en ce moment. "
        "Choisissez un autre outil, ou prévenez l'accueil.",
    )


class ChatWords(QObject):
    """A class, because lupdate sees plural forms in `tr` only."""

    def wait(self, seconds: int) -> str:
        """Too many questions; how long to wait before the next."""
        return self.tr(
            "Trop de questions arrivent en même temps. Attendez %n seconde(s), "
            "puis appuyez sur « Refaire ».",
            "",
            seconds,
        )


def _too_many(error: object) -> str:
    seconds = error.retry_after if isinstance(error, errors.TooManyRequests) else None
    if seconds is None:
        return QCoreApplication.translate(
            "ChatWords",
            "Trop de questions arrivent en même temps. Attendez un peu, "
            "puis appuyez sur « Refaire ».",
        )
    return ChatWords().wait(max(1, math.ceil(seconds)))


def _unreachable(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "L'outil ne répond pas : la connexion à Internet est peut-être coupée. "
        "Attendez un instant, puis appuyez sur « Refaire ».",
    )


def _model_gone(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "Cette IA n'est plus proposée par son fabricant. Choisissez un autre outil, "
        "et prévenez l'accueil.",
    )


def _out_of_credit(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "Le crédit de la médiathèque pour cet outil est épuisé pour le moment. "
        "Choisissez un autre outil, ou prévenez l'accueil.",
    )


def _too_long_a_talk(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "Cette conversation est devenue trop longue pour cette IA. "
        "Gardez ce qui vous est utile, puis commencez une nouvelle conversation.",
    )


def _cut(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords", "Appuyez sur « Refaire » pour recevoir une réponse entière."
    )


def _timed_out(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "L'IA met trop de temps à répondre. Appuyez sur « Refaire », "
        "ou posez une question plus courte.",
    )


def _unknown(_error: object) -> str:
    return QCoreApplication.translate(
        "ChatWords",
        "L'outil a eu un problème. Appuyez sur « Refaire » ; si cela recommence, "
        "choisissez un autre outil.",
    )


_ERRORS: Mapping[type, Callable[[object], str]] = {
    errors.NoKey: _no_key,
    errors.KeyRefused: _key_refused,
    errors.OutOfCredit: _out_of_credit,
    errors.TooManyRequests: _too_many,
    errors.ModelGone: _model_gone,
    errors.TooLong: _too_long_a_talk,
    errors.Refused: _withheld,
    errors.Unreachable: _unreachable,
    errors.TimedOut: _timed_out,
    errors.CutAnswer: _cut,
}
