"""What a patron should know of a tool before using it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from providers.tool import Tool
from ui.theme import Theme
from ui.widgets import IconTile, Label

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know: what it is about, and what is so."""

    icon: str
    title: str
    text: str


def facts_of(tool: Tool, language: str) -> tuple[Fact, ...]:
    """What matters most comes first: one's own data, and what not to believe."""
    about = tool.about
    return (
        Fact(
            "ph.shield-check",
            translate("Facts", "Où vont vos données"),
            about.data.spoken(language),
        ),
        Fact("ph.warning-circle", translate("Facts", "Ses limites"), about.limits.spoken(language)),
        Fact("ph.buildings", translate("Facts", "Qui le fait"), _maker(tool, language)),
        Fact("ph.tag", translate("Facts", "Prix"), about.price.spoken(language)),
        Fact("ph.scales", translate("Facts", "Licence"), about.licence.spoken(language)),
        Fact("ph.user", translate("Facts", "Âge"), age_words(tool.minimum_age)),
    )


def age_words(minimum_age: int) -> str:
    """From which age a tool may be used."""
    if minimum_age == 0:
        return translate("Facts", "Pour tous les âges")
    return translate("Facts", "À partir de {age} ans").format(age=minimum_age)


def _maker(tool: Tool, language: str) -> str:
    country = tool.about.country.spoken(language)
    maker = tool.about.made_by(language)
    return translate("Facts", "{maker}, {country}").format(maker=maker, country=country)


class FactCard(QFrame):
    """A fact with its icon. It is read, not pressed."""

    def __init__(self, theme: Theme, fact: Fact, tint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Label(theme, fact.title, "label")
        text = Label(theme, fact.text, "body", tone="soft")
        text.setAccessibleName(f"{fact.title}. {fact.text}")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(IconTile(theme, fact.icon, tint, side=48), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
