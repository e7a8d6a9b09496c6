"""Who must have accepted which charter: the rules, and the ways around them that must not exist."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.charter import CharterSettings, charter_to_accept
from sessions.patron import Patron
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


@pytest.mark.parametrize("version", ["", "x" * 41])
def test_a_version_has_a_name_of_a_reasonable_length(version):
    with pytest.raises(ValidationError):
        CharterSettings(version=version)
