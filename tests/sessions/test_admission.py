"""May this card's holder begin now? Each reason not to, and the ways around them."""

import asyncio
import contextlib
import datetime as dt
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.admission import Admission, Admissions, Rules
from sessions.card_hash import CardHasher
from sessions.charter import CharterSettings
from sessions.identity.chain import Chain
from sessions.identity.local import LocalDirectory
from sessions.quota import QuotaSettings
from sessions.refusal import Reason, Refusal
from sessions.store import Store, StoreError, charters, patrons, session_log, usage
from sessions.store.patrons import PatronRow
from sessions.store.schema import metadata, refusals
from sessions.store.session_log import Begun

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)
CARD, OTHER = "20000000000017", "20000000000024"
ADULT, MINOR = dt.date(1980, 1, 1), dt.date(2012, 1, 1)
HASHER = CardHasher(b"k" * 32)


@dataclass
class Library:
    """A library with one patron, as the desk has it."""

    store: Store
    today: dt.date = TODAY
    charter: CharterSettings = field(default_factory=CharterSettings)
    quota: QuotaSettings = field(default_factory=QuotaSettings)

    def do(self, work, *arguments):
        with self.store.transaction() as connection:
            return work(connection, *arguments)

    def put(self, birth=ADULT, **values):
        self.do(patrons.put, [PatronRow(HASHER(CARD), birth, **values)])

    def sign(self, signer, version=None, card=CARD):
        version = version or self.charter.version
        self.do(charters.record_signature, HASHER(card), version, signer, 0)

    def sit(self, seat="Poste 7", card=CARD, session="s1"):
        self.do(session_log.begin, Begun(session, seat, HASHER(card), None), 0)

    def use(self, minutes, day=None, card=CARD):
        self.do(usage.add_seconds, HASHER(card), day or self.today, minutes * 60.0)

    def rules(self):
        now = dt.datetime.combine(self.today, dt.time(15), tzinfo=dt.UTC)
        return Rules(self.charter, self.quota, now, "Poste 1")

    def ask(self, card=CARD):
        chain = Chain([], [LocalDirectory(self.store, HASHER, lambda: self.today)], "none")
        return Admissions(chain, self.store, HASHER, self.rules).begin(card)

    def admit(self, card=CARD):
        return asyncio.run(self.ask(card))

    def reason(self):
        answer = self.admit()
        return answer.reason if isinstance(answer, Refusal) else None


@pytest.fixture
def library(store):
    return Library(store)


def test_an_adult_who_accepted_begins_at_once(library):
    library.put(category="adulte")
    library.sign("patron")
    answer = library.admit()
    assert isinstance(answer, Admission)
    assert (answer.charter_version, answer.seconds) == (None, 3600.0)
    assert (answer.patron.card_hash, answer.patron.category) == (HASHER(CARD), "adulte")


def test_an_adult_who_has_not_accepted_is_asked(library):
    library.put()
    answer = library.admit()
    assert isinstance(answer, Admission)
    assert answer.charter_version == library.charter.version


def test_a_minor_whose_parent_signed_begins_without_being_asked(library):
    library.put(MINOR)
    library.sign("parent")
    answer = library.admit()
    assert isinstance(answer, Admission)
    assert answer.charter_version is None


# --------------------------------------------------------------------------------- reasons not to


def test_an_unknown_card(library):
    assert library.reason() is Reason.UNKNOWN_CARD


def test_a_card_blocked_after_it_was_signed_and_used(library):
    library.put()
    library.sign("patron")
    assert library.reason() is None
    library.put(blocked=True)
    assert library.reason() is Reason.BLOCKED


@pytest.mark.parametrize(
    ("expiry", "reason"), [(TODAY + DAY, None), (TODAY, None), (TODAY - DAY, Reason.EXPIRED)]
)
def test_a_card_on_its_last_day(library, expiry, reason):
    library.put(expiry=expiry)
    assert library.reason() is reason


@pytest.mark.parametrize(
    ("birth", "reason"),
    [(MINOR, Reason.PARENT_SIGNATURE_MISSING), (None, Reason.AGE_UNKNOWN)],
    ids=["minor", "unknown age"],
)
def test_no_parent_signed(library, birth, reason):
    library.put(birth)
    assert library.reason() is reason
    library.sign("parent", "2019-1")
    assert library.reason() is Reason.PARENT_SIGNATURE_OUTDATED
    library.sign("parent")
    assert library.reason() is None


def test_a_minor_who_accepted_at_a_seat_is_still_without_a_parent(library):
    """A birth date that was wrong at first must not leave a way in."""
    library.put(ADULT)
    library.sign("patron")
    library.put(MINOR)
    assert library.reason() is Reason.PARENT_SIGNATURE_MISSING


def test_another_card_s_parent_is_nobody_s(library):
    library.put(MINOR)
    library.sign("parent", card=OTHER)
    assert library.reason() is Reason.PARENT_SIGNATURE_MISSING


def test_eighteen_today(library):
    library.put(TODAY.replace(year=2008))
    assert library.reason() is None
    library.today = TODAY - DAY
    assert library.reason() is Reason.PARENT_SIGNATURE_MISSING


