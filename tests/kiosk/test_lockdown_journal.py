"""Reversible operations: undone in any case, by whoever starts next if need be."""

import json
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lockdown.journal import UndoJournal
from kiosk.lockdown.operation import Failure, LockdownError, OperationError, Stack


@dataclass
class Machine:
    """What operations change: settings by their names. `refused` can't be set back."""

    settings: dict = field(default_factory=dict)
    diary: list = field(default_factory=list)
    refused: set = field(default_factory=set)


@dataclass
class Change:
    """Sets `name` to "ours"; breaks after that where it should."""

    machine: Machine
    name: str
    breaks: Exception | None = None

    def survey(self):
        return {"was": self.machine.settings.get(self.name)}

    def perform(self):
        self.machine.diary.append(f"+{self.name}")
        self.machine.settings[self.name] = "ours"
        if self.breaks:
            raise self.breaks

    def revert(self, before):
        self.machine.diary.append(f"-{self.name}")
        if self.name in self.machine.refused:
            raise PermissionError(13, "denied", "/secret/path")
        self.machine.settings[self.name] = before["was"]


@pytest.fixture
def machine():
    return Machine({"a": 1, "b": 2, "c": 3})


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "lockdown.json"


def changes(machine, names="abc", **more):
    return [Change(machine, name, **more) for name in names]


def test_changes_are_undone_the_last_first(machine, journal):
    stack = Stack(UndoJournal(journal))
    stack.perform(changes(machine))
    assert set(machine.settings.values()) == {"ours"}
    assert stack.revert() == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3}
    assert machine.diary == ["+a", "+b", "+c", "-c", "-b", "-a"]
    assert stack.revert() == ()
    assert len(machine.diary) == 6


def test_a_change_that_broke_half_way_is_undone_with_the_others(machine, journal):
    stack = Stack(UndoJournal(journal))
    broken = Change(machine, "b", breaks=OperationError("no rights"))
    with pytest.raises(LockdownError, match="b: no rights") as caught:
        stack.perform([Change(machine, "a"), broken, Change(machine, "c")])
    assert machine.diary == ["+a", "+b", "-b", "-a"]
    assert machine.settings == {"a": 1, "b": 2, "c": 3}
    assert caught.value.not_reverted == ()
    assert not journal.exists()


def test_undoing_goes_on_past_failures_reports_them_and_can_be_tried_again(machine, journal):
    stack = Stack(UndoJournal(journal))
    stack.perform(changes(machine))
    machine.refused = {"b"}
    assert stack.revert() == (Failure("b", "PermissionError"),)
    assert machine.settings == {"a": 1, "b": "ours", "c": 3}
    machine.refused = set()
    assert stack.revert() == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3}


def test_what_was_is_on_disk_before_anything_is_changed(machine, journal):
    seen = []

    class Looking(Change):
        def perform(self):
            seen.append(json.loads(journal.read_text())["changes"][self.name])
            super().perform()

    stack = Stack(UndoJournal(journal))
    stack.perform([Looking(machine, "a"), Looking(machine, "b")])
    assert seen == [{"was": 1}, {"was": 2}]
    assert journal.stat().st_mode & 0o777 == 0o600
    stack.revert()
    assert not journal.exists()


def test_the_next_start_undoes_what_a_killed_one_left(machine, journal):
    Stack(UndoJournal(journal)).perform(changes(machine))
    reborn = Stack(UndoJournal(journal))
    assert reborn.repair(changes(machine)) == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3}
    assert machine.diary[3:] == ["-c", "-b", "-a"]
    assert not journal.exists()


def test_what_can_not_be_repaired_is_reported_and_tried_again_at_the_end(machine, journal):
    Stack(UndoJournal(journal)).perform(changes(machine))
    reborn, machine.refused = Stack(UndoJournal(journal)), {"a"}
    assert reborn.repair(changes(machine)) == (Failure("a", "PermissionError"),)
    reborn.perform(changes(machine))
    machine.refused = set()
    assert reborn.revert() == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3}


def test_a_change_of_another_version_is_kept_and_reported(machine, journal):
    Stack(UndoJournal(journal)).perform(changes(machine))
    reborn = Stack(UndoJournal(journal))
    assert [failure.name for failure in reborn.repair(changes(machine, "ac"))] == ["b"]
    assert set(json.loads(journal.read_text())["changes"]) == {"b"}


def test_a_journal_that_is_damaged_keeps_every_start_back_until_staff_removed_it(machine, journal):
    journal.write_text('{"changes": [')
    kept = journal.with_suffix(".damaged")
    for _start in range(2):
        with pytest.raises(LockdownError, match=f"journal of changes: .* by hand what {kept}"):
            Stack(UndoJournal(journal)).repair(changes(machine))
    assert kept.read_text() == '{"changes": ['
    assert machine.diary == []
    kept.unlink()
    stack = Stack(UndoJournal(journal))
    assert stack.repair(changes(machine)) == ()
    stack.perform(changes(machine))
    assert stack.revert() == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3}


def test_nothing_is_changed_that_can_not_be_noted(machine, tmp_path):
    stack = Stack(UndoJournal(tmp_path / "missing" / "lockdown.json"))
    with pytest.raises(LockdownError, match="a: FileNotFoundError"):
        stack.perform(changes(machine))
    assert machine.diary == []


def test_what_comes_new_under_a_change_is_noted_and_what_was_known_stays(machine, journal):
    class Growing(Change):
        def survey(self):
            return dict(self.machine.settings)

        def perform(self):
            self.machine.settings.update(dict.fromkeys(self.machine.settings, "ours"))

        def revert(self, before):
            self.machine.settings.update(before)

    stack, growing = Stack(UndoJournal(journal)), Growing(machine, "all")
    stack.perform([growing])
    machine.settings["d"] = 4
    assert stack.renew(growing) is None
    assert set(machine.settings.values()) == {"ours"}
    assert stack.revert() == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3, "d": 4}


moments = st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from("abc"))), max_size=6)


@settings(max_examples=25)  # each start syncs files
@given(moments=moments, broken=st.sampled_from([*"abc", ""]))
def test_whatever_breaks_and_whoever_is_killed_the_machine_is_as_it_was_in_the_end(
    moments, broken, tmp_path_factory
):
    """Each moment: whether the process is killed in it, and what can't be set back then."""
    machine, place = Machine({"a": 1, "b": 2, "c": 3}), tmp_path_factory.mktemp("j") / "l.json"
    for killed, machine.refused in moments:
        stack = Stack(UndoJournal(place))
        stack.repair(changes(machine))
        for name in "abc":
            why = OperationError("no") if name == broken else None
            try:
                stack.perform([Change(machine, name, breaks=why)])
            except LockdownError:
                break
        if not killed:
            stack.revert()
    machine.refused = set()
    assert Stack(UndoJournal(place)).repair(changes(machine)) == ()
    assert machine.settings == {"a": 1, "b": 2, "c": 3}
    assert not place.exists()
