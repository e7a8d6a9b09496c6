"""The register at the desk: taken out, brought back, counted, and what a parent takes back."""

import csv
import io
import stat
import sys

import pytest

from sessions.card_hash import CardHasher
from sessions.secrets import MemorySecrets
from sessions.store import Store, charters
from sessions.store.charters import Entry
from tests.kiosk.desk import ENGLISH

CARD, OTHER = "20000000000024", "20000000000017"
DAY = 86_400


def in_store(desk, work, *arguments):
    store = Store.open(desk.home / "state" / "kiosk.sqlite3")
    try:
        with store.transaction() as connection:
            return work(connection, *arguments)
    finally:
        store.close()


def hash_of(desk, card=CARD):
    return CardHasher(desk.secrets.card_key())(card)


@pytest.fixture
def signed(desk):
    """A desk where one parent signed twice, a patron once, and somebody has an odd name."""
    (desk.home / "state").mkdir()
    entries = [
        Entry(hash_of(desk), "2025-1", "parent", DAY),
        Entry(hash_of(desk), "2026-1", "parent", 2 * DAY, "=HYPERLINK(1)"),
        Entry(hash_of(desk, OTHER), "2026-1", "patron", 3 * DAY),
    ]
    in_store(desk, charters.enter, entries)
    return desk


def register(desk):
    return in_store(desk, charters.register)


# ------------------------------------------------------------------------------------------- sign


def test_an_adult_by_category_is_noticed_too(desk, tmp_path):
    path = tmp_path / "patrons.csv"
    path.write_text(f"card,category\n{CARD},ADULTE\n{OTHER},JEUNE\n", encoding="utf-8")
    desk.give("patrons", "import", path)
    desk.settings(f"{ENGLISH}[ages]\nby_category = {{ADULTE = 18, JEUNE = 8}}\n")
    assert "an adult's" in desk.give("charter", "sign", CARD)
    assert "an adult's" not in desk.give("charter", "sign", OTHER)


def test_a_card_only_the_library_s_system_knows_is_no_surprise(desk):
    assert "not in this seat's directory" in desk.give("charter", "sign", CARD)
    desk.settings(f'{ENGLISH}[directory]\norder = ["sip2"]\n[sip2]\nhost = "sigb.example"\n')
    assert "not in this seat's directory" not in desk.give("charter", "sign", OTHER)


# ----------------------------------------------------------------------------------------- export


def test_the_register_is_written_for_a_spreadsheet_and_for_nobody_else(signed, tmp_path):
    path = tmp_path / "register.csv"
    assert signed.give("charter", "export", path) == f"Signatures written to {path}: 3."
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfcard_hash;version;signer;signed_at;staff\r\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert [row["card_hash"] for row in rows] == [entry.card_hash for entry in register(signed)]
    assert rows[1]["staff"] == "'=HYPERLINK(1)"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_replaced_unasked(signed, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("precious", encoding="utf-8")
    assert "add --force" in signed.refuse("charter", "export", path)
    assert path.read_text(encoding="utf-8") == "precious"
    signed.give("charter", "export", path, "--force")
    assert path.read_bytes().count(b"\n") == 4


def test_a_folder_that_is_not_there_is_said(signed, tmp_path):
    error = signed.refuse("charter", "export", tmp_path / "none" / "register.csv")
    assert "can't be written (No such file or directory)" in error


def test_it_can_be_printed_for_another_programme(signed):
    lines = signed.give("charter", "export", "-").split("\n")
    assert lines[0] == "card_hash;version;signer;signed_at;staff"
    assert len(lines) == 4


def test_an_empty_register_is_its_heading(desk):
    assert desk.give("charter", "export", "-") == "card_hash;version;signer;signed_at;staff"


# ----------------------------------------------------------------------------------------- import


def test_what_was_exported_is_imported_exactly_and_once(signed, tmp_path):
    path, before = tmp_path / "register.csv", register(signed)
    signed.give("charter", "export", path)
    (signed.home / "state" / "kiosk.sqlite3").unlink()
    said = signed.give("charter", "import", path, "--staff", "Ana")
    assert said == "New signatures: 3; on record already: 0."
    assert register(signed) == (before[0].__class__(*_with_staff(before[0], "Ana")), before[1],
                                before[2].__class__(*_with_staff(before[2], "Ana")))  # fmt: skip
    said = signed.give("charter", "import", path)
    assert said == "New signatures: 0; on record already: 3."


def _with_staff(entry, staff):
    return entry.card_hash, entry.version, entry.signer, entry.signed_at, staff


def test_a_list_of_cards_becomes_signatures_of_the_version_in_force(desk, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"carte;date\n{CARD};31/05/2026\n{OTHER};\n", encoding="cp1252")
    desk.give("charter", "import", path, "--staff", "Inès")
    found = {entry.card_hash: entry for entry in register(desk)}
    assert set(found) == {hash_of(desk), hash_of(desk, OTHER)}
    assert {(e.version, e.signer, e.staff) for e in found.values()} == {
        ("2026-1", "parent", "Inès")
    }
    for file in (desk.home / "state").iterdir():
        assert CARD.encode() not in file.read_bytes()
    assert "signed by a parent (noted by Inès)" in desk.give("charter", "list", CARD)


def test_one_mistake_imports_nothing_and_says_where(signed, tmp_path):
    path, before = tmp_path / "list.csv", register(signed)
    path.write_text(f"card;version;signer\n30000000000001;3;\n{CARD};3;maman\n{CARD}é;;\n",
                    encoding="utf-8")  # fmt: skip
    error = signed.refuse("charter", "import", path)
    assert error.startswith(f"nothing was imported from {path}.\n  ")
    assert "line 3, column signer: parent or patron is wanted" in error
    assert "line 4, column card: this is no card number" in error
    assert "0000000" not in error
    assert register(signed) == before
    signed.settings("")
    assert "ligne 3, colonne signer : il faut parent ou usager." in signed.refuse(
        "charter", "import", path
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name\nDurand\n", "`card` or `card_hash` must be there, and not both."),
        ("card_hash\nabc\n", "line 2, column card_hash: a hash has 64 digits"),
        (f"card;signed_at\n{CARD};demain\n", "line 2, column signed_at: a date that has been"),
        (f"card;staff\n{CARD};{'x' * 61}\n", "line 2, column staff: one line of 60 characters"),
        ("card\n", "there is no line to import in it"),
    ],
)
def test_every_mistake_has_its_sentence(desk, tmp_path, content, said):
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    error = desk.refuse("charter", "import", path)
    assert said in error
    assert "Durand" not in error


