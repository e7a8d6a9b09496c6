"""The staff's password: right, wrong, and how long those who guess must wait."""

import json
import os
import stat

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from kiosk.staff_password import WAITS, StaffPassword, Verdict, settled
from sessions.passwords import hash_password
from sessions.throttle import Attempts

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("sésame")


class Clock:
    def __init__(self, now: float = 1_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def staff(tmp_path, clock):
    return StaffPassword(CHEAP, tmp_path / "attempts.json", clock)


def test_what_was_hashed_is_accepted(tmp_path, clock):
    hashed = hash_password("une phrase assez longue")
    assert hashed.startswith("$argon2id$")
    staff = StaffPassword(hashed, tmp_path / "attempts.json", clock)
    assert staff.check("une phrase assez longue").verdict is Verdict.ACCEPTED
    assert staff.check("une phrase").verdict is Verdict.WRONG


def test_letters_composed_differently_are_the_same(staff):
    assert staff.check("se\u0301same").verdict is Verdict.ACCEPTED
    assert staff.check("\ud800").verdict is Verdict.WRONG


def test_three_mistakes_are_free_and_then_it_takes_ever_longer(staff, clock):
    waits = []
    for _ in range(6):
        answer = staff.check("wrong")
        assert answer.verdict is Verdict.WRONG
        waits.append(answer.seconds)
        clock.now += answer.seconds
    assert waits == [0, 0, 5, 10, 20, 40]


def test_while_waiting_even_the_right_one_is_not_looked_at(staff, clock):
    for _ in range(3):
        staff.check("wrong")
    clock.now += 2
    answer = staff.check("sésame")
    assert (answer.verdict, answer.seconds) == (Verdict.WAIT, 3)
    clock.now += 3
    assert staff.check("sésame").verdict is Verdict.ACCEPTED


def test_the_count_outlives_a_restart_and_ends_with_the_right_one(staff, clock, tmp_path):
    for _ in range(3):
        staff.check("wrong")
    reborn = StaffPassword(CHEAP, tmp_path / "attempts.json", clock)
    assert reborn.check("sésame").verdict is Verdict.WAIT
    clock.now += 5
    assert reborn.check("sésame").verdict is Verdict.ACCEPTED
    assert reborn.check("wrong").seconds == 0


def test_an_attempt_is_counted_before_it_is_looked_at(staff, tmp_path, monkeypatch):
    def power_cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.staff_password._is_right", power_cut)
    with pytest.raises(KeyboardInterrupt):
        staff.check("wrong")
    kept = json.loads((tmp_path / "attempts.json").read_bytes())
    assert kept["failures"] == 1
    assert stat.S_IMODE((tmp_path / "attempts.json").stat().st_mode) == 0o600


def test_what_cannot_be_counted_is_not_tried(staff, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        staff.check("sésame")


def test_a_damaged_count_makes_wait_once(staff, clock, tmp_path):
    (tmp_path / "attempts.json").write_text("{")
    assert staff.check("sésame").verdict is Verdict.WAIT
    clock.now += 5
    assert staff.check("sésame").verdict is Verdict.ACCEPTED


def test_a_clock_set_back_neither_frees_nor_locks_for_ever(staff, clock):
    for _ in range(3):
        staff.check("wrong")
    clock.now -= 500_000
    assert staff.check("sésame").seconds == 5
    clock.now += 5
    assert staff.check("sésame").verdict is Verdict.ACCEPTED


def test_without_a_password_nothing_opens(tmp_path, clock):
    staff = StaffPassword("", tmp_path / "attempts.json", clock)
    assert staff.check("").verdict is Verdict.NONE_SET
    assert not (tmp_path / "attempts.json").exists()


def test_a_hash_that_is_none_is_told_to_staff(tmp_path, clock, caplog):
    staff = StaffPassword("sésame", tmp_path / "attempts.json", clock)
    assert staff.check("sésame").verdict is Verdict.WRONG
    assert "no argon2 hash" in caplog.text
    assert "sésame" not in caplog.text + repr(staff)
    caplog.clear()


@given(st.integers(0, 10_000))
def test_waits_only_grow_and_never_pass_a_quarter_of_an_hour(wrong):
    assert 0 <= WAITS.after(wrong) <= WAITS.after(wrong + 1) <= 900


@given(st.integers(0, 50), st.floats(0, 1e10), st.floats(0, 1e10))
def test_nobody_waits_longer_than_the_rule_says(wrong, last, now):
    left = WAITS.left(settled(Attempts(wrong, last), now), now)
    assert 0 <= left <= WAITS.after(wrong) + 1e-3
