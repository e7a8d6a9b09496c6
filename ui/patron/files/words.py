"""Files in words and pictures: kinds, sizes, moments."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from sessions.files.kinds import Kind
from sessions.files.safe_name import ending_of
from ui.languages import spoken
from ui.text import number_text, typeset

translate = QCoreApplication.translate
_BY_ENDING = {ending: kind for kind in Kind for ending in kind.value.endings}


@dataclass(frozen=True, slots=True)
class Face:
    """How a kind of file looks in a list."""

    icon: str
    tint: str


FOLDER = Face("ph.folder", "purpose-discuss")
UNKNOWN = Face("ph.file", "purpose-open")
_FACES = {
    "application": UNKNOWN,
    "image": Face("ph.image", "purpose-image"),
    "video": Face("ph.film-strip", "purpose-video"),
    "audio": Face("ph.music-notes", "purpose-translate"),
    "text": Face("ph.file-text", "purpose-code"),
}
_OWN_FACES = {
    Kind.PDF: Face("ph.file-pdf", "purpose-document"),
    Kind.HTML: Face("ph.globe-simple", "purpose-code"),
    Kind.DOCX: Face("ph.article", "purpose-document"),
    Kind.ODT: Face("ph.article", "purpose-document"),
    Kind.XLSX: Face("ph.table", "purpose-search"),
    Kind.ODS: Face("ph.table", "purpose-search"),
    Kind.PPTX: Face("ph.presentation", "purpose-retouch"),
    Kind.ODP: Face("ph.presentation", "purpose-retouch"),
    Kind.ZIP: Face("ph.archive", "purpose-open"),
}


def kind_named(name: str) -> Kind | None:
    """What the file says it is, by its ending: enough for a picture in a list, and no more."""
    return _BY_ENDING.get(ending_of(name))


def face_of(kind: Kind | None) -> Face:
    """The picture of a kind."""
    if kind is None:
        return UNKNOWN
    return _OWN_FACES.get(kind) or _FACES[kind.mime.partition("/")[0]]


def kind_text(kind: Kind | None) -> str:
    """ "Image", "Document PDF"…"""
    if kind is None:
        return translate("Files", "Fichier d'un autre genre")
    own = {
        Kind.PDF: translate("Files", "Document PDF"),
        Kind.HTML: translate("Files", "Page web"),
        Kind.DOCX: translate("Files", "Texte mis en page"),
        Kind.ODT: translate("Files", "Texte mis en page"),
        Kind.XLSX: translate("Files", "Tableau"),
        Kind.ODS: translate("Files", "Tableau"),
        Kind.PPTX: translate("Files", "Diaporama"),
        Kind.ODP: translate("Files", "Diaporama"),
        Kind.ZIP: translate("Files", "Archive"),
    }
    return own.get(kind) or _family_text(kind.mime.partition("/")[0])


def _family_text(family: str) -> str:
    return {
        "image": translate("Files", "Image"),
        "video": translate("Files", "Vidéo"),
        "audio": translate("Files", "Son"),
    }.get(family, translate("Files", "Texte"))


def size_text(size: int) -> str:
    """ "850 octets", "12 ko", "3,4 Mo": in thousands, as sticks are sold."""
    if size < 1000:
        return typeset(translate("Files", "{n} octets").format(n=size))
    units = (
        translate("Files", "{n} ko"),
        translate("Files", "{n} Mo"),
        translate("Files", "{n} Go"),
    )
    value = size / 1000
    for unit in units[:-1]:
        if value < 999.5:
            return typeset(unit.format(n=_short(value)))
        value /= 1000
    return typeset(units[-1].format(n=_short(value)))


def _short(value: float) -> str:
    return number_text(value, 1 if value < 9.95 and round(value, 1) != round(value) else 0)


def moment_text(moment: datetime) -> str:
    """ "24 novembre 2026, 11:42", by the seat's clock."""
    there = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return typeset(QLocale(spoken()).toString(there, "d MMMM yyyy, HH:mm"))
