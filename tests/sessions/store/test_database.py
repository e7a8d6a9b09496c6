"""Opening the store, whatever state its file is in, and what a transaction promises."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from sessions.store import Store, StoreCorrupt, StoreUnavailable, database, migrate, patrons
from sessions.store.patrons import PatronRow
from sessions.store.schema import REVISIONS, metadata

PAGE, HEADER = 4096, 100


def count(store: Store) -> int:
    with store.transaction() as connection:
        return patrons.count(connection)


def put(store: Store, *cards: str) -> None:
    with store.transaction() as connection:
        patrons.put(connection, [PatronRow(card) for card in cards])


# --------------------------------------------------------------------------------------- opening


def test_a_new_store_has_every_table_of_the_schema(tmp_path):
    """The migrations and the tables the programme works with are the same, column by column."""
    path = tmp_path / "kiosk.sqlite3"
    Store.open(path).close()
    engine = sa.create_engine("sqlite://")
    metadata.create_all(engine)
    with closing(sqlite3.connect(path)) as found, engine.connect() as wanted:
        for table in metadata.tables:
            pragma = f"PRAGMA table_info({table})"
            columns = [tuple(row)[1:] for row in wanted.exec_driver_sql(pragma)]
            assert [row[1:] for row in found.execute(pragma)] == columns
    engine.dispose()


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path):
    store = Store.open(tmp_path / "kiosk.sqlite3")
    put(store, "one", "two")
    store.close()
    again = Store.open(tmp_path / "kiosk.sqlite3")
    assert count(again) == 2
    again.close()


def test_what_was_erased_can_no_longer_be_read_out_of_the_file(tmp_path):
    path, card = tmp_path / "kiosk.sqlite3", "a-card-s-hash-that-must-go"
    store = Store.open(path)
    put(store, card)
    store.close()
    assert card.encode() in path.read_bytes()
    store = Store.open(path)
    with store.transaction() as connection:
        connection.execute(metadata.tables["patrons"].delete())
    store.close()
    assert all(card.encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_the_newest_migration_is_the_schema_s():
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == REVISIONS


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_the_files_are_this_account_s_alone(store, store_file):
    store_file.chmod(0o644)
    store.close()
    again = Store.open(store_file)
    put(again, "one")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in store_file.parent.iterdir()}
    assert modes == {0o600}
    again.close()


@pytest.mark.parametrize("name", ["a b.sqlite3", "a?b=c.sqlite3", "a%20b#c.sqlite3", "é'\".db"])
def test_a_name_is_a_name_whatever_is_in_it(tmp_path, name):
    Store.open(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


# -------------------------------------------------------------------- files that are no good store


def spoilt(good: bytes) -> dict[str, bytes]:
    return {
        "noise": b"\x00\xff" * 5000,
        "a word": b"hello",
        "another format": b"PK\x03\x04" + bytes(2000),
        "only the header": good[:16] + b"\xff" * (len(good) - 16),
        "the first page": good[:HEADER] + b"\xff" * (PAGE - HEADER) + good[PAGE:],
        "all other pages": good[:PAGE] + b"\xff" * (len(good) - PAGE),
        "cut short": good[: PAGE + 100],
    }


@pytest.mark.parametrize("kind", list(spoilt(b"")))
def test_a_damaged_file_is_said_and_left_as_it_is(tmp_path, fresh_store_file, kind):
    path, content = tmp_path / "kiosk.sqlite3", spoilt(fresh_store_file.read_bytes())[kind]
    path.write_bytes(content)
    with pytest.raises(StoreCorrupt, match="left as it is"):
        Store.open(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def root_pages(path: Path, table: str) -> list[int]:
    """Where a table and its indices begin, in pages from 1."""
    with closing(sqlite3.connect(path)) as connection:
        wanted = "SELECT rootpage FROM sqlite_master WHERE tbl_name = ?"
        return [row[0] for row in connection.execute(wanted, (table,))]


def test_damage_that_shows_later_is_said_too(store, store_file):
    put(store, *(f"card {i}" for i in range(500)))
    store.close()
    raw = bytearray(store_file.read_bytes())
    for number in root_pages(store_file, "patrons"):
        raw[PAGE * (number - 1) : PAGE * number] = b"\xff" * PAGE
    store_file.write_bytes(raw)
    again = Store.open(store_file)
    with pytest.raises(StoreCorrupt):
        count(again)
    again.close()


def versioned(path: Path, version: str | None) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT)")
        connection.execute("DELETE FROM alembic_version")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))
    return path


@pytest.mark.parametrize("version", ["9999", "0000", "abc", ""])
def test_another_version_s_store_is_not_touched(store_file, version):
    versioned(store_file, version)
    before = store_file.read_bytes()
    with pytest.raises(StoreUnavailable, match="newer version"):
        Store.open(store_file)
    assert store_file.read_bytes() == before


def test_another_programme_s_database_is_not_touched(tmp_path):
    path = tmp_path / "kiosk.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE patrons (name)")
    with pytest.raises(StoreUnavailable):
        Store.open(path)
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("patrons",)]


def test_a_migration_cut_short_leaves_nothing_and_is_made_next_time(tmp_path, monkeypatch):
    """Without transactions around tables, the second start would find half of them for ever."""
    path = tmp_path / "kiosk.sqlite3"

    def cut(connection):
        connection.exec_driver_sql("CREATE TABLE patrons (half)")
        raise OSError(5, "power cut")

    monkeypatch.setattr(migrate, "migrate", cut)
    with pytest.raises(StoreUnavailable):
        Store.open(path)
    monkeypatch.undo()
    store = Store.open(path)
    put(store, "one")
    assert count(store) == 1
    store.close()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreUnavailable, match="No such file"):
        Store.open(tmp_path / "none" / "kiosk.sqlite3")


def test_a_folder_in_the_place_of_the_file(tmp_path):
    with pytest.raises(StoreUnavailable):
        Store.open(tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a place where nobody can write")
def test_a_place_where_nobody_can_write():
    with pytest.raises(StoreUnavailable):
        Store.open(Path("/proc/kiosk.sqlite3"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0 or sys.platform == "win32",
    reason="root may write everywhere",
)
def test_a_file_one_may_not_write(store_file):
    store_file.chmod(0o400)
    store_file.parent.chmod(0o500)
    try:
        with pytest.raises(StoreUnavailable):
            Store.open(store_file)
    finally:
        store_file.parent.chmod(0o700)


# ------------------------------------------------------------------------------------ transactions


def write_and_fail(store: Store) -> None:
    with store.transaction() as connection:
        patrons.put(connection, [PatronRow("one")])
        raise ZeroDivisionError


def test_a_block_that_raises_writes_nothing(store):
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store)
    assert count(store) == 0


def write_too_much(store: Store) -> None:
    with store.transaction() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        patrons.put(connection, [PatronRow(f"card {i}" * 20) for i in range(2000)])


def test_a_full_disk_is_said(store):
    with pytest.raises(StoreUnavailable, match="full"):
        write_too_much(store)
    assert count(store) == 0


def test_who_else_writes_is_waited_for_and_then_named(store_file, monkeypatch):
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    store = Store.open(store_file)
    with closing(sqlite3.connect(store_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            put(store, "one")
        other.execute("COMMIT")
    put(store, "one")
    assert count(store) == 1
    store.close()


def test_nothing_is_lost_between_many_writers(store_file):
    """Each reads, then writes what it read plus one: nobody may come in between."""
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("CREATE TABLE tally (n)")
        connection.execute("INSERT INTO tally VALUES (0)")

    def add(_turn: int) -> None:
        with stores[_turn % len(stores)].transaction() as connection:
            n = connection.exec_driver_sql("SELECT n FROM tally").scalar_one()
            connection.exec_driver_sql("UPDATE tally SET n = ?", (n + 1,))

    stores = [Store.open(store_file) for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(60)))
    with stores[0].transaction() as connection:
        assert connection.exec_driver_sql("SELECT n FROM tally").scalar_one() == 60
    for store in stores:
        store.close()


def test_two_programmes_may_make_the_same_store_at_once(tmp_path):
    path = tmp_path / "kiosk.sqlite3"
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(Store.open, [path] * 4))
    put(stores[0], "one")
    assert [count(store) for store in stores] == [1] * 4
    for store in stores:
        store.close()


def test_an_installed_seat_loads_no_migrations_and_loses_nothing_when_it_is_killed(store_file):
    """The migrations cost 0.15 s and 14 MB."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from sessions.store import Store, patrons\n"
        "with Store.open(Path(sys.argv[1])).transaction() as connection:\n"
        "    patrons.put(connection, [patrons.PatronRow('one')])\n"
        "os._exit(1 if 'alembic' in sys.modules else 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(store_file)], check=False)
    assert done.returncode == 9
    store = Store.open(store_file)
    assert count(store) == 1
    store.close()


def test_a_store_copied_while_it_is_open_is_whole(store, store_file, tmp_path):
    """With the file beside it that holds what was written last."""
    put(store, "one")
    backup = tmp_path / "backup"
    shutil.copytree(store_file.parent, backup, ignore=shutil.ignore_patterns("backup"))
    copy = Store.open(backup / store_file.name)
    assert count(copy) == 1
    copy.close()
