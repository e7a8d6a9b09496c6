"""Lockdown on Windows, against a registry and calls of the tests' own: it can't be run here."""

import json
import logging
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.doctor import Grade
from kiosk.examination import examine_policies
from kiosk.lockdown.journal import UndoJournal
from kiosk.lockdown.operation import LockdownError, OperationError, Stack
from kiosk.lockdown.windows import Policies
from kiosk.lockdown.windows_aids import Aid, AidShortcuts
from kiosk.lockdown.windows_policies import ACCOUNT, MACHINE, out_of_reach
from kiosk.lockdown.windows_seat import StayAwake, windows_operations
from kiosk.lockdown.windows_values import Former, Hive, Place, Value, survey_place
from tests.kiosk.fake_registry import PowerCutError, filled

CLOSED = (r"Software\Microsoft\Windows\CurrentVersion\Policies", r"Software\Policies")
NAMES_CLOSED = [p for p in ACCOUNT if p.place.key.startswith(CLOSED)]


def nothing() -> None:
    """Nobody is told."""


def account(registry, announce=nothing):
    return Policies("account policies", registry, ACCOUNT, announce)


def machine(registry, *, elevated=True):
    return Policies("machine policies", registry, MACHINE, nothing, lambda: elevated)


def stack(folder: Path) -> Stack:
    return Stack(UndoJournal(folder / "lockdown.json"))


@pytest.fixture
def registry():
    """One that a site has already set a few things in."""
    desk = r"Software\Microsoft\Windows\CurrentVersion\Policies\Explorer"
    return filled(
        [
            (Place(Hive.ACCOUNT, desk.upper(), "nodrivetypeautorun"), Value(3, b"\x91\0\0\0")),
            (Place(Hive.ACCOUNT, desk, "NoLogoff"), Value(1, "no")),
            (Place(Hive.ACCOUNT, desk, "NoClose"), Value(4, 1)),
            (Place(Hive.ACCOUNT, desk, "Other"), Value(7, ("a", "b"))),
        ]
    )


def is_in_force(registry, policies):
    return all(registry.read(policy.place) == policy.value for policy in policies)


# ------------------------------------------------------------------------------------- policies


def test_every_value_is_set_and_given_back_with_its_type_and_its_keys(registry, tmp_path):
    before, told = registry.state(), []
    lockdown = stack(tmp_path)
    lockdown.perform([account(registry, lambda: told.append(1)), machine(registry)])
    assert is_in_force(registry, [*ACCOUNT, *MACHINE])
    assert len(told) == 1
    assert lockdown.revert() == ()
    assert registry.state() == before
    assert len(told) == 2


def test_a_killed_shell_s_changes_are_undone_by_the_next_start(registry, tmp_path):
    before = registry.state()
    stack(tmp_path).perform([account(registry)])
    assert stack(tmp_path).repair([account(registry)]) == ()
    assert registry.state() == before


def test_without_an_administrator_s_rights_nothing_of_the_machine_is_touched(registry, tmp_path):
    before, lockdown = registry.state(), stack(tmp_path)
    lockdown.perform([machine(registry, elevated=False)])
    assert registry.state() == before
    assert lockdown.revert() == ()


def test_what_a_run_with_more_rights_left_is_undone_when_rights_are_back(registry, tmp_path):
    before = registry.state()
    stack(tmp_path).perform([machine(registry)])
    registry.closed = ("Software", "System")
    assert stack(tmp_path).repair([machine(registry, elevated=False)])
    registry.closed = ()
    assert stack(tmp_path).repair([machine(registry, elevated=False)]) == ()
    assert registry.state() == before


def test_a_seat_without_the_needed_value_is_not_opened(registry, tmp_path, caplog):
    registry.closed = CLOSED
    before = registry.state()
    with pytest.raises(LockdownError, match=r"DisableTaskMgr: an administrator.*windows\.md"):
        stack(tmp_path).perform([account(registry)])
    assert registry.state() == before


