"""The register of charters as a file: what is written is what is read, and no cell is a formula."""

import contextlib
import csv
import datetime as dt
import io
import traceback

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.card import CardSettings
from sessions.card_hash import CardHasher
from sessions.charter_register import Defaults, read_register, written_register
from sessions.csv_file import CsvError, Mistake
from sessions.store.charters import Entry

HASHER = CardHasher(b"k" * 32)
CARD, HASH = "20000000000017", HASHER("20000000000017")
NOW = int(dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC).timestamp())
LONG_AGO = 1_000_000_000


def read(folder, content: str | bytes) -> tuple[Entry, ...]:
    path = folder / "register.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_register(path, HASHER, CardSettings(), Defaults("2026-1", "Ana", NOW))


def problems(folder, content: str | bytes) -> list[tuple[Mistake, int, str]]:
    with pytest.raises(CsvError) as caught:
        read(folder, content)
    return [(p.mistake, p.line, p.column) for p in caught.value.problems]


def local(*moment: int) -> int:
    return int(dt.datetime(*moment).timestamp())  # noqa: DTZ001 - the local time is meant


# ---------------------------------------------------------------------------------------- written


def test_a_register_is_written_as_a_french_spreadsheet_opens_it():
    text = written_register([Entry(HASH, "2026-1", "parent", LONG_AGO, "Inès ; accueil")])
    heading, line = text.split("\r\n")[:2]
    assert heading == "card_hash;version;signer;signed_at;staff"
    assert line.startswith(f"{HASH};2026-1;parent;2001-09-0")
    assert line.endswith(';"Inès ; accueil"')
    when = dt.datetime.fromisoformat(line.split(";")[3])
    assert when.utcoffset() is not None
    assert when.timestamp() == LONG_AGO


@pytest.mark.parametrize("text", ["=1+1", "+33", "-5", "@cmd", "='x'!A1", "'quoted", "''"])
def test_no_cell_begins_like_a_formula(text):
    written = written_register([Entry(HASH, text, "parent", LONG_AGO, text)])
    (_, row) = csv.reader(io.StringIO(written), delimiter=";")
    assert row[1] == row[4] == f"'{text}"


HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
LETTERS = st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]) | st.sampled_from(" =+-@';,\"")
PRINTABLE = st.text(LETTERS, max_size=40).map(str.strip).filter(str.isprintable)
ENTRIES = st.builds(
    Entry, HASHES, PRINTABLE.filter(bool), st.sampled_from(["parent", "patron"]),
    st.integers(0, NOW), PRINTABLE,
)  # fmt: skip
REGISTERS = st.lists(ENTRIES, min_size=1, max_size=8,
                     unique_by=lambda e: (e.card_hash, e.version, e.signer))  # fmt: skip


