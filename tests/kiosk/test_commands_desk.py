"""What the desk does for a card: signatures, refusals, and what is kept how long."""

import datetime as dt
import re
import time

import pytest

from sessions.card_hash import CardHasher
from sessions.identity.guests import TOO_LATE
from sessions.refusal import Reason, Refusal
from sessions.secrets import MemorySecrets, SecretsUnavailable
from sessions.store import Store, attempts, charters, guests, session_log, usage
from tests.kiosk.desk import ENGLISH

CARD, ADULT = "20000000000024", "20000000000017"
DAY = 86_400


class Locked(MemorySecrets):
    def card_key(self):
        raise SecretsUnavailable("The keyring is locked, or was never set up", "Unlock it")

    names = card_key


@pytest.fixture
def people(desk, tmp_path):
    path = tmp_path / "patrons.csv"
    path.write_text(f"card,birth_date\n{CARD},2015-09-01\n{ADULT},1954-03-12\n", encoding="utf-8")
    desk.give("patrons", "import", path)
    return desk


def in_store(desk, work):
    store = Store.open(desk.home / "state" / "kiosk.sqlite3")
    try:
        with store.transaction() as connection:
            return work(connection)
    finally:
        store.close()


def hash_of(desk, card=CARD):
    return CardHasher(desk.secrets.card_key())(card)


def test_a_parents_signature_is_put_on_record(people):
    said = people.give("charter", "sign", CARD, "--staff", "Ana")
    assert said == "A parent's signature is on record for this card: version 2026-1."
    found = in_store(people, lambda c: charters.signatures_of(c, hash_of(people)))
    assert [(s.version, s.signer, s.staff) for s in found] == [("2026-1", "parent", "Ana")]


def test_a_signature_noted_twice_is_noted_once(people):
    people.give("charter", "sign", CARD)
    assert "on record already, since 20" in people.give("charter", "sign", CARD)
    assert len(people.give("charter", "list", CARD).splitlines()) == 1


def test_the_desk_hears_of_a_wrong_version_or_card(people):
    said = people.give("charter", "sign", CARD, "--version", "2025-1")
    assert "the version in force is 2026-1" in said
    assert "an adult's" in people.give("charter", "sign", ADULT)
    assert "not in this seat's directory" in people.give("charter", "sign", "30000000000001")


def test_a_scan_may_be_asked_for_and_is_not_shown(people):
    said = people.give("charter", "sign", "-", answers=[f"]C0{CARD}"])
    assert people.questions == ["Card (it is not shown): "]
    assert CARD not in said
    assert (
        people.give("charter", "list", "-", answers=[CARD], person=False).count("version 2026-1")
        == 1
    )


@pytest.mark.parametrize("card", ["é", "123", "1" * 10_000, "", "\udcff" * 20, "-" * 3])
def test_an_unreadable_card_is_refused_without_being_repeated(desk, card):
    for command in (["charter", "sign"], ["charter", "list"], ["why"]):
        error = desk.refuse(*command, "--", card)
        assert error.startswith("this is no card number: 5 to 32 characters are wanted")


@pytest.mark.parametrize("version", ["", "   ", "x" * 41, "a\nb", "\x1b[31m"])
def test_a_version_is_one_short_line(people, version):
    error = people.refuse("charter", "sign", CARD, "--version", version)
    assert "40 characters at most" in error


def test_signatures_are_listed_the_oldest_first(people):
    assert people.give("charter", "list", CARD) == "No signature is on record for this card."
    in_store(
        people, lambda c: charters.record_signature(c, hash_of(people), "v2", "patron", 2 * DAY)
    )
    in_store(people, lambda c: charters.record_signature(c, hash_of(people), "v1", "parent", DAY,
                                                         staff="Ana"))  # fmt: skip
    first, second = people.give("charter", "list", CARD).splitlines()
    assert first.startswith("1970-01-0")
    assert first.endswith("version v1, signed by a parent (noted by Ana)")
    assert second.endswith("version v2, accepted by the patron")


def test_the_charter_in_force_is_shown(desk):
    assert desk.give("charter", "show").startswith("Version 2026-1, in force.\n\n# ")
    (desk.home / "config" / "ours.md").write_text("# La nôtre", encoding="utf-8")
    desk.settings('[charter]\nversion = "7"\nrequired = false\ntext_fr = "ours.md"\n')
    said = desk.give("charter", "show")
    assert said == "Version 7, que personne n'a à accepter (charter.required).\n\n# La nôtre"
    desk.settings('[charter]\ntext_fr = "none.md"\n')
    assert "none.md" in desk.refuse("charter", "show")


def test_why_tells_the_last_refusals_with_cause_and_remedy(people):
    assert "No refusal is on record" in people.give("why", CARD)
    card = hash_of(people)
    for minute, refusal in enumerate([
        Refusal(Reason.PARENT_SIGNATURE_MISSING),
        Refusal(Reason.EXPIRED, "since 2020-01-31"),
    ]):  # fmt: skip
        in_store(
            people, lambda c, r=refusal, m=minute: session_log.record_refusal(c, card, r, 60 * m)
        )
    newest, oldest = people.give("why", CARD).splitlines()
    assert "(since 2020-01-31)  The subscription has ended. Renew it" in newest
    assert "without a parent's signature" in oldest
    assert "No refusal" in people.give("why", ADULT)


