"""What a file is, by what is in it: its name may say anything.

A file is one of the kinds here or none of them, and none is refused: programs, scripts, shortcuts,
archives in an unknown form, documents with macros. Signatures: the formats' own specifications, as
gathered in the WHATWG's MIME Sniffing standard; zip: PKWARE's APPNOTE 6.3.
"""

import codecs
import os
import re
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from sessions.files.safe_name import ending_of
from sessions.files.zip_names import names_in

HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class _Facts:
    mime: str
    endings: tuple[str, ...]  # the first is given to a file that has none of them


class Kind(Enum):
    """The kinds that may come in and go out."""

    PDF = _Facts("application/pdf", ("pdf",))
    PNG = _Facts("image/png", ("png",))
    JPEG = _Facts("image/jpeg", ("jpg", "jpeg"))
    WEBP = _Facts("image/webp", ("webp",))
    GIF = _Facts("image/gif", ("gif",))
    MP4 = _Facts("video/mp4", ("mp4", "m4v", "m4a", "mov"))
    WEBM = _Facts("video/webm", ("webm",))
    MP3 = _Facts("audio/mpeg", ("mp3",))
    WAV = _Facts("audio/wav", ("wav",))
    OGG = _Facts("audio/ogg", ("ogg", "oga", "opus"))
    TEXT = _Facts(
        "text/plain", ("txt", "md", "csv", "tsv", "json", "srt", "vtt", "tex", "bib", "log")
    )
    HTML = _Facts("text/html", ("html", "htm"))
    DOCX = _Facts(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)
    )
    XLSX = _Facts("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
    PPTX = _Facts(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",)
    )
    ODT = _Facts("application/vnd.oasis.opendocument.text", ("odt",))
    ODS = _Facts("application/vnd.oasis.opendocument.spreadsheet", ("ods",))
    ODP = _Facts("application/vnd.oasis.opendocument.presentation", ("odp",))
    ZIP = _Facts("application/zip", ("zip",))

    @property
    def mime(self) -> str:
        """Its media type."""
        return self.value.mime

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture that can be shown and printed."""
        return self in {Kind.PNG, Kind.JPEG, Kind.WEBP, Kind.GIF}

    def ending(self, name: str) -> str:
        """The ending a file of this kind called `name` is to have."""
        own = ending_of(name)
        endings: tuple[str, ...] = self.value.endings
        return own if own in endings else endings[0]


def kind_of(file: BinaryIO) -> Kind | None:
    """What `file` (opened for reading, anywhere in it) is; None: nothing that may pass.

    It is left at its beginning. Raises OSError.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    kind = _by_signature(head)
    if kind is Kind.ZIP:
        kind = _in_zip(file, head)
    elif kind is None:
        kind = _as_text(head, is_whole=file.seek(0, os.SEEK_END) == len(head))
    file.seek(0)
    return kind


# ------------------------------------------------------------------------------------ signatures

_SIGNATURES: tuple[tuple[re.Pattern[bytes], Kind], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"%PDF-[12]\.\d", Kind.PDF),
        (rb"\x89PNG\r\n\x1a\n", Kind.PNG),
        (rb"\xff\xd8\xff", Kind.JPEG),
        (rb"RIFF....WEBPVP8", Kind.WEBP),
        (rb"GIF8[79]a", Kind.GIF),
        (rb"RIFF....WAVE", Kind.WAV),
        (rb"....ftyp(?:isom|iso[2-9]|mp4[12]|avc1|M4[AVB] |qt  |dash|MSNV|f4v )", Kind.MP4),
        (rb"\x1aE\xdf\xa3.{0,60}webm", Kind.WEBM),
        (rb"ID3[\x02-\x04]", Kind.MP3),
        (rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]", Kind.MP3),
        (rb"OggS\0", Kind.OGG),
        (rb"PK\x03\x04", Kind.ZIP),
    )
)


def _by_signature(head: bytes) -> Kind | None:
    return next((kind for pattern, kind in _SIGNATURES if pattern.match(head)), None)


# ------------------------------------------------------------------------------------------- zip

_BY_MEMBER = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.XLSX,
    "ppt/presentation.xml": Kind.PPTX,
}
_MIMETYPE = re.compile(rb"PK\x03\x04.{22}\x08\x00\x00\x00mimetype([\x21-\x7e]{1,90})", re.DOTALL)
_OPEN_DOCUMENTS = {kind.mime.encode(): kind for kind in (Kind.ODT, Kind.ODS, Kind.ODP)}
# Office finds its own by type and in any case; OpenDocument's folders are spelt this way.
_MACROS = re.compile(
    r"(?:^|/)(?:(?i:vba(?:Project|Data)[^/]*\.(?:bin|xml)|macrosheets/)|Basic/|Scripts/)"
)


def _in_zip(file: BinaryIO, head: bytes) -> Kind | None:
    """By the list of names at its end; nothing is unpacked."""
    names = names_in(file)
    if names is None or any(_MACROS.search(name) for name in names):
        return None
    if "[Content_Types].xml" in names:
        return next((kind for member, kind in _BY_MEMBER.items() if member in names), None)
    told = _MIMETYPE.match(head)
    if told is None:
        return None if _is_program(names) else Kind.ZIP
    return next((kind for mime, kind in _OPEN_DOCUMENTS.items() if told[1].startswith(mime)), None)


def _is_program(names: frozenset[str]) -> bool:
    """A Java or Android package, a browser's extension, an installer."""
    return bool(names & {"META-INF/MANIFEST.MF", "AndroidManifest.xml", "AppxManifest.xml"})


# ------------------------------------------------------------------------------------------ text

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_RUN = re.compile(
    r"\s*(?:#!|\[(?:desktop entry|internetshortcut|autorun|\.shellclassinfo|version)\]|@echo\b|"
    r"<\?php|<\?xml[^>]*\?>\s*<(?:job|package|component|xsl)|<(?:job|package|scriptlet|hta)\b|"
    r"windows registry editor|regedit4|rem\s|set-executionpolicy|\$erroractionpreference)",
    re.IGNORECASE,
)
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL)


def _as_text(head: bytes, *, is_whole: bool) -> Kind | None:
    text = _decoded(head, is_whole=is_whole)
    if text is None or _CONTROL.search(text) or _RUN.match(text):
        return None
    return Kind.HTML if _HTML.match(text) else Kind.TEXT


def _decoded(head: bytes, *, is_whole: bool) -> str | None:
    """UTF-8, of which the last letter may be cut in two unless this is all."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head, final=is_whole)
    except UnicodeDecodeError:
        return None
