"""What the small model's pane says about learning: numbers, seconds, and what went wrong."""

from PySide6.QtCore import QCoreApplication

from providers.small_model import NothingToLearn, SmallModel, TooMuchText


def grouped(number: int) -> str:
    """A number as French readers like it: 8 000."""
    return f"{number:,}".replace(",", "\u202f")


def learnt_words(model: SmallModel, seconds: float) -> str:
    """What was learnt, in one sentence."""
    said = QCoreApplication.translate(
        "SmallModelWords",
        "Votre IA a lu {read} mots en {seconds} s. Elle en connaît {known} différents.",
    )
    return said.format(
        read=grouped(model.words_read),
        known=grouped(len(model.vocabulary)),
        seconds=f"{max(seconds, 0.1):.1f}".replace(".", ","),
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
