"""Patrons from a file: all of it or nothing, and no word about any card."""

import datetime as dt
import traceback

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.card import CardSettings
from sessions.card_hash import CardHasher
from sessions.csv_file import CsvError, Mistake
from sessions.identity.csv_import import read_patrons
from sessions.store.patrons import PatronRow

HASHER = CardHasher(b"k" * 32)
HEADING = "card;birth_date;category;expiry;blocked"
WHOLE = (
    f"{HEADING}\n"
    "20000000000017;1954-03-12;adulte;2027-08-31;non\n"
    "20000000000024;01/09/2010;jeune;;oui\n"
    "20000000000031;20000229;;31/08/2027;\n"
)


def read(folder, content: str | bytes) -> tuple[PatronRow, ...]:
    path = folder / "patrons.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_patrons(path, HASHER, CardSettings())


def problems(folder, content: str | bytes) -> list[tuple[Mistake, int]]:
    with pytest.raises(CsvError) as caught:
        read(folder, content)
    return [(problem.mistake, problem.line) for problem in caught.value.problems]


def test_every_column_is_read(tmp_path):
    assert read(tmp_path, WHOLE) == (
        PatronRow(HASHER("20000000000017"), dt.date(1954, 3, 12), "adulte", dt.date(2027, 8, 31)),
        PatronRow(HASHER("20000000000024"), dt.date(2010, 9, 1), "jeune", blocked=True),
        PatronRow(HASHER("20000000000031"), dt.date(2000, 2, 29), "", dt.date(2027, 8, 31)),
    )


@pytest.mark.parametrize(
    "written",
    [
        WHOLE.replace(";", ","),
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("\n", "\r"),
        WHOLE.rstrip("\n"),
        WHOLE + "\n;;;;\n\n",
        "\ufeff" + WHOLE,
        WHOLE.replace("adulte", '"adulte"').replace(HEADING, HEADING.upper()),
        WHOLE.replace("20000000000017", " 2000 0000 0000 17 "),
    ],
)
def test_the_same_file_however_it_was_written(tmp_path, written):
    assert read(tmp_path, written) == read(tmp_path, WHOLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
def test_accents_in_the_encodings_libraries_send(tmp_path, encoding):
    rows = read(tmp_path, "carte;catégorie\n20000000000017;bébé\n".encode(encoding))
    assert rows[0].category == "bébé"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_an_encoding_that_is_not_read_is_said(tmp_path, encoding):
    assert problems(tmp_path, WHOLE.encode(encoding))[0][0] in {Mistake.COLUMNS, Mistake.BROKEN}


@pytest.mark.parametrize(
    "word", ["1987111", "31/02/2000", "2001-02-29", "12/31/2000", "31-12-2000", "31/12/87",
             "1954-03-12T00:00", "0000-00-00", "１９５４", "-1", "99999999"],
)  # fmt: skip
def test_what_is_no_date(tmp_path, word):
    assert problems(tmp_path, f"card;expiry\n20000000000017;{word}\n") == [(Mistake.DATE, 2)]


@pytest.mark.parametrize(("word", "blocked"), [("OUI", True), ("x", True), ("Non", False)])
def test_yes_and_no(tmp_path, word, blocked):
    assert read(tmp_path, f"card;blocked\n20000000000017;{word}\n")[0].blocked is blocked


def test_every_mistake_of_the_file_is_told_at_once(tmp_path):
    content = WHOLE.replace("1954-03-12", "hier").replace("oui", "bof") + "abc;;;;\n12345678\n"
    assert problems(tmp_path, content) == [
        (Mistake.DATE, 2), (Mistake.FLAG, 3), (Mistake.CARD, 5), (Mistake.SHORT, 6)
    ]  # fmt: skip


def test_a_card_twice_is_a_mistake_however_it_is_written(tmp_path):
    """One line says that it is blocked, the other that it isn't: neither is believed."""
    content = "card;blocked\n20000000000017;oui\n2000 0000 0000 17;non\n"
    assert problems(tmp_path, content) == [(Mistake.REPEATED, 3)]


def test_a_file_cut_short_unblocks_nobody(tmp_path):
    """Wherever it is cut; but just before a last value, it can't be told from an empty one."""
    whole = set(read(tmp_path, WHOLE))
    for at in range(len(HEADING) + 1, len(WHOLE)):
        try:
            rows = read(tmp_path, WHOLE[:at])
        except CsvError:
            continue
        assert set(rows) <= whole or WHOLE[at - 1] == ";", WHOLE[:at]


def test_no_word_of_a_card_is_in_an_error_or_what_caused_it(tmp_path):
    for content in (
        "card\n2000000000001700000000000000000000000017\n",
        'card\n"20000000000017"x\n',
        "card;20000000000017\n",
        "card\n20000000000017\n20000000000017\n",
        "card;expiry\n20000000000017;20000000000017\n",
    ):
        with pytest.raises(CsvError) as caught:
            read(tmp_path, content)
        shown = "".join(traceback.format_exception(caught.value)).replace(content, "")
        told = [line for line in shown.splitlines() if "Error" in line or "Unreadable" in line]
        assert told
        assert not any("2000000000001" in line for line in told)


@given(st.binary(max_size=300), st.sampled_from([b"", b"card;blocked\n"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_bytes_are_patrons_or_problems(tmp_path, content, heading):
    try:
        found = read(tmp_path, heading + content)
    except CsvError as error:
        found = error.problems
    assert found
