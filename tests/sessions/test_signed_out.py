"""Which accounts are signed out, and since when: noted once, taken back when enrolled again."""

import datetime as dt
import stat

import pytest

from sessions.signed_out import SignedOut
from sessions.vault import VaultNameError

MONDAY = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def notes(tmp_path):
    return SignedOut(tmp_path / "signed-out")


def test_the_first_time_counts(notes):
    assert notes.since("chatgpt-plus") is None
    notes.note("chatgpt-plus", MONDAY)
    notes.note("chatgpt-plus", MONDAY + dt.timedelta(days=1))
    assert notes.since("chatgpt-plus") == MONDAY
    assert notes.names() == ("chatgpt-plus",)


def test_a_doubt_is_certain_when_a_second_session_has_it(notes):
    notes.doubt("heygen", "one", MONDAY)
    notes.doubt("heygen", "one", MONDAY)
    assert (notes.names(), notes.doubtful()) == ((), ("heygen",))
    assert notes.doubted_since("heygen") == MONDAY
    notes.doubt("heygen", "another", MONDAY + dt.timedelta(days=1))
    assert (notes.names(), notes.doubtful()) == (("heygen",), ())


def test_a_doubt_goes_when_somebody_else_finds_it_well_and_a_certainty_does_not(notes):
    notes.doubt("heygen", "one", MONDAY)
    notes.trust("heygen", "one")
    assert notes.doubtful() == ("heygen",)
    notes.trust("heygen", "another")
    assert notes.doubtful() == ()
    notes.note("heygen", MONDAY)
    for who in ("one", "another"):
        notes.trust("heygen", who)
        notes.doubt("heygen", who, MONDAY + dt.timedelta(days=1))
    assert notes.since("heygen") == MONDAY


def test_an_account_that_is_enrolled_again_is_forgotten(notes):
    notes.forget("chatgpt-plus")
    notes.note("chatgpt-plus", MONDAY)
    notes.forget("chatgpt-plus")
    assert notes.names() == ()


def test_a_note_that_was_damaged_still_counts(notes, tmp_path):
    notes.note("heygen", MONDAY)
    (tmp_path / "signed-out" / "heygen").write_text("")
    assert notes.since("heygen") is not None


def test_only_the_account_reads_it(notes, tmp_path):
    notes.note("heygen", MONDAY)
    assert stat.S_IMODE((tmp_path / "signed-out").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "signed-out" / "heygen").stat().st_mode) == 0o600


def test_a_name_is_never_a_path(notes):
    for use in (notes.since, notes.forget, lambda name: notes.note(name, MONDAY)):
        with pytest.raises(VaultNameError):
            use("../heygen")