def test_a_register_under_another_key_matches_no_card(signed, tmp_path):
    """As the help says: it can't be told from a right one."""
    path = tmp_path / "register.csv"
    signed.give("charter", "export", path)
    (signed.home / "state" / "kiosk.sqlite3").unlink()
    signed.secrets = MemorySecrets()
    signed.give("charter", "import", path)
    assert signed.give("charter", "list", CARD) == "No signature is on record for this card."


def test_the_name_of_who_notes_it_is_one_short_line(desk, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"card\n{CARD}\n", encoding="utf-8")
    assert "60 characters" in desk.refuse("charter", "import", path, "--staff", "x" * 61)
    assert "60 characters" in desk.refuse("charter", "import", path, "--staff", "a\nb")


# --------------------------------------------------------------------------------- count, withdraw


def test_signatures_are_counted_by_version_and_signer(signed):
    assert signed.give("charter", "count").splitlines() == [
        "     1  version 2025-1, signed by a parent",
        "     1  version 2026-1, signed by a parent",
        "     1  version 2026-1, accepted by the patron",
    ]


def test_no_signatures_are_counted_as_none(desk):
    assert desk.give("charter", "count") == "No signature is on record."


def test_a_parent_takes_all_of_it_back(signed):
    said = signed.give("charter", "withdraw", CARD, answers=["oui"])
    assert "A parent's signatures erased for this card: 2." in said
    assert [entry.signer for entry in register(signed)] == ["patron"]
    assert "No parent's signature was on record" in signed.give(
        "charter", "withdraw", CARD, "--yes"
    )


def test_one_version_is_taken_back(signed):
    signed.give("charter", "withdraw", CARD, "--version", "2025-1", "--yes", person=False)
    assert [entry.version for entry in register(signed)] == ["2026-1", "2026-1"]


@pytest.mark.parametrize(("answers", "person"), [(["non"], True), ([""], True), ([], False)])
def test_nothing_is_erased_by_mistake(signed, answers, person):
    before = register(signed)
    signed.give("charter", "withdraw", CARD, answers=answers, person=person, code=2)
    assert register(signed) == before


def test_what_a_patron_accepted_is_not_a_parent_s_to_take_back(signed):
    assert "No parent's signature" in signed.give("charter", "withdraw", OTHER, "--yes")
    assert len(register(signed)) == 3


# ------------------------------------------------------------------------------------------ sheet


def test_a_sheet_is_made_once_and_not_over_another_file(desk, tmp_path, qapp):
    path = tmp_path / "sheet.pdf"
    said = desk.give("charter", "sheet", path, "--copies", "3")
    assert said == f"{path} is ready to print: charter, version 2026-1."
    first = path.read_bytes()
    assert first.startswith(b"%PDF-")
    assert "add --force" in desk.refuse("charter", "sheet", path)
    assert path.read_bytes() == first
    desk.give("charter", "sheet", path, "--force")
    assert len(path.read_bytes()) < len(first)
    assert list(tmp_path.glob("*.pdf")) == [path]


def test_what_no_sheet_can_be_made_of_is_said(desk, tmp_path, qapp):
    for copies in ("0", "-1", "101"):
        error = desk.refuse("charter", "sheet", tmp_path / "sheet.pdf", "--copies", copies)
        assert error == "1 to 100 copies are wanted."
    assert "can't be written" in desk.refuse("charter", "sheet", tmp_path / "none" / "sheet.pdf")
    desk.settings('[charter]\ntext_fr = "none.md"\n')
    assert "none.md" in desk.refuse("charter", "sheet", tmp_path / "sheet.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
