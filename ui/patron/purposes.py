"""How each purpose looks and what it is called: plain verbs before brand names."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from providers.tool import Purpose, Tool

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Face:
    """A purpose on a card: its words in the language spoken, its icon and its colour role."""

    title: str
    text: str
    icon: str
    tint: str


_ICONS = {
    Purpose.DISCUSS: "ph.chat-circle-dots",
    Purpose.SEARCH: "ph.magnifying-glass",
    Purpose.DOCUMENT: "ph.file-text",
    Purpose.TRANSLATE: "ph.translate",
    Purpose.IMAGE: "ph.paint-brush",
    Purpose.RETOUCH: "ph.magic-wand",
    Purpose.VIDEO: "ph.film-strip",
    Purpose.CODE: "ph.code",
    Purpose.OPEN: "ph.cube",
}


def face(purpose: Purpose) -> Face:
    """The purpose as a patron sees it, in the language spoken now."""
    title, text = _words()[purpose]
    return Face(title, text, _ICONS[purpose], f"purpose-{purpose}")


def face_of(tool: Tool) -> Face:
    """The first purpose of a tool: what its icon and colour show."""
    return face(tool.purpose[0])


def tools_for(purpose: Purpose, tools: Iterable[Tool], language: str) -> tuple[Tool, ...]:
    """The tools that serve a purpose: those made for it first, then by name."""
    serving = [tool for tool in by_name(tools, language) if purpose in tool.purpose]
    return tuple(sorted(serving, key=lambda tool: tool.purpose.index(purpose)))


def by_name(tools: Iterable[Tool], language: str) -> tuple[Tool, ...]:
    """All tools from A to Z, as they are called in `language`."""
    return tuple(sorted(tools, key=lambda tool: tool.called(language).casefold()))


def _words() -> dict[Purpose, tuple[str, str]]:
    return {**_words_for_text(), **_words_for_making()}


def _words_for_text() -> dict[Purpose, tuple[str, str]]:
    return {
        Purpose.DISCUSS: (
            translate("Purposes", "Discuter avec une IA"),
            translate("Purposes", "Poser une question, écrire une lettre, se faire expliquer"),
        ),
        Purpose.SEARCH: (
            translate("Purposes", "Chercher avec des sources"),
            translate("Purposes", "Obtenir une réponse et voir d'où elle vient"),
        ),
        Purpose.DOCUMENT: (
            translate("Purposes", "Comprendre un document"),
            translate("Purposes", "Résumer un texte ou un PDF, y trouver une information"),
        ),
        Purpose.TRANSLATE: (
            translate("Purposes", "Traduire"),
            translate("Purposes", "Passer un texte d'une langue à une autre"),
        ),
    }


def _words_for_making() -> dict[Purpose, tuple[str, str]]:
    return {
        Purpose.IMAGE: (
            translate("Purposes", "Créer une image"),
            translate("Purposes", "Décrire une image pour la faire dessiner"),
        ),
        Purpose.RETOUCH: (
            translate("Purposes", "Retoucher une photo"),
            translate("Purposes", "Coloriser, agrandir, réparer une photo ancienne"),
        ),
        Purpose.VIDEO: (
            translate("Purposes", "Faire une vidéo"),
            translate("Purposes", "Faire dire un texte par un personnage"),
        ),
        Purpose.CODE: (
            translate("Purposes", "Coder"),
            translate("Purposes", "Écrire un petit programme, comprendre du code"),
        ),
        Purpose.OPEN: (
            translate("Purposes", "Créez votre IA !"),
            translate("Purposes", "Entraîner un petit modèle, essayer des modèles ouverts"),
        ),
    }
