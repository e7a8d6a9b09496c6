"""Why a file did not come, in words that say what to do."""

from PySide6.QtCore import QCoreApplication

from sessions.files.bring import NoRoom, UnknownKind
from sessions.files.checked import FileRefused, Why

translate = QCoreApplication.translate


def refused_text(why: Why) -> str:
    """Why something on a stick can't be read."""
    return {
        Why.GONE: translate(
            "FileErrors",
            "La clé USB ne répond plus. Rebranchez-la, puis recommencez : rien n'est perdu.",
        ),
        Why.OUTSIDE: translate(
            "FileErrors", "Ce fichier mène ailleurs que sur la clé : il ne s'ouvre pas ici."
        ),
        Why.NO_FILE: translate("FileErrors", "Ce n'est pas un fichier qui puisse être lu."),
        Why.TOO_LARGE: translate("FileErrors", "Ce fichier est trop lourd pour ce poste."),
        Why.UNREADABLE: translate(
            "FileErrors", "Ce fichier ne se laisse pas lire. Essayez-en un autre."
        ),
    }[why]


def failed_text(error: Exception) -> str:
    """Why a copy did not come."""
    if isinstance(error, FileRefused):
        return refused_text(error.why)
    if isinstance(error, UnknownKind):
        return translate(
            "FileErrors",
            "Ce genre de fichier ne s'utilise pas ici : documents, images, sons, vidéos et "
            "archives zip seulement.",
        )
    if isinstance(error, NoRoom):
        return no_room_text()
    return translate("FileErrors", "La copie n'a pas pu se faire. Demandez à l'équipe.")


def no_room_text() -> str:
    """The session's folder is full."""
    return translate(
        "FileErrors",
        "Il n'y a plus de place sur ce poste. Supprimez un de vos fichiers, puis recommencez.",
    )