def test_an_account_prepared_by_an_administrator_is_locked_down(registry, tmp_path, caplog):
    for policy in NAMES_CLOSED:
        registry.write(policy.place, policy.value)
    registry.closed = CLOSED
    before, lockdown = registry.state(), stack(tmp_path)
    lockdown.perform([account(registry)])
    assert is_in_force(registry, ACCOUNT)
    assert lockdown.revert() == ()
    assert registry.state() == before


def test_values_that_would_be_good_to_have_are_named_in_the_log(registry, tmp_path, caplog):
    for policy in NAMES_CLOSED[:4]:
        registry.write(policy.place, policy.value)
    registry.closed = CLOSED
    lockdown = stack(tmp_path)
    lockdown.perform([account(registry)])
    assert "account policies: an administrator has to set NoRun, NoWinKeys, " in caplog.text
    caplog.clear()
    assert lockdown.revert() == ()


def test_what_is_out_of_an_account_s_reach(registry):
    assert out_of_reach(registry, ACCOUNT) == []
    registry.closed = CLOSED
    reached = {"NoClose"}  # set already
    expected = [p.place.name for p in NAMES_CLOSED if p.place.name not in reached]
    assert [p.place.name for p in out_of_reach(registry, ACCOUNT)] == expected


def test_the_doctor_names_what_an_administrator_has_to_set(registry):
    assert examine_policies(registry).grade is Grade.OK
    registry.closed = ("Software", "System")
    finding = examine_policies(registry)
    assert finding.grade is Grade.FAILED
    assert "DisableTaskMgr" in finding.what.en
    assert "fDenyTSConnections" in finding.what.en
    registry.closed = ()
    registry.write(ACCOUNT[0].place, ACCOUNT[0].value)
    registry.closed = ("Software", "System")
    assert examine_policies(registry).grade is Grade.WARNING


def test_a_value_that_will_not_go_back_is_tried_again_and_then_by_the_next_start(
    registry, tmp_path
):
    before, lockdown = registry.state(), stack(tmp_path)
    lockdown.perform([account(registry)])
    registry.failing = frozenset({registry.changes})
    assert lockdown.revert() == ()  # the second try
    assert registry.state() == before
    lockdown.perform([account(registry)])
    registry.failing = frozenset(range(registry.changes, 10_000))
    (failed,) = lockdown.revert()
    assert failed.cause.endswith("values could not be set back; they will be tried again")
    registry.heal()
    assert stack(tmp_path).repair([account(registry)]) == ()
    assert registry.state() == before


def test_an_entry_that_says_nothing_does_not_keep_the_others_from_going_back(registry):
    before, policies = registry.state(), account(registry)
    noted = json.loads(json.dumps(policies.survey()))
    policies.perform()
    with pytest.raises(OperationError, match="1 values"):
        policies.revert({**noted, "more": {"hive": "HKEY_NONE"}})
    assert registry.state() == before


# What a site may have set before: any type there is, at any of our places.
VALUES = st.one_of(
    st.integers(0, 2**32 - 1).map(lambda n: Value(4, n)),
    st.integers(0, 2**64 - 1).map(lambda n: Value(11, n)),
    st.text(max_size=8).map(lambda t: Value(1, t)),
    st.text(max_size=8).map(lambda t: Value(2, "%SystemRoot%" + t)),
    st.lists(st.text(max_size=4), max_size=3).map(lambda ts: Value(7, tuple(ts))),
    st.binary(max_size=8).map(lambda b: Value(3, b)),
    st.just(Value(0, None)),
)
PLACES = [policy.place for policy in (*ACCOUNT, *MACHINE)]
FORMER = st.dictionaries(st.sampled_from(PLACES), VALUES, max_size=12)
CALLS = st.integers(0, 90)


@st.composite
def troubles(draw):
    """A registry that has values already, some of which can't be set, and in which calls fail."""
    registry = filled(draw(FORMER).items())
    registry.failing = draw(st.frozensets(CALLS, max_size=30))
    registry.cut_at, registry.cut_after = draw(st.none() | CALLS), draw(st.booleans())
    closed = [*CLOSED, "System", r"Software\Microsoft\Clipboard"]
    registry.closed = tuple(draw(st.sets(st.sampled_from(closed))))
    return registry