@pytest.mark.parametrize("reason", [*Reason, "a-reason-of-tomorrow"])
def test_every_reason_has_a_sentence_in_both_languages(people, reason):
    card = hash_of(people)
    in_store(people, lambda c: session_log.record_refusal(c, card, Refusal(reason), 60))
    english = people.give("why", CARD)
    people.settings("")
    french = people.give("why", CARD)
    assert (english != french) == (reason in set(Reason))


def test_why_tells_what_holds_a_card_up_now(people):
    card, now = hash_of(people), int(time.time())
    people.settings(ENGLISH + "[throttle]\ncard_attempts = 2\nfirst_wait_seconds = 600\n")
    in_store(people, lambda c: attempts.count(c, attempts.card_subject(card), now))
    assert people.give("why", CARD).startswith("No refusal")
    in_store(people, lambda c: attempts.count(c, attempts.card_subject(card), now))
    begun = session_log.Begun("s1", "Poste 4", card, None)
    in_store(people, lambda c: session_log.begin(c, begun, now))
    at_a_seat, waits, _ = people.give("why", CARD).splitlines()
    assert at_a_seat == "It has a session now: Poste 4."
    assert re.fullmatch(r"It still waits [56]\d\d s, after 2 wrong PINs .*", waits)
    assert people.give("why", ADULT).startswith("No refusal")


def test_why_knows_guest_passes_and_staff_cards(people):
    people.give("staff", "card", "add", ADULT, "--label", "Ana", answers=["493817"] * 2)
    assert people.give("why", ADULT).startswith("It is a staff card")
    number = people.give("guest", "make", "--count", "1")
    batch = people.give("guest", "list").split()[0]
    said = people.give("why", number).splitlines()[0]
    assert said == f"It is a guest pass of batch {batch}, 60 min, not yet used: good."
    used_at = int(time.time()) - 3600
    in_store(people, lambda c: guests.begin(c, hash_of(people, number), used_at))
    said = people.give("why", number).splitlines()[0]
    assert said.endswith(": its time is used up.")
    assert "min, used since 20" in said
    people.give("guest", "revoke", batch, "--yes")
    assert ": taken back by the desk." in people.give("why", number)
    assert number not in people.give("why", number)


def test_the_cause_of_a_refused_pass_is_said_in_the_library_s_language(people):
    refusal = Refusal(Reason.PASS_OVER, TOO_LATE)
    in_store(people, lambda c: session_log.record_refusal(c, hash_of(people), refusal, 60))
    assert "(over before it was used)  The guest pass is over. Hand out another" in (
        people.give("why", CARD)
    )
    people.settings("")
    assert "(échu sans avoir servi)  L'accès invité ne vaut plus" in people.give("why", CARD)


def test_old_records_are_purged_and_young_ones_kept(people):
    card, now = hash_of(people), int(time.time())
    for days in (400, 300):
        begun = session_log.Begun(f"s{days}", "Poste 1", card, None)
        in_store(people, lambda c, b=begun, d=days: session_log.begin(c, b, now - d * DAY))
        in_store(people, lambda c, d=days: session_log.end(c, f"s{d}", "asked", now - d * DAY))
        in_store(people, lambda c, d=days: session_log.record_refusal(
            c, card, Refusal(Reason.EXPIRED), now - d * DAY))  # fmt: skip
    today = dt.datetime.now().astimezone().date()
    for day in (today, today - dt.timedelta(days=1)):
        in_store(people, lambda c, d=day: usage.add_seconds(c, card, d, 60.0))
    assert people.give("sessions", "purge").startswith(
        "2 sessions and refusals older than 365 days"
    )
    assert in_store(people, lambda c: usage.seconds_used(c, card, today)) == 60
    assert people.give("why", CARD).count("\n") == 0
    in_store(people, lambda c: attempts.count(c, "seat:Poste 1", now - 2 * DAY))
    in_store(people, lambda c: charters.record_signature(c, card, "v", "parent", now - 31 * DAY))
    people.settings(ENGLISH + "[privacy]\nretention_days = 200\nsignature_days = 30\n")
    records, others = people.give("sessions", "purge").splitlines()
    assert records.startswith("2 sessions and refusals older than 200 days erased, and 0 times")
    assert others.startswith("1 signatures older than 30 days, 0 cards seen, 0 guest passes")
    assert others.endswith("and 1 counts of attempts erased.")
    assert people.give("sessions", "purge").startswith("0 sessions")


def test_a_locked_keyring_is_said_with_its_remedy(desk):
    desk.secrets = Locked()
    assert (
        desk.refuse("charter", "sign", CARD)
        == "The keyring is locked, or was never set up. Unlock it."
    )
    desk.settings("")
    error = desk.refuse("why", CARD)
    assert error.startswith("le trousseau est verrouillé, ou n'a jamais été créé. Faites-le ouvrir")
