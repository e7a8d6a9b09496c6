"""What a file is, whatever it is called."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.files.kinds import HEAD_BYTES, Kind, kind_of
from sessions.files.zip_names import names_in


def kind(data: bytes) -> Kind | None:
    return kind_of(io.BytesIO(data))


def archive(*names: str, stored: dict[str, str] | None = None, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in (stored or {}).items():
            file.writestr(name, text)
        for name in names:
            file.writestr(name, "x")
        file.comment = comment
    return made.getvalue()


OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind.PNG),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Kind.JPEG),
        (b"RIFF\x10\0\0\0WEBPVP8L", Kind.WEBP),
        (b"GIF89a\1\0", Kind.GIF),
        (b"RIFF\x10\0\0\0WAVEfmt ", Kind.WAV),
        (b"\0\0\0\x20ftypisom\0\0\2\0", Kind.MP4),
        (
            b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\xf7\x81\1B\xf2\x81\4B\xf3\x81\x08B\x82\x84webm",
            Kind.WEBM,
        ),
        (b"ID3\x04\0\0", Kind.MP3),
        (b"\xff\xfb\x90\x64", Kind.MP3),
        (b"OggS\0\2", Kind.OGG),
        ("Chère Madame,\r\n\tvotre dossier".encode(), Kind.TEXT),
        ("\ufeffnom;prénom\nNoël;Zoé".encode(), Kind.TEXT),
        (b"", Kind.TEXT),
        (b"# Titre\n\n- un\n- deux\n", Kind.TEXT),
        (b"<!-- a --><!DOCTYPE html><html>", Kind.HTML),
        (b"\n<html lang='fr'>", Kind.HTML),
        (archive("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
        (archive("_rels/.rels", "xl/workbook.xml", "[Content_Types].xml"), Kind.XLSX),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), Kind.PPTX),
        (archive("content.xml", stored={"mimetype": OPEN_DOCUMENT + "text"}), Kind.ODT),
        (archive("content.xml", stored={"mimetype": OPEN_DOCUMENT + "spreadsheet"}), Kind.ODS),
        (archive("photo.jpg", comment=b"a comment"), Kind.ZIP),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else "",
)
def test_what_may_pass(data, found):
    assert kind(data) is found


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0\3\0\0\0",
        b"\x7fELF\2\1\1",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe\0\0\0\x34",
        b"L\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0F",
        b"#!/bin/sh\nxdg-open",
        b"\xef\xbb\xbf#!/usr/bin/env python3",
        b"[Desktop Entry]\nExec=sh",
        b"  [InternetShortcut]\r\nURL=file:///c:/",
        b"[autorun]\nopen=x.exe",
        b"@echo off\r\nformat c:",
        b"Windows Registry Editor Version 5.00",
        b'<?xml version="1.0"?>\n<package><job><script language="VBScript">',
        b"<job id='a'>",
        b"Rar!\x1a\7\1\0",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"!<arch>\ndebian-binary\x1b\0",
        b"caf\xe9 en latin-1",
        b"a\0b",
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaproject2.BIN"),
        archive("[Content_Types].xml", "unknown/part.xml"),
        archive("META-INF/MANIFEST.MF", "A.class"),
        archive("Basic/Standard/Module1.xml", stored={"mimetype": OPEN_DOCUMENT + "text"}),
        archive("content.xml", stored={"mimetype": "application/epub+zip"}),
        archive("a.txt")[:-10],
        b"PK\x03\x04 and no list at the end",
    ],
)
def test_what_is_refused(data):
    assert kind(data) is None


def test_a_letter_cut_in_two_at_the_end_of_what_is_looked_at_is_no_error():
    text = "é" * HEAD_BYTES
    assert kind(b"a" + text.encode()) is Kind.TEXT
    assert kind(text.encode()[:-1][-3:]) is None  # at the end of a whole file it is one


def test_the_file_is_left_at_its_beginning():
    file = io.BytesIO(archive("photo.jpg"))
    kind_of(file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("found", "name", "ending"),
    [
        (Kind.JPEG, "photo.JPEG", "jpeg"),
        (Kind.JPEG, "photo.png", "jpg"),
        (Kind.TEXT, "notes.md", "md"),
        (Kind.TEXT, "notes.js", "txt"),
        (Kind.PDF, "sans nom", "pdf"),
    ],
)
def test_a_kind_gives_its_ending(found, name, ending):
    assert found.ending(name) == ending


@given(st.binary(max_size=200))
def test_no_bytes_break_the_look(data):
    for start in (b"", b"PK\x03\x04", b"PK\x03\x04" + b"PK\x05\x06"):
        kind(start + data)


@given(st.integers(0, 120), st.binary(min_size=1, max_size=8))
def test_no_damage_breaks_the_list_of_an_archive(at, damage):
    data = bytearray(archive("one.txt", "two.txt"))
    data[-at - 1 : -at - 1 + len(damage)] = damage
    names_in(io.BytesIO(bytes(data)))