class PaperJournal:
    """The journal without its disk, which its own tests are about."""

    def __init__(self) -> None:
        self.page = "{}"

    def read(self):
        return json.loads(self.page)

    def write(self, changes):
        self.page = json.dumps({name: dict(before) for name, before in changes.items()})


@given(troubles())
@settings(max_examples=60)
def test_whatever_fails_and_whenever_the_power_goes_the_next_start_gives_it_all_back(registry):
    before, journal = registry.state(), PaperJournal()
    operations = [account(registry), machine(registry)]
    with suppress(LockdownError, PowerCutError), quiet():
        lockdown = Stack(journal)
        lockdown.perform(operations)
        lockdown.revert()
    registry.heal()
    assert Stack(journal).repair(operations) == ()
    assert registry.state() == before
    assert journal.read() == {}


@contextmanager
def quiet():
    """What is refused is named there, in another test."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@given(VALUES)
def test_a_value_survives_the_journal_whatever_its_type(value):
    place = Place(Hive.ACCOUNT, r"Software\Kiosk", "Name")
    former = survey_place(filled([(place, value)]), place)
    assert Former.model_validate_json(former.model_dump_json()).value == value


# --------------------------------------------------------------------------------- accessibility


class FakeAids:
    """`refused` can't be set."""

    def __init__(self) -> None:
        self.now = dict(zip(Aid, (510, 127, 62, 63, 126), strict=True))
        self.refused: set[Aid] = set()

    def flags(self, aid):
        return self.now[aid]

    def set_flags(self, aid, flags):
        if aid in self.refused:
            raise OSError("SystemParametersInfo failed with Windows error 5")
        self.now[aid] = flags


def test_shortcuts_go_and_aids_stay():
    aids = FakeAids()
    before, operation = dict(aids.now), AidShortcuts(aids)
    noted = json.loads(json.dumps(operation.survey()))
    operation.perform()
    for aid in Aid:
        assert not aids.now[aid] & 0xC
        assert aids.now[aid] | 0xC == before[aid] | 0xC
    aids.now[Aid.HIGH_CONTRAST] ^= 1  # somebody switched it meanwhile
    operation.revert(noted)
    assert aids.now == {**before, Aid.HIGH_CONTRAST: before[Aid.HIGH_CONTRAST] ^ 1}


def test_an_aid_that_refuses_does_not_keep_the_others_from_going_back(tmp_path):
    aids = FakeAids()
    before, lockdown = dict(aids.now), stack(tmp_path)
    lockdown.perform([AidShortcuts(aids)])
    aids.refused = {Aid.STICKY_KEYS}
    (failed,) = lockdown.revert()
    assert failed.cause == "not set back: sticky keys"
    assert {**aids.now, Aid.STICKY_KEYS: before[Aid.STICKY_KEYS]} == before
    aids.refused = set()
    assert stack(tmp_path).repair([AidShortcuts(aids)]) == ()
    assert aids.now == before


def test_a_damaged_note_of_an_aid_is_no_reason_to_stop():
    aids = FakeAids()
    with pytest.raises(OperationError, match="something unknown, toggle keys"):
        AidShortcuts(aids).revert({"magic": 4, "toggle keys": "on", "filter keys": 126})


def test_the_screen_is_kept_on_while_the_seat_is_locked_down(tmp_path):
    asked: list[bool] = []
    lockdown = stack(tmp_path)
    lockdown.perform([StayAwake(asked.append)])
    assert lockdown.revert() == ()
    assert asked == [True, False]


@pytest.mark.skipif(sys.platform == "win32", reason="there they can be made")
def test_elsewhere_there_are_no_such_operations():
    with pytest.raises(LockdownError, match="on Windows only"):
        windows_operations(print)
