"""What is said of sticks, pages and what went wrong, in the language spoken now."""

from PySide6.QtCore import QCoreApplication, QObject

from sessions.files.copy import (
    ExportError,
    SourceGone,
    StickFull,
    StickGone,
    StickReadOnly,
)
from ui.patron.files.words import size_text
from ui.patron.takeaway.ways import PrintFault

translate = QCoreApplication.translate


class Counts(QObject):
    """Numbers of things. A class, because lupdate sees plural forms in `tr` only."""

    def pages(self, count: int) -> str:
        """ "1 page", "3 pages"."""
        return self.tr("%n page(s)", "", count)

    def files(self, count: int) -> str:
        """ "1 fichier", "3 fichiers"."""
        return self.tr("%n fichier(s)", "", count)


def export_words(error: Exception) -> str:
    """Why it wasn't copied, what is safe, and what to do."""
    parts = [_cause(error), _kept(error), _remedy(error)]
    return " ".join(part for part in parts if part)


def _cause(error: Exception) -> str:
    if isinstance(error, StickGone):
        return translate("Takeaway", "La clé ne répond plus : elle a peut-être été retirée.")
    if isinstance(error, StickFull):
        return _full(error.missing)
    if isinstance(error, StickReadOnly):
        return translate("Takeaway", "Cette clé est protégée : on ne peut rien y écrire.")
    if isinstance(error, SourceGone):
        return translate("Takeaway", "Un de vos fichiers n'a pas pu être lu.")
    return translate("Takeaway", "Cette clé ne garde pas ce qu'on y écrit.")


def _full(missing: int) -> str:
    if not missing:
        return translate("Takeaway", "Il n'y a plus de place sur la clé.")
    said = translate("Takeaway", "Il n'y a pas assez de place sur la clé : il manque {size}.")
    return said.format(size=size_text(missing))


def _kept(error: Exception) -> str:
    copied = error.copied if isinstance(error, ExportError) else ()
    if not copied:
        return translate("Takeaway", "Rien n'est perdu : tout est encore ici.")
    said = translate("Takeaway", "Déjà copié : {names}. Le reste est encore ici.")
    return said.format(names=", ".join(copied))


def _remedy(error: Exception) -> str:
    if isinstance(error, StickGone):
        return translate("Takeaway", "Branchez-la de nouveau, puis recommencez.")
    if isinstance(error, SourceGone):
        return ""
    return translate("Takeaway", "Essayez avec une autre clé.")


def print_words(fault: PrintFault) -> str:
    """Why nothing was printed, and what to do."""
    return {
        PrintFault.NO_PRINTER: translate(
            "Takeaway", "Aucune imprimante n'est prête pour ce poste. Demandez à l'équipe."
        ),
        PrintFault.STOPPED: translate(
            "Takeaway", "L'imprimante est à l'arrêt. Demandez à l'équipe."
        ),
        PrintFault.REFUSED: translate(
            "Takeaway",
            "L'imprimante n'a pas accepté le document. Réessayez, ou demandez à l'équipe.",
        ),
    }[fault]
