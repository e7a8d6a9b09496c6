"""What the small model's pane says about learning: numbers, seconds, and what went wrong."""

from PySide6.QtCore import QCoreApplication

from providers.small_model import NothingToLearn, SmallModel, TooMuchText
from ui.text import number_text


def learnt_words(model: SmallModel, seconds: float) -> str:
    """What was learnt, in one sentence."""
    said = QCoreApplication.translate(
        "SmallModelWords",
        "Votre IA a lu {read} mots en {seconds} s. Elle en connaît {known} différents.",
    )
    return said.format(
        read=number_text(model.words_read),
        known=number_text(len(model.vocabulary)),
        seconds=number_text(max(seconds, 0.1), decimals=1),
    )


def failed_words(error: object) -> str:
    """Why nothing was learnt, and what to do."""
    if isinstance(error, NothingToLearn):
        return QCoreApplication.translate(
            "SmallModelWords", "Il n'y a aucun mot dans ce texte. Choisissez-en un autre."
        )
    if isinstance(error, TooMuchText):
        return QCoreApplication.translate(
            "SmallModelWords", "C'est trop de lecture à la fois. Choisissez moins de textes."
        )
    return QCoreApplication.translate(
        "SmallModelWords", "L'apprentissage n'a pas marché. Essayez avec d'autres textes."
    )
