"""Who must have accepted which charter: the rules, and the ways around them that must not exist."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.charter import CharterSettings, charter_to_accept
from sessions.patron import Patron, Role
from sessions.refusal import Reason, Refusal
from sessions.store.charters import Signature

TODAY = dt.date(2026, 11, 24)
IN_FORCE = CharterSettings(version="2026-1")
ADULT = Patron("hash", dt.date(1980, 1, 1))
MINOR = Patron("hash", dt.date(2012, 1, 1))
UNKNOWN = Patron("hash", None)


def decide(patron, *signatures, settings=IN_FORCE, today=TODAY):
    return charter_to_accept(settings, patron, [Signature(*s) for s in signatures], today)


def reason(decision):
    assert isinstance(decision, Refusal)
    return decision.reason


def test_an_adult_reads_and_accepts_each_version_once():
    assert decide(ADULT) == "2026-1"
    assert decide(ADULT, ("2025-1", "patron")) == "2026-1"
    assert decide(ADULT, ("2026-1", "patron")) is None
    assert decide(ADULT, ("2025-1", "patron"), ("2026-1", "patron")) is None


def test_a_minor_s_parent_must_have_signed():
    assert reason(decide(MINOR)) is Reason.PARENT_SIGNATURE_MISSING


def test_whoever_s_age_is_unknown_is_told_that_and_not_to_bring_a_parent():
    assert reason(decide(UNKNOWN)) is Reason.AGE_UNKNOWN
    assert reason(decide(UNKNOWN, ("2026-1", "patron"))) is Reason.AGE_UNKNOWN


@pytest.mark.parametrize("patron", [MINOR, UNKNOWN], ids=["minor", "unknown age"])
def test_a_parent_must_have_signed_the_version_in_force(patron):
    assert reason(decide(patron, ("2025-1", "parent"))) is Reason.PARENT_SIGNATURE_OUTDATED


@pytest.mark.parametrize("patron", [MINOR, UNKNOWN], ids=["minor", "unknown age"])
def test_a_parent_s_signature_for_the_version_in_force_lets_in(patron):
    assert decide(patron, ("2026-1", "parent")) is None
    assert decide(patron, ("2025-1", "parent"), ("2026-1", "parent")) is None


def test_a_minor_s_own_acceptance_is_no_parent_s():
    assert reason(decide(MINOR, ("2026-1", "patron"))) is Reason.PARENT_SIGNATURE_MISSING
    mixed = decide(MINOR, ("2026-1", "patron"), ("2025-1", "parent"))
    assert reason(mixed) is Reason.PARENT_SIGNATURE_OUTDATED


@pytest.mark.parametrize("signer", ["Parent", "parent ", "PARENT", "staff", ""])
def test_only_a_parent_is_a_parent(signer):
    assert reason(decide(MINOR, ("2026-1", signer))) is Reason.PARENT_SIGNATURE_MISSING


@pytest.mark.parametrize("version", ["2026", "2026-10", "2026-1 ", ""])
def test_a_version_is_the_whole_name(version):
    assert reason(decide(MINOR, (version, "parent"))) is Reason.PARENT_SIGNATURE_OUTDATED
    assert decide(ADULT, (version, "patron")) == "2026-1"


def test_who_comes_of_age_today_accepts_for_themselves():
    young = Patron("hash", dt.date(2008, 11, 24))
    signed = ("2026-1", "parent")
    assert decide(young, signed, today=dt.date(2026, 11, 23)) is None
    assert decide(young, signed, today=TODAY) == "2026-1"
    assert decide(young, today=TODAY) == "2026-1"


@pytest.mark.parametrize(
    ("today", "decision"),
    [
        (dt.date(2026, 2, 28), None),
        (dt.date(2026, 3, 1), "2026-1"),
        (dt.date(2028, 2, 29), "2026-1"),
    ],
)
def test_who_was_born_on_29_february_comes_of_age_on_1_march(today, decision):
    leap = Patron("hash", dt.date(2008, 2, 29))
    assert decide(leap, ("2026-1", "parent"), today=today) == decision


def test_an_age_known_from_a_category_is_as_good_as_a_birth_date():
    signed = ("2026-1", "parent")
    young, grown = Patron("hash", known_age=17), Patron("hash", known_age=18)
    assert reason(decide(young)) is Reason.PARENT_SIGNATURE_MISSING
    assert reason(decide(young, ("2025-1", "parent"))) is Reason.PARENT_SIGNATURE_OUTDATED
    assert decide(young, signed) is None
    assert decide(grown) == "2026-1"
    assert decide(grown, signed) == "2026-1"
    assert decide(grown, ("2026-1", "patron")) is None


def test_a_birth_date_is_believed_before_a_category():
    young = Patron("hash", dt.date(2012, 1, 1), known_age=40)
    assert reason(decide(young)) is Reason.PARENT_SIGNATURE_MISSING


def test_a_new_version_ends_what_was_signed_of_the_one_before():
    newer = CharterSettings(version="2027-1")
    for patron, signer in ((ADULT, "patron"), (MINOR, "parent")):
        assert decide(patron, ("2026-1", signer)) is None
        assert decide(patron, ("2026-1", signer), settings=newer) is not None


@pytest.mark.parametrize(
    "patron",
    [
        Patron("hash", None, is_charter_settled=True),
        Patron("hash", known_age=9, role=Role.GUEST, is_charter_settled=True),
        Patron("hash", known_age=18, role=Role.MEDIATOR, is_charter_settled=True),
        Patron("hash", dt.date(2012, 1, 1), is_charter_settled=True),
    ],
)
def test_what_was_settled_on_paper_is_not_asked_again(patron):
    assert decide(patron) is None


@pytest.mark.parametrize("role", list(Role))
def test_no_role_settles_the_charter_by_itself(role):
    assert decide(Patron("hash", dt.date(1980, 1, 1), role=role)) == "2026-1"
    young = Patron("hash", known_age=9, role=role)
    assert reason(decide(young)) is Reason.PARENT_SIGNATURE_MISSING


def test_staff_is_told_what_was_signed():
    refusal = decide(MINOR, ("2025-1", "parent"), ("2024-2", "parent"), ("2026-1", "patron"))
    assert isinstance(refusal, Refusal)
    assert refusal.cause == "signed: 2024-2, 2025-1"


@pytest.mark.parametrize("patron", [ADULT, MINOR, UNKNOWN])
def test_a_library_may_have_no_charter(patron):
    assert decide(patron, settings=CharterSettings(required=False)) is None


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2030, 1, 1)) | st.none(),
    st.lists(st.sampled_from(list(product(["2025-1", "2026-1"], ["patron", "parent"])))),
)
def test_nobody_begins_without_the_right_signature(birth, signatures):
    patron = Patron("hash", birth)
    signer = "parent" if patron.is_minor(TODAY) else "patron"
    may_begin = decide(patron, *signatures) is None
    assert may_begin == (("2026-1", signer) in signatures)
    assert not (patron.is_minor(TODAY) and isinstance(decide(patron, *signatures), str))


def test_spaces_around_a_version_are_none_of_it():
    assert CharterSettings(version=" 2026-1 ") == IN_FORCE


@pytest.mark.parametrize("version", ["", "   ", "x" * 41])
def test_a_version_has_a_name_of_a_reasonable_length(version):
    with pytest.raises(ValidationError):
        CharterSettings(version=version)
