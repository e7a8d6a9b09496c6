"""Which rows a folder has, and in what words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.files.checked import Entry
from sessions.files.kinds import Kind
from tests.ui.patron.person import plain
from ui.patron.files.accepted import ALL, kinds_accepted
from ui.patron.files.rows import MOST_ROWS, Order, Wish, rows_of
from ui.patron.files.words import face_of, kind_named, kind_text, moment_text, size_text

THEN = datetime(2026, 11, 24, 11, 42, tzinfo=UTC)
_NAMES = st.text(min_size=1, max_size=20)
_ENTRIES = st.lists(
    st.builds(
        Entry,
        name=_NAMES,
        is_folder=st.booleans(),
        size=st.integers(0, 10**12),
        changed=st.just(THEN),
    ),
    max_size=40,
)


def every(_kind: Kind | None) -> bool:
    return True


@given(_ENTRIES, st.sampled_from(Order), _NAMES)
def test_folders_come_first_and_nothing_is_made_up(entries, order, words):
    shown = rows_of(entries, Wish(every, 10**6, words, order))
    assert {row.entry.name for row in shown.rows} <= {entry.name for entry in entries}
    folders = [row.entry.is_folder for row in shown.rows]
    assert folders == sorted(folders, reverse=True)
    assert all(row.can_be_chosen is (row.entry.size <= 10**6) for row in shown.rows)


@given(_ENTRIES)
def test_without_a_search_everything_useful_is_shown_or_counted(entries):
    shown = rows_of(entries, Wish(lambda kind: kind is Kind.PDF, 10**6))
    assert len(shown.rows) + shown.cut + shown.useless == len(entries)


def test_a_hundred_thousand_are_cut_and_counted():
    entries = [Entry(f"{n}.txt", False, 1, THEN) for n in range(100_000)]
    shown = rows_of(entries, Wish(every, 10))
    assert len(shown.rows) == MOST_ROWS
    assert shown.cut == 100_000 - MOST_ROWS
    assert len(rows_of(entries, Wish(every, 10, "99999")).rows) == 1


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 octets"),
        (999, "999 octets"),
        (1_000, "1 ko"),
        (1_550, "1,6 ko"),
        (12_300, "12 ko"),
        (999_600, "1 Mo"),
        (3_440_000, "3,4 Mo"),
        (50_000_000, "50 Mo"),
        (4_000_000_000, "4 Go"),
    ],
)
def test_sizes_are_said_as_on_a_stick(qapp, size, text):
    assert plain(size_text(size)) == text


def test_moments_are_said_in_the_language_spoken(qapp):
    there = THEN.astimezone()
    assert plain(moment_text(THEN)) == f"24 novembre 2026, {there:%H:%M}"


@pytest.mark.parametrize("kind", [*Kind, None])
def test_each_kind_has_a_picture_and_a_word(qapp, kind):
    assert face_of(kind).icon.startswith("ph.")
    assert kind_text(kind)


def test_a_name_says_what_a_list_shows():
    assert kind_named("Photo.JPG") is Kind.JPEG
    assert kind_named("facture.pdf.exe") is None


@pytest.mark.parametrize(
    ("types", "kinds"),
    [
        ([], ALL),
        ([""], ALL),
        (["*/*"], ALL),
        ([".pdf"], {Kind.PDF}),
        ([".PDF, .docx"], {Kind.PDF, Kind.DOCX}),
        (["image/*"], {Kind.PNG, Kind.JPEG, Kind.WEBP, Kind.GIF}),
        (["application/pdf", "text/plain"], {Kind.PDF, Kind.TEXT}),
        ([".heic"], ALL),
    ],
)
def test_what_a_page_accepts(types, kinds):
    assert kinds_accepted(types) == kinds
