"""What the locked page says about its seat: a reader that is missing, cards nobody can check."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, auto

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.banner import Banner

_MOST = 2


class Matter(IntEnum):
    """What may be the matter with a seat, the most important first."""

    CLOSED = auto()
    DIRECTORY_DOWN_REFUSING = auto()
    DIRECTORY_DOWN_GUESTS_ONLY = auto()
    READER_MISSING = auto()
    CARD_SERVICE_MISSING = auto()
    DIRECTORY_DOWN_RECENT_CARDS = auto()


NOBODY_ENTERS = frozenset({Matter.CLOSED, Matter.DIRECTORY_DOWN_REFUSING})
NO_READER = frozenset({Matter.READER_MISSING, Matter.CARD_SERVICE_MISSING})
# Nothing is broken, or not for most people.
_CALM = frozenset({Matter.CLOSED, Matter.DIRECTORY_DOWN_RECENT_CARDS})


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be said. `days`: for how long a card is a recent one."""

    matter: Matter
    days: int = 0


def most_important(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The two that are shown at most; a seat that lets nobody in tells of no way in."""
    ordered = sorted(dict.fromkeys(notices), key=lambda notice: notice.matter)
    alone = ordered and ordered[0].matter in NOBODY_ENTERS
    return tuple(ordered[: 1 if alone else _MOST])


class NoticeBoard(QWidget):
    """The notices in the language spoken, one under the other; no room taken without any."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock-notices")
        self._notices: tuple[Notice, ...] = ()
        self._lines = tuple(Banner(theme) for _ in range(_MOST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for number, line in enumerate(self._lines):
            line.setObjectName(f"lock-notice-{number + 1}")
            column.addWidget(line)
        self.hide()

    def post(self, notices: Iterable[Notice]) -> None:
        """Say the most important of these, and nothing else."""
        chosen = most_important(notices)
        if chosen != self._notices:
            self._notices = chosen
            self._say()

    @property
    def matters(self) -> frozenset[Matter]:
        """What is said now."""
        return frozenset(notice.matter for notice in self._notices)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setVisible(bool(self._notices))
        for line in self._lines[len(self._notices) :]:
            line.clear()
        for line, notice in zip(self._lines, self._notices, strict=False):
            line.say(self._text(notice), "info" if notice.matter in _CALM else "warning")

    def _text(self, notice: Notice) -> str:
        return {
            Matter.CLOSED: self.tr(
                "La médiathèque est fermée : revenez pendant les heures d'ouverture."
            ),
            Matter.DIRECTORY_DOWN_REFUSING: self.tr(
                "Les cartes ne peuvent pas être vérifiées pour le moment : "
                "aucune séance ne peut s'ouvrir. Réessayez un peu plus tard."
            ),
            Matter.DIRECTORY_DOWN_GUESTS_ONLY: self.tr(
                "Les cartes ne peuvent pas être vérifiées pour le moment : "
                "demandez un pass d'invité à l'accueil, il ouvre une séance."
            ),
            Matter.READER_MISSING: self.tr(
                "Le lecteur de cartes est débranché : tapez votre numéro, ou appelez l'équipe."
            ),
            Matter.CARD_SERVICE_MISSING: self.tr(
                "Le lecteur de cartes ne répond pas : tapez votre numéro, ou appelez l'équipe."
            ),
            Matter.DIRECTORY_DOWN_RECENT_CARDS: self.tr(
                "Les cartes ne peuvent pas être vérifiées pour le moment : seules celles "
                "utilisées ici il y a moins de %n jour(s) ouvrent une séance.", "", notice.days
            ),
        }[notice.matter]  # fmt: skip
