"""The store: SQLite on one seat. SQLAlchemy's core, without its object mapper.

Calls block for a millisecond or so; the shell makes them in its worker.
"""

from sessions.store.database import Store, StoreCorrupt, StoreError, StoreUnavailable

__all__ = ["Store", "StoreCorrupt", "StoreError", "StoreUnavailable"]