def test_a_new_charter_is_asked_of_everybody_again(library):
    library.put()
    library.sign("patron")
    library.charter = CharterSettings(version="2027-1")
    answer = library.admit()
    assert isinstance(answer, Admission)
    assert answer.charter_version == "2027-1"
    library.put(MINOR)
    library.sign("parent", "2026-1")
    assert library.reason() is Reason.PARENT_SIGNATURE_OUTDATED


def test_the_day_s_time_is_used_up(library):
    library.put()
    library.use(119)
    answer = library.admit()
    assert isinstance(answer, Admission)
    assert answer.seconds == 60.0
    library.use(0.5)
    assert library.reason() is Reason.NO_TIME_LEFT


def test_another_day_s_or_another_card_s_time_is_not_counted(library):
    library.put()
    library.use(500, TODAY - DAY)
    library.use(500, TODAY + DAY)
    library.use(500, card=OTHER)
    assert library.reason() is None


def test_a_card_in_use_elsewhere_is_told_where(library):
    library.put()
    library.sit("Poste 7")
    assert library.admit() == Refusal(Reason.ALREADY_AT_A_SEAT, "Poste 7")


def test_a_session_that_ended_leaves_the_card_free(library):
    library.put()
    library.sit()
    library.do(session_log.end, "s1", "asked", 0)
    assert library.reason() is None


def test_another_card_in_use_is_no_hindrance(library):
    library.put()
    library.sit(card=OTHER)
    assert library.reason() is None


def test_every_way_in_is_shut_by_a_store_that_fails(library):
    """Fail closed: what can't be looked up is no permission."""
    library.put()
    library.sign("patron")
    for table in ("usage", "charter_signatures", "sessions", "patrons", "attempts"):
        library.do(lambda connection, t=table: connection.exec_driver_sql(f"DROP TABLE {t}"))
        with contextlib.suppress(StoreError):
            assert isinstance(library.admit(), Refusal)


# --------------------------------------------------------------------------------- what is recorded


def recorded(library):
    with library.store.transaction() as connection:
        return connection.execute(sa.select(refusals)).all()


def test_a_refusal_is_recorded_without_the_number_and_an_admission_is_not(library):
    library.admit()
    (row,) = recorded(library)
    assert (row.card_hash, row.reason) == (HASHER(CARD), "unknown-card")
    library.put()
    library.admit()
    assert len(recorded(library)) == 1


def test_no_number_is_anywhere_in_the_file(library, store_file):
    library.put(MINOR)
    library.admit()
    library.sit("Poste 3")
    library.admit()
    library.store.close()
    for path in store_file.parent.iterdir():
        assert CARD.encode() not in path.read_bytes()


def test_no_cause_holds_a_number_or_a_hash(library):
    library.admit()
    for values in ({"blocked": True}, {"expiry": TODAY - DAY}, {"birth": MINOR}, {}):
        library.put(**values)
        library.use(60)
        library.admit()
    assert len(recorded(library)) == 5
    for row in recorded(library):
        assert CARD not in row.cause
        assert HASHER(CARD) not in row.cause


# ---------------------------------------------------------------------------------- whatever holds

facts = st.fixed_dictionaries(
    {
        "known": st.booleans(),
        "blocked": st.booleans(),
        "expiry": st.sampled_from([None, TODAY - DAY, TODAY, TODAY + DAY]),
        "birth": st.sampled_from([None, MINOR, ADULT, TODAY.replace(year=2008)]),
        "signed": st.sets(
            st.sampled_from([(s, v) for s in ("patron", "parent") for v in ("2026-1", "2025-1")])
        ),
        "minutes": st.sampled_from([0, 60, 119, 120]),
        "seated": st.booleans(),
    }
)


@given(facts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_only_who_meets_every_rule_begins(store, facts):
    library = Library(store)
    with store.transaction() as connection:
        for table in metadata.tables.values():
            connection.execute(table.delete())
    if facts["known"]:
        library.put(facts["birth"], blocked=facts["blocked"], expiry=facts["expiry"])
    for signer, version in facts["signed"]:
        library.sign(signer, version)
    library.use(facts["minutes"])
    if facts["seated"]:
        library.sit()
    is_adult = facts["birth"] is not None and facts["birth"] != MINOR
    allowed = (
        facts["known"]
        and not facts["blocked"]
        and facts["expiry"] != TODAY - DAY
        and not facts["seated"]
        and facts["minutes"] < 120
        and (is_adult or ("parent", "2026-1") in facts["signed"])
    )
    answer = library.admit()
    assert isinstance(answer, Admission) == allowed
    if isinstance(answer, Admission):
        asked = is_adult and ("patron", "2026-1") not in facts["signed"]
        assert (answer.charter_version is not None) == asked
        assert 60 <= answer.seconds <= 3600


def test_whoever_waits_for_the_store_keeps_nobody_else_waiting(library):
    library.put()
    library.sign("patron")

    async def while_somebody_writes():
        with library.store.transaction():
            waiting = asyncio.create_task(library.ask())
            done, _ = await asyncio.wait({waiting}, timeout=0.01)
            assert not done
        return await waiting

    assert isinstance(asyncio.run(while_somebody_writes()), Admission)
