"""Patrons come from a CSV file: all or none, and no card number is kept or repeated."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.card import CardSettings
from sessions.card_hash import CardHasher
from sessions.csv_file import CsvError, Mistake
from sessions.identity.csv_import import COLUMNS, read_patrons
from sessions.store import Store, patrons

HASHER = CardHasher(b"k" * 32)
GOOD = """\
card,birth_date,category,expiry,blocked
20000000000017,1954-03-12,adulte,2099-12-31,
20000000000024,01/09/2010,jeune,,oui
"""


def write(tmp_path, content, name="patrons.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def stored(desk, card):
    store = Store.open(desk.home / "state" / "kiosk.sqlite3")
    try:
        with store.transaction() as connection:
            return patrons.find(connection, CardHasher(desk.secrets.card_key())(card))
    finally:
        store.close()


def test_a_file_is_imported_and_counted(desk, tmp_path):
    said = desk.give("patrons", "import", write(tmp_path, GOOD))
    assert said == "2 patrons imported; this seat's directory has 2."
    assert desk.give("patrons", "count") == "2"
    row = stored(desk, "20000000000024")
    assert (row.birth_date, row.blocked, row.category) == (dt.date(2010, 9, 1), True, "jeune")


def test_no_card_number_reaches_the_disk(desk, tmp_path):
    desk.give("patrons", "import", write(tmp_path, GOOD))
    for file in (desk.home / "state").iterdir():
        assert b"20000000000017" not in file.read_bytes()


def test_a_second_file_updates_and_adds_and_replace_forgets(desk, tmp_path):
    desk.give("patrons", "import", write(tmp_path, GOOD))
    later = write(tmp_path, "carte;bloqué\n20000000000017;oui\n20000000000031;non\n")
    assert desk.give("patrons", "import", later).endswith("directory has 3.")
    assert stored(desk, "20000000000017").blocked
    assert desk.give("patrons", "import", later, "--replace").endswith("directory has 2.")
    assert stored(desk, "20000000000024") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.replace("1954-03-12", "12 mars"), "line 2, column birth_date: a date is wanted"),
        (GOOD.replace("oui", "peut-être"), "line 3, column blocked: oui or non is wanted"),
        (GOOD.replace("20000000000024", "é"), "line 3, column card: this is no card number"),
        (GOOD.replace("20000000000024", "20000000000017"), "line 3, column card: this card is alr"),
        (GOOD.replace("adulte,", "a,b,c,d,"), "line 2: there are more values than columns"),
        (GOOD + '"20000000000031', "line 4: this line is no CSV"),
        ("card\n" + '"' + "2" * 200_000 + '"\n', "line 2: this line is no CSV (field larger"),
        ("number\n20000000000017\n", "line 1: the columns are card, birth_date"),
        ("card,card\n20000000000017,1\n", "line 1: the columns are"),
        ("card,surname\n20000000000017,Durand\n", "line 1: the columns are"),
        ("card\n\n\n", "there is no line to import in it"),
        ("", "line 1: the columns are"),
    ],
)
def test_one_mistake_imports_nothing_and_says_where(desk, tmp_path, content, said):
    desk.give("patrons", "import", write(tmp_path, GOOD, "before.csv"))
    error = desk.refuse("patrons", "import", write(tmp_path, content), "--replace")
    assert error.startswith(f"nothing was imported from {tmp_path / 'patrons.csv'}.\n  ")
    assert said in error
    assert "2000000" not in error
    assert "Durand" not in error
    assert desk.give("patrons", "count") == "2"


def test_many_mistakes_are_not_all_told(desk, tmp_path):
    error = desk.refuse("patrons", "import", write(tmp_path, "card\n" + "é\n" * 50))
    assert len(error.splitlines()) == 22
    assert error.endswith("… and 30 more.")


def test_french_staff_reads_french(desk, tmp_path):
    desk.settings("")
    assert desk.give("patrons", "import", write(tmp_path, GOOD)).startswith("2 usagers importés")
    error = desk.refuse("patrons", "import", write(tmp_path, GOOD.replace("oui", "?")))
    assert "ligne 3, colonne blocked : il faut oui ou non." in error


def test_a_file_that_is_not_there_or_too_large(desk, tmp_path, monkeypatch):
    assert "can't be read (No such file" in desk.refuse("patrons", "import", tmp_path / "none.csv")
    assert "can't be read (Is a directory" in desk.refuse("patrons", "import", tmp_path)
    monkeypatch.setattr("sessions.csv_file.FILE_BYTES", 20)
    assert "over 100 MB" in desk.refuse("patrons", "import", write(tmp_path, GOOD))


def test_a_file_from_excel_is_read(tmp_path):
    path = write(tmp_path, "Carte;Catégorie\r\n20000000000017;été\r\n".encode("cp1252"))
    assert read_patrons(path, HASHER, CardSettings())[0].category == "été"
    path = write(tmp_path, b"\xef\xbb\xbfcard,category\r\n20000000000017,\xc3\xa9t\xc3\xa9\r\n")
    assert read_patrons(path, HASHER, CardSettings())[0].category == "été"


CARDS = st.from_regex(r"[0-9A-Z-]{5,32}", fullmatch=True).filter(lambda c: not set(c) <= {"-"})
ROWS = st.dictionaries(CARDS, st.tuples(st.dates(), st.booleans()), min_size=1, max_size=20)


@given(ROWS, st.sampled_from([",", ";"]), st.sampled_from(["\n", "\r\n"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_what_is_read(tmp_path, rows, separator, end):
    lines = [separator.join(["card", "birth_date", "blocked"])]
    lines += [separator.join([card, day.isoformat(), "oui" if blocked else ""])
              for card, (day, blocked) in rows.items()]  # fmt: skip
    path = write(tmp_path, end.join([*lines, ""]))
    plain = CardSettings(strip_codabar=False, repair_azerty=False)
    found = {row.card_hash: (row.birth_date, row.blocked)
             for row in read_patrons(path, HASHER, plain)}  # fmt: skip
    assert found == {HASHER(card): values for card, values in rows.items()}


PIECES = st.sampled_from([b"card", b",", b";", b"\n", b"\r\n", b'"', b"\x00", b"\xff", b"2000000",
                          b"1954-03-12", b"oui", *(c.encode() for c in COLUMNS)])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(b"".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_the_answer_is_patrons_or_problems(tmp_path, content):
    try:
        found = read_patrons(write(tmp_path, content), HASHER, CardSettings())
    except CsvError as error:
        found = error.problems
    assert found
    assert all(p.mistake in Mistake for p in found if not isinstance(p, patrons.PatronRow))