@given(REGISTERS, st.sampled_from(["utf-8", "utf-8-sig"]), st.sampled_from(["\n", "\r\n"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_what_is_read(tmp_path, entries, encoding, end):
    path = tmp_path / "register.csv"
    path.write_bytes(written_register(entries).replace("\r\n", end).encode(encoding))
    plain = Defaults("another", "", 2**33)
    assert read_register(path, HASHER, CardSettings(), plain) == tuple(entries)


# ------------------------------------------------------------------------------------------- read


def test_what_a_line_leaves_open(tmp_path):
    entry = Entry(HASH, "2026-1", "parent", NOW, "Ana")
    assert read(tmp_path, f"card\n{CARD}\n") == (entry,)
    assert read(tmp_path, f"card;version;signer;signed_at;staff\n{CARD};;;;\n") == (entry,)
    assert read(tmp_path, f"card_hash\n{HASH.upper()}\n") == (entry,)


def test_a_list_in_french(tmp_path):
    text = (
        "Carte;Version;Signataire;Signé le;Noté par\n"
        f"2000 0000 0000 17;2025-1;Usager;31/05/2026;Inès\n{CARD};2025-1;Responsable;;\n"
    )
    assert read(tmp_path, text.encode("cp1252")) == (
        Entry(HASH, "2025-1", "patron", local(2026, 5, 31), "Inès"),
        Entry(HASH, "2025-1", "parent", NOW, "Ana"),
    )


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2026-05-31", local(2026, 5, 31)),
        ("31/05/2026", local(2026, 5, 31)),
        ("20260531", local(2026, 5, 31)),
        ("31/05/2026 14:30", local(2026, 5, 31, 14, 30)),
        ("31/05/2026 14:30:15", local(2026, 5, 31, 14, 30, 15)),
        ("2026-05-31T14:30:00", local(2026, 5, 31, 14, 30)),
        ("2026-05-31T14:30:00+02:00", 1_780_230_600),
        ("2026-05-31T12:30:00Z", 1_780_230_600),
    ],
)
def test_times_as_staff_and_programmes_write_them(tmp_path, written, seconds):
    assert read(tmp_path, f"card;signed_at\n{CARD};{written}\n")[0].signed_at == seconds


@pytest.mark.parametrize(
    "written",
    ["hier", "2026-31-05", "1987111", "31/02/2026", "14:30", "1969-01-01", "0001-01-01",
     "9999-12-31", "2026-12-31", "12/31/2026", "-1", "1780230600", "2026-05-31T25:00",
     "2026-W22-7T00:00+99:99", "9999-12-31T23:59:59-23:59"],
)  # fmt: skip
def test_what_is_no_time_or_has_not_been(tmp_path, written):
    content = f"card;signed_at\n{CARD};{written}\n"
    assert problems(tmp_path, content) == [(Mistake.TIME, 2, "signed_at")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("card\né\n", (Mistake.CARD, 2, "card")),
        ("card_hash\nabc\n", (Mistake.HASH, 2, "card_hash")),
        (f"card_hash\n{HASH[:-1]}g\n", (Mistake.HASH, 2, "card_hash")),
        (f"card_hash\n{HASH}0\n", (Mistake.HASH, 2, "card_hash")),
        (f"card;signer\n{CARD};staff\n", (Mistake.SIGNER, 2, "signer")),
        (f"card;version\n{CARD};{'x' * 41}\n", (Mistake.TEXT, 2, "version")),
        (f"card;staff\n{CARD};{'x' * 61}\n", (Mistake.TEXT, 2, "staff")),
        (f'card;staff\n{CARD};"a\nb"\n', (Mistake.TEXT, 3, "staff")),
        (f"card\n{CARD}\n{CARD}\n", (Mistake.REPEATED, 3, "card")),
        (f"card_hash\n{HASH}\n{HASH.upper()}\n", (Mistake.REPEATED, 3, "card_hash")),
        (f"card;staff\n{CARD}\n", (Mistake.SHORT, 2, "")),
        (f"card;staff\n{CARD};a;b\n", (Mistake.EXTRA, 2, "")),
        (f"card;card_hash\n{CARD};{HASH}\n", (Mistake.COLUMNS, 1, "")),
        ("version\n2026-1\n", (Mistake.COLUMNS, 1, "")),
        (f"card;name\n{CARD};Durand\n", (Mistake.COLUMNS, 1, "")),
        ("card\n", (Mistake.EMPTY, 0, "")),
        ("", (Mistake.COLUMNS, 1, "")),
    ],
)
def test_each_mistake_has_its_place(tmp_path, content, found):
    assert problems(tmp_path, content) == [found]


def test_one_card_may_have_several_signatures(tmp_path):
    text = f"card;version;signer\n{CARD};1;parent\n{CARD};2;parent\n{CARD};2;patron\n"
    assert len(read(tmp_path, text)) == 3


def test_every_mistake_is_told_and_no_card(tmp_path):
    content = f"card;signed_at\n{CARD};hier\n{CARD}9999999999999999999;\n{CARD};demain\n"
    with pytest.raises(CsvError) as caught:
        read(tmp_path, content)
    assert [p.line for p in caught.value.problems] == [2, 3, 4]
    assert all("2000000" not in p.cause for p in caught.value.problems)
    assert "2000000" not in "".join(traceback.format_exception_only(caught.value))


@given(st.binary(max_size=200), st.sampled_from([b"", b"card;signed_at\n", b"card_hash;staff\n"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_bytes_are_entries_or_problems(tmp_path, content, heading):
    try:
        found = read(tmp_path, heading + content)
    except CsvError as error:
        found = error.problems
    assert found


@given(st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_for_a_time(tmp_path, text):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([("card", "signed_at"), (CARD, text)])
    with contextlib.suppress(CsvError):
        (entry,) = read(tmp_path, buffer.getvalue().encode(errors="replace"))
        assert 0 <= entry.signed_at <= NOW + 86_400
