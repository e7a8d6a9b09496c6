"""Opening the store, and the one way to work in it: a transaction."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sessions.store.schema import HEAD, REVISIONS

_BUSY_SECONDS = 5
_BUSY_PAUSE_SECONDS = 0.01


class StoreError(Exception):
    """The store can't be used. The text is for staff and says what to do."""


class StoreCorrupt(StoreError):
    """The file is no database, or a damaged one. It was left as it is."""


class StoreUnavailable(StoreError):
    """The file can't be opened or written: rights, a full disk, a newer programme's schema."""


class Store:
    """One open database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the SQLite file at `path`; a new or older one is migrated. Raises `StoreError`."""
        store = cls(_engine(path))
        with contextlib.ExitStack() as undo:
            undo.callback(store.close)
            try:
                _make_private(path)
                store._bring_up_to_date(path)
            except sa.exc.DatabaseError as error:
                raise _explained(error, path) from error
            except OSError as error:
                raise StoreUnavailable(f"{path} can't be opened: {error.strerror}.") from error
            undo.pop_all()
        return store

    def _bring_up_to_date(self, path: Path) -> None:
        with self._engine.connect() as connection:
            found = _revision(connection)
        if found == HEAD:
            return
        if found is not None and found not in REVISIONS:
            raise StoreUnavailable(
                f"{path} was written by a newer version of this programme; install that version."
            )
        # Here only: the import costs 0.15 s and 14 MB, and an installed seat never needs it again.
        from sessions.store.migrate import migrate

        with self._engine.begin() as connection:
            migrate(connection)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A transaction: all of the block or, when it raises, nothing. Raises `StoreError`."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DatabaseError as error:
            if isinstance(error, sa.exc.IntegrityError):
                raise
            raise _explained(error, Path(self._engine.url.database or "")) from error

    def checkpoint(self) -> bool:
        """Bring all that was written into the file itself, and empty the log beside it: what was
        erased is then in neither. False when somebody was reading for too long."""
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = cursor.fetchone()
            return row is not None and row[0] == 0
        finally:
            connection.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"timeout": _BUSY_SECONDS},
        poolclass=sa.pool.QueuePool,
    )
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own would leave tables out of transactions
    _write_ahead(connection)
    # FULL: an attempt that was counted stays counted, also when somebody pulls the plug.
    # What is deleted is overwritten: a purged record must not be read out of the file.
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Two programmes that open a new file at once: SQLite itself does not wait for this lock."""
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_BUSY_PAUSE_SECONDS)


def _begin(connection: sa.Connection) -> None:
    """Whoever else writes is waited for here: later it would be too late to wait."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make_private(path: Path) -> None:
    """The file is only this account's, also when its folder is not."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name == "posix":
        path.chmod(0o600)


def _revision(connection: sa.Connection) -> str | None:
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
    if ("alembic_version",) not in [tuple(row) for row in tables]:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _explained(error: sa.exc.DatabaseError, path: Path) -> StoreError:
    cause = str(error.orig).lower()
    if "malformed" in cause or "not a database" in cause:
        return StoreCorrupt(
            f"{path} is damaged and was left as it is. Move it away and start again; the register "
            "of charters has to be imported anew."
        )
    return StoreUnavailable(f"{path} can't be used: {cause}. Check the disk and the rights.")
