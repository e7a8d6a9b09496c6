"""The desk's guest passes: made, printed, listed, taken back."""

import asyncio
import datetime as dt
import stat
import time

import pytest

from kiosk.commands import guests as module
from kiosk.commands import run
from kiosk.foundation import today
from sessions.card_hash import CardHasher
from sessions.identity.guests import REVOKED, GuestDirectory
from sessions.identity.port import Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store import Store, guests
from tests.kiosk.desk import ENGLISH


def at_the_seat(desk, number):
    """What a seat answers to a scan of that number."""
    store = Store.open(desk.home / "state" / "kiosk.sqlite3")
    try:
        hasher = CardHasher(desk.secrets.card_key())
        directory = GuestDirectory(store, hasher, time.time, today)
        answer = asyncio.run(directory.identify(Presented(number)))
        if isinstance(answer, Patron):  # as admission does
            with store.transaction() as connection:
                guests.begin(connection, hasher(number), int(time.time()))
        return answer
    finally:
        store.close()


def batches(desk):
    store = Store.open(desk.home / "state" / "kiosk.sqlite3")
    try:
        with store.transaction() as connection:
            return [tally.batch for tally in guests.tallies(connection)]
    finally:
        store.close()


def make(desk, *words, **more):
    return desk.give("guest", "make", "--count", "3", *words, **more).splitlines()


def test_numbers_are_said_once_and_let_in(desk):
    numbers = make(desk, "--label", "Point de l'IA")
    assert [len(number) for number in numbers] == [16, 16, 16]
    guest = at_the_seat(desk, numbers[0])
    assert isinstance(guest, Patron)
    assert (guest.seconds, guest.known_age, guest.is_charter_settled) == (3600, 18, False)
    (row,) = desk.give("guest", "list").splitlines()
    assert f"1 of 3 used, 60 min each, until {today() + dt.timedelta(days=7)}: good" in row
    assert row.endswith("  Point de l'IA")
    kept = (desk.home / "state" / "kiosk.sqlite3").read_bytes() + row.encode()
    assert not [number for number in numbers if number.encode() in kept]


@pytest.mark.parametrize(
    ("words", "minutes"),
    [([], 45), (["--minutes", "90"], 90), (["--hours", "4"], 240), (["--hours", "168"], 10_080)],
)
def test_how_long_a_pass_is_good(desk, words, minutes):
    desk.settings(f"{ENGLISH}[time]\nsession_minutes = 45\n")
    make(desk, *words)
    assert [batch.minutes for batch in batches(desk)] == [minutes]


def test_until_when_and_for_whom(desk):
    day = today() + dt.timedelta(days=30)
    make(desk, "--first-use-by", f"{day:%d/%m/%Y}", "--age", "12", "--charter-signed")
    make(desk, "--first-use-by", f"{today()}")
    assert {(b.first_use_by, b.age, b.charter_signed) for b in batches(desk)} == {
        (day, 12, True), (today(), 18, False)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--count", "0"], "--count: from 1 to 500"),
        (["--count", "501"], "--count: from 1 to 500"),
        (["--minutes", "4"], "--minutes: from 5 to 10080"),
        (["--hours", "169"], "--hours: from 1 to 168"),
        (["--age", "0"], "--age: from 1 to 99"),
        (["--first-use-by", "tomorrow"], "--first-use-by: a day like 2026-12-31"),
        (["--first-use-by", "2020-01-01"], "from today to 366 days on"),
        (["--first-use-by", "2999-01-01"], "from today to 366 days on"),
        (["--label", "x" * 61], "60 characters at most"),
        (["--age", "17"], "a minor comes in only with a parent's signature"),
    ],
)
def test_what_makes_no_sense_is_refused_and_makes_nothing(desk, words, said):
    assert said in desk.refuse("guest", "make", "--count", "3", *words)
    assert desk.give("guest", "list") == "No guest passes."


def test_nobody_is_handed_a_pass_that_opens_nothing(desk):
    desk.settings(f"{ENGLISH}[ages]\nminimum = 12\n")
    words = ["guest", "make", "--count", "1", "--charter-signed", "--age"]
    assert "nobody under 12 uses a seat (ages.minimum)" in desk.refuse(*words, "11")
    desk.give(*words, "12")
    desk.settings(f"{ENGLISH}[charter]\nrequired = false\n")
    desk.give("guest", "make", "--count", "1", "--age", "8")
    desk.settings(f'{ENGLISH}[card]\npattern = "C[0-9]+"\n')
    assert "12 to 16 digits" in desk.refuse("guest", "make", "--count", "1")


def test_passes_are_as_long_as_this_library_s_cards_may_be(desk):
    desk.settings(f"{ENGLISH}[card]\nmaximum_length = 14\n")
    assert [len(number) for number in make(desk)] == [14, 14, 14]


def test_a_batch_is_taken_back_by_who_is_sure(desk):
    numbers = make(desk, "--label", "Atelier")
    (batch,) = batches(desk)
    asked = desk.give("guest", "revoke", batch.id, answers=["non"], code=2)
    assert asked == f"Take back the 3 guest passes of batch {batch.id} (Atelier)? [yes/no]"
    assert isinstance(at_the_seat(desk, numbers[0]), Patron)
    said = desk.give("guest", "revoke", batch.id.upper(), "--yes")
    assert said == f"Batch {batch.id}: 3 guest passes open no seat any more."
    assert at_the_seat(desk, numbers[0]) == Refusal(Reason.PASS_OVER, REVOKED)
    assert "3 taken back" in desk.give("guest", "list")
    assert "no batch of that name" in desk.refuse("guest", "revoke", "nothing", "--yes")


# --------------------------------------------------------------------------------------- on paper


def test_slips_are_written_once_and_for_this_account_only(desk, qapp, tmp_path):
    file = tmp_path / "passes.pdf"
    said = "\n".join(make(desk, "--print", file))
    (batch,) = batches(desk)
    assert said.startswith(f"Batch {batch.id}: 3 guest passes, to be printed from {file}.")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"%PDF-")
    before = file.read_bytes()
    assert "is there already" in desk.refuse("guest", "make", "--count", "1", "--print", file)
    assert file.read_bytes() == before
    assert batches(desk) == [batch]
    make(desk, "--print", file, "--force")
    assert file.read_bytes() != before


def test_a_folder_that_is_not_there_makes_no_passes(desk, qapp, tmp_path):
    for file in (tmp_path / "none" / "x.pdf", "a\0b"):
        assert "can't be written" in desk.refuse("guest", "make", "--count", "1", "--print", file)
    assert desk.give("guest", "list") == "No guest passes."


def test_slips_that_open_nothing_are_not_left(desk, qapp, tmp_path, monkeypatch):
    def full(*_arguments):
        raise module.CommandError(run._NOT_WRITTEN.filled(cause="full"))

    monkeypatch.setattr(module.guests, "add", full)
    file = tmp_path / "passes.pdf"
    assert "full" in desk.refuse("guest", "make", "--count", "1", "--print", file)
    assert not file.exists()


def test_an_old_batch_is_over(desk, monkeypatch):
    make(desk)
    monkeypatch.setattr(module, "today", lambda: today() + dt.timedelta(days=8))
    assert ": over" in desk.give("guest", "list")
