"""`kiosk forget`: all of a card goes, when staff are sure, and nothing of it is said."""

from kiosk.commands.forget import KINDS
from sessions.card_hash import CardHasher
from sessions.store import Store, session_log
from sessions.store.forget import forget
from sessions.store.session_log import Begun
from tests.kiosk.desk import ENGLISH

CARD = "20000000000024"


def in_store(desk, work, *arguments):
    store = Store.open(desk.home / "state" / "kiosk.sqlite3")
    try:
        with store.transaction() as connection:
            return work(connection, *arguments)
    finally:
        store.close()


def hash_of(desk):
    return CardHasher(desk.secrets.card_key())(CARD)


def know(desk, tmp_path):
    """A patron, a parent's signature, a session in the record."""
    path = tmp_path / "patrons.csv"
    path.write_text(f"card,birth_date\n{CARD},2015-09-01\n", encoding="utf-8")
    desk.give("patrons", "import", path)
    desk.give("charter", "sign", CARD)
    in_store(desk, session_log.begin, Begun("s1", "Poste 4", hash_of(desk), CARD), 7)


def test_a_card_is_forgotten_by_who_is_sure(desk, tmp_path):
    know(desk, tmp_path)
    error = desk.refuse("forget", CARD, "--yes")
    assert error == "a session is running with this card (Poste 4): end it first."
    in_store(desk, session_log.end, "s1", "asked", 8)
    asked = desk.give("forget", CARD, answers=["n"], code=2)
    assert asked == "Erase all that this seat keeps of this card? [yes/no]"
    assert "version 2026-1, signed" in desk.give("charter", "list", CARD)
    said = desk.give("forget", "-", answers=[CARD, "yes"])
    assert said.splitlines()[1:] == [
        "Erased, of this card:",
        "  signatures of the charter: 1",
        "  entries of the local directory: 1",
        "  sessions, kept without the card: 1",
    ]
    assert desk.give("forget", CARD, "--yes") == "Nothing was kept of this card."
    left = b"".join(file.read_bytes() for file in (desk.home / "state").iterdir())
    assert not [kept for kept in (CARD, hash_of(desk)) if kept.encode() in left]
    assert CARD not in said + asked + error


def test_who_can_not_be_asked_has_to_be_sure_before(desk):
    assert "add --yes" in desk.refuse("forget", CARD, person=False)
    assert desk.give("forget", CARD, "--yes", person=False) == "Nothing was kept of this card."


def test_it_is_said_in_french_too(desk, tmp_path):
    know(desk, tmp_path)
    in_store(desk, session_log.end, "s1", "asked", 8)
    desk.settings(ENGLISH.replace("en", "fr"))
    said = desk.give("forget", CARD, answers=["oui"])
    assert "Effacer tout ce que ce poste garde de cette carte ? [oui/non]" in said
    assert "  signatures de la charte : 1" in said


def test_every_table_that_knows_cards_has_words_for_it(desk):
    desk.give("patrons", "count")
    assert set(in_store(desk, forget, hash_of(desk), CARD)) == set(KINDS)
