"""Brings a database to the newest schema. Imports Alembic, which costs 14 MB: only when needed."""

import logging
from pathlib import Path

import sqlalchemy as sa

logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each plug-in as it is loaded
from alembic import command  # noqa: E402
from alembic.config import Config  # noqa: E402

_SCRIPTS = Path(__file__).resolve().parent / "migrations"


def migrate(connection: sa.Connection) -> None:
    """Run every migration the database lacks, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
