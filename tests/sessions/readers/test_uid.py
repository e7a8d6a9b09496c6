"""UIDs of chips: every way a site writes them, and the site's table."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.readers.uid import UidSettings, card_number
from sessions.readers.uid_table import Problem, TableWrong, parse_table, read_table

UID = bytes.fromhex("04A1B2C3")
UIDS = st.binary(min_size=1, max_size=10)
SETTINGS = st.builds(
    UidSettings,
    format=st.sampled_from(["hex", "decimal"]),
    reversed=st.booleans(),
    width=st.integers(0, 40),
    prefix=st.text("A0-", max_size=5),
)


@pytest.mark.parametrize(
    ("settings", "number"),
    [
        ({}, "04A1B2C3"),
        ({"reversed": True}, "C3B2A104"),
        ({"format": "decimal"}, "77705923"),
        ({"format": "decimal", "reversed": True}, "3283263748"),
        ({"format": "decimal", "width": 10}, "0077705923"),
        ({"width": 14}, "00000004A1B2C3"),
        ({"width": 3, "prefix": "R-"}, "R-04A1B2C3"),
    ],
)
def test_a_uid_is_written_as_the_site_writes_it(settings, number):
    assert card_number(UID, UidSettings(**settings), {}) == number


@given(UIDS, SETTINGS)
def test_no_byte_of_a_uid_is_lost(uid, settings):
    number = card_number(uid, settings, {}).removeprefix(settings.prefix)
    base = 16 if settings.format == "hex" else 10
    ordered = uid[::-1] if settings.reversed else uid
    assert int(number, base) == int.from_bytes(ordered, "big")
    assert len(number) >= settings.width
    if settings.format == "hex":
        assert number.endswith(ordered.hex().upper())


@given(UIDS, SETTINGS)
def test_the_table_comes_first(uid, settings):
    table = {uid: "2310400012345"}
    assert card_number(uid, settings, table) == "2310400012345"
    assert card_number(uid + b"\0", settings, table) == card_number(uid + b"\0", settings, {})


@pytest.mark.parametrize("wrong", [{"format": "octal"}, {"width": -1}, {"widht": 1}])
def test_settings_that_mean_nothing_are_refused(wrong):
    with pytest.raises(ValidationError):
        UidSettings(**wrong)


# ------------------------------------------------------------------------------------- the table


@pytest.mark.parametrize(
    "text",
    [
        "uid,card\n04A1B2C3,231040001\n",
        "uid;card\r\n04:A1:B2:C3;231040001\r\n;\r\n",
        'UID, Card\n\n04 a1 b2 c3, "231040001"\n',
        '"uid","card"\n"04-A1-B2-C3","231040001"',
        "uid,card\n04A1B2C3,231040001\n04A1B2C3,231040001\n",
    ],
)
def test_the_table_is_read_as_spreadsheets_write_it(text):
    assert parse_table(text.replace(', "', ',"')) == {UID: "231040001"}


def test_the_table_may_have_a_byte_order_mark(tmp_path):
    file = tmp_path / "chips.csv"
    file.write_bytes("uid,card\n04A1B2C3,É-1\n".encode("utf-8-sig"))
    assert read_table(file) == {UID: "É-1"}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, Problem.HEAD),
        ("card,uid\n1,04\n", 1, Problem.HEAD),
        ("04A1B2C3,231040001\n", 1, Problem.HEAD),
        ("uid,card\n04A1B2C3\n", 2, Problem.COLUMNS),
        ("uid,card\n\n04A1B2C3,1,2\n", 3, Problem.COLUMNS),
        (f"uid,card\n04,{'1' * 200_000}\n", 2, Problem.COLUMNS),
        ("uid,card\n04A1B2C,1\n", 2, Problem.UID),
        ("uid,card\n04A1B2CG,1\n", 2, Problem.UID),
        ("uid,card\n ,1\n", 2, Problem.UID),
        (f"uid,card\n{'04' * 33},1\n", 2, Problem.UID),
        ("uid,card\n04A1B2C3, \n", 2, Problem.CARD),
        ("uid,card\n04,1\n05,1\n04,2\n", 4, Problem.TWICE),
    ],
)
def test_what_is_wrong_is_told_by_its_line(text, line, problem):
    with pytest.raises(TableWrong) as caught:
        parse_table(text)
    assert (caught.value.line, caught.value.problem) == (line, problem)


@given(st.text(), st.sampled_from(["", "uid,card\n", "uid;card\n"]))
def test_any_text_is_a_table_or_a_trouble_told(text, head):
    table = {b"?": "1"}
    with contextlib.suppress(TableWrong):
        table = parse_table(head + text)
    assert all(uid and card.strip() == card != "" for uid, card in table.items())


CARDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1)


@given(st.dictionaries(UIDS, CARDS), st.sampled_from(",;"))
def test_what_was_written_is_read(table, comma):
    written = io.StringIO()
    writer = csv.writer(written, delimiter=comma)
    writer.writerow(["uid", "card"])
    writer.writerows((uid.hex(":"), card) for uid, card in table.items())
    assert parse_table(written.getvalue()) == table
